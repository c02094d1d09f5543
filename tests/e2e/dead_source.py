#!/usr/bin/python3
"""One dead source never stops the bulletin: status 3, named on standard error and in the show notes. Pages that can't
be had give way to the feed's own summary; sources that are had come from a real server."""
import json, os
from support import NOW, ROOT, Server, check, tidings


def page(name):
    with open(os.path.join(ROOT, "samples", name), "rb") as file:
        return file.read()


def main():
    pages = {"/courier.xml": (200, "application/rss+xml", page("courier.xml")),
             "/dispatch.xml": (200, "application/atom+xml", page("dispatch.xml")),
             "/gone.xml": (500, "text/plain", b"out of order\n")}
    for name in os.listdir(os.path.join(ROOT, "samples/pages")):
        if name != "wool-price.html":  # its page can't be had
            pages["/pages/" + name] = (200, "text/html", page("pages/" + name))
    with Server(pages) as url:
        sources = [url + "/courier.xml", url + "/gone.xml", url + "/dispatch.xml"]
        done = tidings("make", "--json", "--now", NOW, "-o", "out.mp3", *sources, status=3)
        check(url + "/gone.xml" in done.stderr and "500" in done.stderr, "not named: " + done.stderr)
        notes = open("out.html").read()
        check("/gone.xml" in notes, "the dead source is not in the show notes")
        episode = json.loads(done.stdout)
        states = {source["url"]: source["status"] for source in episode["sources"]}
        check(states[url + "/gone.xml"] == "failed", "states: %s" % states)
        told = [s for story in episode["stories"] for s in story["sentences"] if "coarse wool" in s["text"]]
        check(told and told[0]["field"] == "summary", "the summary does not stand in: %s" % told)
        check(any(s["field"] == "content_text" for story in episode["stories"] for s in story["sentences"]), "no page")


main()
