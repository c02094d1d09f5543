#!/usr/bin/python3
"""Sources that misbehave cost themselves alone: endless in body or headers, slow, silent, compressed beyond measure, of a
wrong type or called by one, redirecting to themselves, cut off, reset, gone. The others are read all the same, inside the
deadline, and each is named with its reason and mend."""
import gzip, json, socket, struct, subprocess, time
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


def bomb_of(encoding, *command):
    """60 MB in some hundred bytes."""
    packed = subprocess.run(command, input=b"<rss>" + b" " * 60_000_000, check=True, capture_output=True).stdout

    def answer(request):
        head(request, Content_Encoding=encoding)
        request.wfile.write(packed)
    return answer


def raw(first, again=b"", pause=0.0):
    """Bytes as they stand, the second for ever."""
    def answer(request):
        request.wfile.write(first)
        while again:
            request.wfile.write(again)
            if pause:
                request.wfile.flush()
                time.sleep(pause)
        request.close_connection = True
    return answer


def status(code, **headers):
    def answer(request):
        counts[code] = counts.get(code, 0) + 1
        request.send_response(code)
        for name, value in dict(headers, Content_Length="0").items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
    return answer


def reset(request):
    head(request)
    request.wfile.write(b"<rss>")
    request.wfile.flush()
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.rfile.close()
    request.connection.close()
    request.close_connection = True


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


counts = {}
OK = b"HTTP/1.1 200 OK\r\n"
RUDE = {"/endless": (endless, "too much"), "/drip": (drip, "in time"), "/silent": (silent, "in time"),
        "/bomb": (bomb, "too much"), "/circle": (circle, "redirects"), "/abroad": (abroad, "no web address"),
        "/broken": (broken, ""), "/picture": (picture, "neither a feed nor a page"),
        "/nothing": ((200, "text/xml", b""), "nothing in it"), "/gone": ((410, "text/plain", b"gone"), "410 Gone: "),
        "/missing": ((404, "text/plain", b""), "404 Not Found: check the address"),
        "/headers": (raw(OK, b"X-On-And-On: " + b"a" * 1000 + b"\r\n"), "headers"),
        "/header": (raw(OK + b"X-Long: ", b"a" * 10000), "headers"), "/hints": (raw(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 99), "headers"),
        "/loris": (raw(OK, b"X", 0.2), "in time"), "/cut": (raw(OK + b"Content-Length: 9999\r\n\r\n<rss>"), "broke off"),
        "/reset": (reset, "the connection broke"), "/brotli": (bomb_of("br", "brotli", "-c", "-"), "too much"),
        "/zstd": (bomb_of("zstd", "zstd", "-c"), "too much"), "/torn": (raw(OK + b"Content-Encoding: gzip\r\n\r\nno gzip"), "compression"),
        "/odd": (raw(OK + b"Content-Encoding: lzma\r\n\r\nxx"), "compression"),
        "/pixels": ((200, "text/html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9), "neither a feed nor a page"),
        "/paper": ((200, "text/html", b"%PDF-1.7\n" + b"many words of a paper. " * 99), "neither a feed nor a page"),
        "/nowhere": (status(302), "leads nowhere"), "/unasked": (status(304), "304 Not Modified: "),
        "/never": (status(503, Retry_After="99999999999999999999"), "503 Service Unavailable: "),
        "/aged": (status(500, Cache_Control="max-age=99999999999999999999", Age="-9223372036854775808"), "500 Internal Server Error: "),
        "/void": (status(204), "nothing in it"), "/shut": (status(403), "403 Forbidden: "),
        "/noise": ((200, "text/xml", bytes(range(256)) * 20), "neither a feed")}


def main():
    pages = {path: answer for path, (answer, _) in RUDE.items()}
    pages["/good.xml"] = (200, "application/rss+xml", FEED)
    pages["/latin.xml"] = (200, "text/xml; charset=us-ascii", FEED.replace(b"Dykes", "Dýkes".encode()))
    pages["/strange.xml"] = (200, "text/xml; charset=no-such-thing", b"<?xml version='1.0' encoding='latin1'?>" +
                             FEED.replace(b"Dykes", "Dÿkes".encode("latin-1")))
    with Server(pages) as url:
        sources = [url + path for path in RUDE] + [url + "/good.xml", url + "/latin.xml", url + "/strange.xml", "http://127.0.0.1:9/feed"]
        start = time.monotonic()
        done = tidings("fetch", "--timeout", "3s", "--deadline", "25s", "--per-host", "32", *sources, status=3)
        took = time.monotonic() - start
        check(took < 20, "took %.1f seconds" % took)
        articles = [json.loads(line) for line in done.stdout.splitlines()]
        check([a.get("title", "")[:5] for a in articles] == ["Dykes", "Dýkes", "Dÿkes"], "articles: %s" % articles)
        for path, (_, reason) in RUDE.items():
            line = next((line for line in done.stderr.splitlines() if "'%s%s'" % (url, path) in line), None)
            check(line and reason in line, "%s: %r in %s" % (path, reason, done.stderr))
        check("nobody answers there" in done.stderr, done.stderr)
        check(counts[403] == 1 and counts[500] > 1 and counts[503] == 1, "asked again: %s" % counts)
        # alone, each is a failure with the documented status
        tidings("fetch", url + "/missing", status=69)
        tidings("fetch", url + "/noise", status=65)
        # the deadline ends everything
        start = time.monotonic()
        done = tidings("fetch", "--timeout", "20s", "--deadline", "2s", url + "/silent", url + "/good.xml", status=3)
        check(time.monotonic() - start < 6, "the deadline of two seconds was not kept")


main()
