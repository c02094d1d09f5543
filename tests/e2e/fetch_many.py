#!/usr/bin/python3
"""200 sources that each take 200 ms, with a page each, five that never answer and two that send for ever: the whole
ingest ends within its deadline, and takes at most 1.3 times what the bound of two at a host allows. A second run
transfers nothing that has not changed, and gives the same articles in the same order, whoever answers first."""
import contextlib, threading, time
from support import TIDINGS, Server, check, tidings

HOSTS, EACH, SLEEP, PATIENCE = 20, 10, 0.2, 2
PAGE = ("<html><body><article><h1>Report</h1>" + "<p>The harbour master of Quill has counted every ship of the year again.</p>" * 8 +
        "</article></body></html>").encode()
bodies, lock = [0], threading.Lock()


def answer(kind, body):
    def handler(request):
        time.sleep(SLEEP)
        known = request.headers.get("If-None-Match") == '"1"'
        with lock:
            bodies[0] += not known
        request.send_response(304 if known else 200)
        request.send_header("ETag", '"1"')
        if not known:
            request.send_header("Content-Type", kind)
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if not known:
            request.wfile.write(body)
    return handler


def silent(request):
    time.sleep(60)


def endless(request):
    request.send_response(200)
    request.send_header("Content-Type", "application/xml")
    request.end_headers()
    while True:
        request.wfile.write(b"<rss><!-- on and on -->")
        time.sleep(0.01)


def main():
    with contextlib.ExitStack() as stack:
        sources = []
        for host in range(HOSTS):
            pages = {}
            url = stack.enter_context(Server(pages))
            for i in range(EACH):
                feed = ("<rss version='2.0'><channel><title>Quill %d</title><item><title>Ships of %d-%d</title>"
                        "<link>%s/page/%d</link></item></channel></rss>" % (host, host, i, url, i))
                pages["/feed/%d" % i] = answer("application/rss+xml", feed.encode())
                pages["/page/%d" % i] = answer("text/html", PAGE)
                sources.append("%s/feed/%d" % (url, i))
        for i in range(5):
            sources.insert(i * 40, stack.enter_context(Server({"/feed": silent})) + "/feed")
        for i in range(2):
            sources.insert(i * 90, stack.enter_context(Server({"/feed": endless})) + "/feed")
        ideal = max(2 * EACH * SLEEP / 2, PATIENCE)
        outputs, times = [], []
        for _ in range(3):  # the machine may be busy with other things
            bodies[0] = 0
            start = time.monotonic()
            done = tidings("fetch", "--timeout", "%ds" % PATIENCE, "--deadline", "20s", *sources, status=3)
            times.append(time.monotonic() - start)
            check(done.stdout.count("\n") == HOSTS * EACH, "%d articles" % done.stdout.count("\n"))
            check(done.stderr.count("source '") == 7, done.stderr)
            outputs.append(done.stdout)
            check(bodies[0] == (0 if len(outputs) > 1 else 2 * HOSTS * EACH), "%d bodies in run %d" % (bodies[0], len(outputs)))
        check(len(set(outputs)) == 1, "the runs differ")
        slack = 2 if "/asan/" in TIDINGS else 1.3  # the sanitizers take their time
        check(min(times) <= slack * ideal, "took %s seconds, the bounds allow %.1f" % (times, ideal))
        print("times %s, ideal %.1f" % (["%.2f" % t for t in times], ideal))


main()
