#!/usr/bin/python3
"""200 feeds of 200 kB with five pages each: all processes of the ingest together stay under 64 MiB: the sum of
what each has had resident at its peak, which counts what they share more than once. The release build, for sanitizers take
memory of their own."""
import contextlib, glob, os, re, subprocess, time
import newsroom
from support import ROOT, Server, check

HOSTS, EACH, ITEMS, FEED_BYTES, MOST_MIB = 20, 10, 5, 200000, 64
PROGRAM = os.path.join(ROOT, "build/tidings")


def peaks(leader, found):
    """Notes in `found` the most MiB that each process of the group has had resident so far."""
    for path in glob.glob("/proc/[0-9]*/status"):
        process = int(path.split("/")[2])
        try:
            if os.getpgid(process) == leader:
                with open(path) as file:
                    found[process] = int(re.search(r"VmHWM:\s*(\d+) kB", file.read())[1]) / 1024
        except (OSError, TypeError):
            continue  # it has just ended


def serve(stack):
    """Starts the servers; gives the feeds' addresses. A hundred different pages serve for all."""
    pages = [newsroom.page(i) for i in range(100)]
    sources = []
    for host in range(HOSTS):
        served = {}
        url = stack.enter_context(Server(served))
        for i in range(EACH):
            number = host * EACH + i
            served["/feed/%d" % i] = (200, "application/rss+xml", newsroom.feed(number, FEED_BYTES, link=url + "/page/%d", first=i * 1000))
            for page in range(i * 1000, i * 1000 + ITEMS):
                served["/page/%d" % page] = (200, "text/html", pages[(number * ITEMS + page) % len(pages)])
            sources.append("%s/feed/%d" % (url, i))
    return sources


def main():
    if not os.path.exists(PROGRAM):
        subprocess.run(["make", "-s", "-C", ROOT, "build/tidings"], check=True)
    with contextlib.ExitStack() as stack:
        sources = serve(stack)
        found = {}
        with open("articles", "wb") as articles:
            run = subprocess.Popen([PROGRAM, "fetch", "--quiet", "--items", str(ITEMS), "--deadline", "240s", *sources],
                                   stdin=subprocess.DEVNULL, stdout=articles, start_new_session=True)
            while run.poll() is None:
                peaks(run.pid, found)
                time.sleep(0.02)
        check(run.returncode == 0, "status %d" % run.returncode)
        with open("articles", encoding="utf-8") as articles:
            texts = sum('"content_text"' in line for line in articles)
        check(texts == HOSTS * EACH * ITEMS, "%d articles with their text" % texts)
        print("peak %.1f MiB: %s" % (sum(found.values()), ", ".join("%.1f" % size for size in found.values())))
        check(len(found) > 1 and sum(found.values()) < MOST_MIB, "%.1f MiB" % sum(found.values()))


main()
