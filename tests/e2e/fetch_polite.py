#!/usr/bin/python3
"""A polite guest: at most two connections to a host, an honest name, compressed answers, nothing asked for that is fresh
or has not changed, and waiting where a server says so."""
import gzip, json, threading, time
from support import Server, check, tidings

ITEM = "<item><title>Barge %d is late</title><link>/page/%d</link><description>Barge %d.</description></item>"
FEED = ("<rss version='2.0'><channel><title>Barge Post</title>%s</channel></rss>" % "".join(ITEM % (i, i, i) for i in range(8))).encode()
PAGE = ("<html><head><title>Barge</title></head><body><article><h1>Barge</h1>" +
        "".join("<p>The barge of the morning has not come to the quay of Ollmarsh, said the keeper of the lock, part %d.</p>" % i
                for i in range(6)) + "</article></body></html>").encode()


class Log:
    def __init__(self):
        self.lock, self.now, self.most, self.bodies, self.lines, self.agents = threading.Lock(), 0, 0, 0, [], set()

    def __enter__(self):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)

    def __exit__(self, *_):
        with self.lock:
            self.now -= 1


log = Log()


def answer(request, body, kind, **headers):
    """With validators: a 304 where the client has it already."""
    with log:
        time.sleep(0.05)
    log.lines.append(request.path)
    log.agents.add(request.headers.get("User-Agent"))
    tag = '"%d"' % len(body)
    if tag == request.headers.get("If-None-Match"):
        request.send_response(304)
        request.send_header("ETag", tag)
        request.end_headers()
        return
    with log.lock:
        log.bodies += 1
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body)
        headers["Content_Encoding"] = "gzip"
    request.send_response(200)
    request.send_header("ETag", tag)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


tries = []


def busy(request):
    """Says 429 once, with Retry-After, then answers."""
    tries.append(time.monotonic())
    if len(tries) > 1:
        return answer(request, FEED.replace(b"/page/", b"/none/"), "application/rss+xml")
    request.send_response(429)
    request.send_header("Retry-After", "1")
    request.send_header("Content-Length", "0")
    request.end_headers()


later = []


def on_a_date(request):
    """Says 503 once, with Retry-After as a date by its own clock, which is wrong."""
    later.append(time.monotonic())
    if len(later) > 1:
        return answer(request, FEED.replace(b"/page/", b"/none/"), "application/rss+xml")
    request.send_response_only(503)
    request.send_header("Date", "Wed, 12 Mar 2025 10:00:00 GMT")
    request.send_header("Retry-After", "Wed, 12 Mar 2025 10:00:02 GMT")
    request.send_header("Content-Length", "0")
    request.end_headers()


rush = []


def crowded(request):
    """A page of a host that asks for a pause: everybody at this host gets it."""
    with log.lock:
        rush.append(time.monotonic())
        first = len(rush) == 1
    if not first:
        return answer(request, PAGE, "text/html")
    request.send_response(429)
    request.send_header("Retry-After", "2")
    request.send_header("Content-Length", "0")
    request.end_headers()


def closed(request):
    log.lines.append(request.path)
    request.send_response(503)
    request.send_header("Retry-After", "3600")
    request.send_header("Content-Length", "0")
    request.end_headers()


def dated(request):
    log.lines.append(request.path)
    if request.headers.get("If-Modified-Since") == "Wed, 12 Mar 2025 10:00:00 GMT":
        request.send_response(304)
        return request.end_headers()
    log.bodies += 1
    request.send_response(200)
    request.send_header("Last-Modified", "Wed, 12 Mar 2025 10:00:00 GMT")
    request.send_header("Content-Length", str(len(FEED)))
    request.end_headers()
    request.wfile.write(FEED)


def articles(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    pages = {"/feed": lambda r: answer(r, FEED, "application/rss+xml"), "/busy": busy, "/date": on_a_date, "/closed": closed, "/dated": dated,
             "/fresh": lambda r: answer(r, FEED, "application/rss+xml", Cache_Control="public, max-age=600")}
    for i in range(8):
        pages["/page/%d" % i] = lambda r: answer(r, PAGE, "text/html")
    with Server(pages) as url:
        first = tidings("fetch", url + "/feed")
        check(len(articles(first)) == 8 and all("content_text" in a for a in articles(first)), first.stdout)
        check(log.most == 2, "%d connections at once" % log.most)
        check(all(agent.startswith("Tidings/") for agent in log.agents), "called itself %s" % log.agents)
        check(log.bodies == 9, "%d bodies" % log.bodies)
        second = tidings("fetch", url + "/feed")
        check(log.bodies == 9, "the second run transferred %d bodies that had not changed" % (log.bodies - 9))
        check(second.stdout == first.stdout, "the second run reads otherwise")

        tidings("fetch", "--no-pages", url + "/dated"), tidings("fetch", "--no-pages", url + "/dated")
        check(log.lines.count("/dated") == 2 and log.bodies == 10, "Last-Modified is not sent back")
        tidings("fetch", "--no-pages", url + "/fresh"), tidings("fetch", "--no-pages", url + "/fresh")
        check(log.lines.count("/fresh") == 1, "asked for what was fresh")
        tidings("fetch", "--no-cache", "--no-pages", url + "/fresh")
        check(log.lines.count("/fresh") == 2, "--no-cache used the cache")

        check(len(articles(tidings("fetch", "--no-pages", url + "/busy"))) == 8, "429 was the last word")
        check(tries[1] - tries[0] >= 1, "did not wait as asked: %s" % tries)
        check(len(articles(tidings("fetch", "--no-pages", url + "/date"))) == 8, "503 was the last word")
        check(1.5 < later[1] - later[0] < 5, "did not wait until the date: %s" % later)
        with Server({"/page/%d" % i: crowded for i in range(8)}) as other:
            pages["/crowd"] = (200, "application/rss+xml", FEED.replace(b"/page/", other.encode() + b"/page/"))
            check(all("content_text" in a for a in articles(tidings("fetch", url + "/crowd"))), "a page was given up")
        soon = [t for t in rush if t - rush[0] < 1.8]
        check(len(soon) <= 2 and len(rush) == 9, "asked on: %s" % [t - rush[0] for t in rush])
        for _ in range(2):
            tidings("fetch", url + "/closed", status=69)
        check(log.lines.count("/closed") == 1, "asked again within Retry-After")


main()
