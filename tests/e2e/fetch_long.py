#!/usr/bin/python3
"""Pages that take long to read stop neither what is on its way, nor other sources, nor the deadline."""
import time
from support import TIDINGS, Server, check, tidings

FEED = b"<rss version='2.0'><channel><title>Gazette</title><item><title>Dykes hold at spring tide</title></item></channel></rss>"
PAGE = b"<html><body><article>" + b"<p>The dykes of Ollmarsh held, said the dyke master, as they had each year.</p>" * (
    3_000 if "/asan/" in TIDINGS else 30_000)


def tardy(request):
    """Takes two seconds, but is never silent."""
    request.send_response(200)
    request.send_header("Content-Type", "text/xml")
    request.end_headers()
    for _ in range(20):
        request.wfile.write(b" ")
        time.sleep(0.1)
    request.wfile.write(FEED)


def main():
    pages = {"/%d" % i: (200, "text/html", PAGE) for i in range(8)}
    with Server(pages) as url, Server({"/": tardy}) as other:
        items = "".join("<item><title>%d</title><link>%s/%d</link></item>" % (i, url, i) for i in range(8))
        pages["/feed"] = (200, "text/xml", ("<rss version='2.0'><channel>%s</channel></rss>" % items).encode())
        start = time.monotonic()
        done = tidings("fetch", "--timeout", "3s", "--deadline", "6s", url + "/feed", other + "/")
        check("Dykes hold" in done.stdout, "what is slow was stopped by what is long")
        check(time.monotonic() - start < 12, "the deadline was not kept: %.1f" % (time.monotonic() - start))


main()
