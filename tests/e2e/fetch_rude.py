#!/usr/bin/python3
"""Sources that misbehave cost themselves alone: endless, slow, silent, compressed beyond measure, of a wrong type,
redirecting to themselves, gone. The others are read all the same, inside the deadline, and each is named with its reason
and mend."""
import gzip, json, time
from support import Server, check, tidings

FEED = b"""<rss version="2.0"><channel><title>Marsh Gazette</title><item><title>Dykes hold at spring tide</title>
<description>The dykes of Ollmarsh held.</description></item></channel></rss>"""


def head(request, kind="application/rss+xml", **headers):
    request.send_response(200)
    request.send_header("Content-Type", kind)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()


def endless(request):
    head(request)
    request.wfile.write(b"<rss><channel><title>for ever</title>")
    while True:
        request.wfile.write(b"<!-- and on and on -->" * 2000)


def drip(request):
    head(request)
    while True:
        request.wfile.write(b"<")
        request.wfile.flush()
        time.sleep(0.1)


def silent(request):
    time.sleep(30)


def bomb(request):
    head(request, Content_Encoding="gzip")
    request.wfile.write(gzip.compress(b"<rss>" + b" " * 60_000_000, 9))


def circle(request):
    request.send_response(302)
    request.send_header("Location", request.path)
    request.send_header("Content-Length", "0")
    request.end_headers()


def abroad(request):
    request.send_response(302)
    request.send_header("Location", "file:///etc/passwd")
    request.send_header("Content-Length", "0")
    request.end_headers()


def broken(request):
    request.wfile.write(b"\x00\x01\x02 what is this\r\n\r\n")


def picture(request):
    head(request, kind="image/png")
    request.wfile.write(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)


RUDE = {"/endless": (endless, "too much"), "/drip": (drip, "in time"), "/silent": (silent, "in time"),
        "/bomb": (bomb, "too much"), "/circle": (circle, "redirects"), "/abroad": (abroad, "no web address"),
        "/broken": (broken, ""), "/picture": (picture, "neither a feed nor a page"),
        "/nothing": ((200, "text/xml", b""), "nothing in it"), "/gone": ((410, "text/plain", b"gone"), "410 Gone: "),
        "/missing": ((404, "text/plain", b""), "404 Not Found: check the address"),
        "/noise": ((200, "text/xml", bytes(range(256)) * 20), "neither a feed")}


def main():
    pages = {path: answer for path, (answer, _) in RUDE.items()}
    pages["/good.xml"] = (200, "application/rss+xml", FEED)
    with Server(pages) as url:
        sources = [url + path for path in RUDE] + [url + "/good.xml", "http://127.0.0.1:9/feed"]
        start = time.monotonic()
        done = tidings("fetch", "--timeout", "2s", "--deadline", "25s", "--per-host", "32", *sources, status=3)
        took = time.monotonic() - start
        check(took < 20, "took %.1f seconds" % took)
        articles = [json.loads(line) for line in done.stdout.splitlines()]
        check([a.get("title") for a in articles] == ["Dykes hold at spring tide"], "articles: %s" % [a["url"] for a in articles])
        for path, (_, reason) in RUDE.items():
            line = next((line for line in done.stderr.splitlines() if "'%s%s'" % (url, path) in line), None)
            check(line and reason in line, "%s: %r in %s" % (path, reason, done.stderr))
        check("nobody answers there" in done.stderr, done.stderr)
        # alone, each is a failure with the documented status
        tidings("fetch", url + "/missing", status=69)
        tidings("fetch", url + "/noise", status=65)
        # the deadline ends everything
        start = time.monotonic()
        done = tidings("fetch", "--timeout", "20s", "--deadline", "2s", url + "/silent", url + "/good.xml", status=3)
        check(time.monotonic() - start < 6, "the deadline of two seconds was not kept")


main()
