#!/usr/bin/python3
"""What a feed names is fetched from public addresses only, or from the host of a source that the user named: not from
other private addresses, neither directly nor by a redirect."""
import json
from support import Server, check, tidings

PAGE = ("<html><body><article><h1>Secret</h1>" + "<p>The inside of the house is told to nobody who asks from outside.</p>" * 6 +
        "</article></body></html>").encode()
hits = []


def inside(request):
    hits.append(request.headers.get("Host"))
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.send_header("Content-Length", str(len(PAGE)))
    request.end_headers()
    request.wfile.write(PAGE)


def feed(*links):
    items = "".join("<item><title>Item %d</title><link>%s</link></item>" % (i, link) for i, link in enumerate(links))
    return (200, "application/rss+xml", ("<rss version='2.0'><channel><title>t</title>%s</channel></rss>" % items).encode())


def main():
    pages = {"/secret": inside}
    with Server(pages) as url:
        port = url.rsplit(":", 1)[1]
        other = "http://127.0.0.2:%s/secret" % port
        bypasses = [other, "http://localhost:%s/secret" % port, "http://2130706433:%s/x" % port, "http://0177.0.0.2:%s/" % port,
                    "http://[::ffff:127.0.0.2]:%s/secret" % port, "http://0.0.0.0:%s/secret" % port, "http://10.0.0.1/",
                    "http://169.254.169.254/latest/", "file:///etc/passwd", "ftp://127.0.0.1/", "http://127.0.0.1.:%s@127.0.0.2/" % port]

        def redirect(request):
            request.send_response(302)
            request.send_header("Location", "http://localhost:%s/secret" % port)
            request.send_header("Content-Length", "0")
            request.end_headers()

        pages["/feed"] = feed(*bypasses)
        pages["/redirect"] = redirect
        pages["/redirecting"] = feed(url + "/redirect")
        pages["/own"] = feed(url + "/secret")
        done = tidings("fetch", "--timeout", "3s", "--deadline", "10s", url + "/feed")
        read = [json.loads(line) for line in done.stdout.splitlines()]
        allowed = [host for host in hits if host != "2130706433:%s" % port]  # another way to write 127.0.0.1
        check(not allowed, "asked %s" % allowed)
        check(len(read) == len(bypasses) and not any("content_text" in a for a in read), done.stdout)
        tidings("fetch", url + "/redirecting")
        check(not [h for h in hits if h.startswith("localhost")], "followed a redirect inside: %s" % hits)
        tidings("fetch", url + "/redirect", status=69)
        check(not [h for h in hits if h.startswith("localhost")], "followed a source's redirect inside: %s" % hits)
        read = tidings("fetch", url + "/own").stdout
        check("told to nobody" in read, "the named host's own page was not read: " + read)
        done = tidings("fetch", "--allow-private", url + "/redirecting")
        check("told to nobody" in done.stdout, "--allow-private does not allow: " + done.stderr)


main()
