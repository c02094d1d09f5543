#!/usr/bin/python3
"""`tidings feeds`: adding, listing, removing, checking, and subscriptions in OPML in and out. The configuration is the
user's file: what he wrote stays as he wrote it."""
import os
import xml.etree.ElementTree as ET
from support import Server, check, tidings

CONFIG = "home/.config/tidings/tidings.conf"
START = """; my news
[show]
title = Town & Moor

# the local paper
[feed Local]
url = http://a.example/1
section = Town
# weight = 2

# my favourite
# of all
[feed  Best of all ]
  url=http://a.example/2
"""
OPML = """<opml version="2.0"><head><title>Old</title></head><body>
<outline text="Papers"><outline text="World &amp; Sea"><outline type="rss" text="Twin" xmlUrl="http://b.example/1?a=1&amp;b=2"/></outline>
<outline type="rss" title="Twin" text="x" XMLURL="http://b.example/2"/><outline type="rss" text="Twin" xmlUrl="http://b.example/2"/></outline>
<outline type="rss" text="Known" xmlUrl="http://a.example/1"/><outline text="An empty folder"/>
<outline type="rss" text="[odd]&#10;url = x" xmlUrl="http://b.example/3"/><outline type="rss" text="file" xmlUrl="/etc/passwd"/>
</body></opml>"""
RSS = b"<rss version='2.0'><channel><title>T</title><item><title>One</title></item></channel></rss>"


def read():
    with open(CONFIG) as file:
        return file.read()


def listed():
    return [line.split("\t") for line in tidings("feeds").stdout.splitlines()]


def moved(request):
    request.send_response(301)
    request.send_header("Location", "/good.xml")
    request.send_header("Content-Length", "0")
    request.end_headers()


def main():
    os.environ["HOME"] = os.path.abspath("home")
    check("tidings init" in tidings("feeds", "list", status=78).stderr, "without a configuration")
    tidings("init")
    with open(CONFIG, "w") as file:
        file.write(START)
    check(listed() == [["http://a.example/1", "Local", "Town"], ["http://a.example/2", "Best of all", ""]], listed())

    # add: an address, a file by its whole path; twice or neither is refused
    tidings("feeds", "add", "https://a.example/3", "Third")
    with open("local.xml", "wb") as file:
        file.write(RSS)
    tidings("feeds", "add", "local.xml")
    check(listed()[2:] == [["https://a.example/3", "Third", ""], [os.path.abspath("local.xml")] * 2 + [""]], listed())
    check("there already" in tidings("feeds", "add", "local.xml", status=64).stderr, "added twice")
    check("https://a.example/feed" in tidings("feeds", "add", "a.example/feed", status=64).stderr, "no mend")
    tidings("feeds", "add", status=64)
    check(read().startswith(START), "what the user wrote was changed")
    tidings("validate")

    # remove: by address or name, its remarks with it, those of the next one not
    tidings("feeds", "remove", "http://a.example/1")
    check(read().startswith(START[:START.index("# the local")] + START[START.index("# my fav"):]), read())
    tidings("feeds", "remove", "Best of all", os.path.abspath("local.xml"))
    check("favourite" not in read() and "; my news" in read() and len(listed()) == 1, read())
    before = read()
    tidings("feeds", "remove", "Third", "no such feed", status=64)
    check(read() == before, "half of it was done")

    # OPML in: folders are sections, the innermost; nothing twice; and out again
    with open("in.opml", "w") as file:
        file.write(OPML)
    tidings("feeds", "add", "http://a.example/1", "Known")
    done = tidings("feeds", "import", "in.opml")
    check("3 feeds added, 2 there already" in done.stdout and "/etc/passwd" in done.stderr, done.stdout + done.stderr)
    check(tidings("feeds", "import", "-", stdin=OPML.encode()).stdout.startswith("0 feeds added, 5 there"), "again")
    imported = listed()[2:]
    check(imported == [["http://b.example/1?a=1&b=2", "Twin", "World & Sea"], ["http://b.example/2", "Twin", "Papers"],
                       ["http://b.example/3", "odd url = x", ""]], imported)
    tidings("feeds", "import", "local.xml", status=65)
    tidings("feeds", "export", "out.opml")
    outlines = ET.parse("out.opml").getroot().findall("body/outline")
    check([o.get("text") for o in outlines] == ["Third", "Known", "World & Sea", "Papers", "odd url = x"], "folders: %s" % outlines)
    check(outlines[2][0].get("xmlUrl") == "http://b.example/1?a=1&b=2", "address")
    before = listed()
    for line in before:
        tidings("feeds", "remove", line[0])
    check(listed() == [] and tidings("feeds", "import", "out.opml").stdout.startswith("5 feeds added"), "out and in")
    check(sorted(listed()) == sorted(before), "out and in again: %s" % listed())
    tidings("feeds", "lost", status=64)

    # check: one line each, what is wrong with it and how to mend it
    for line in before:
        tidings("feeds", "remove", line[0])
    with Server({"/good.xml": (200, "text/xml", RSS), "/moved.xml": moved, "/gone.xml": (410, "text/plain", b"")}) as url:
        for name in ("good", "moved", "gone"):
            tidings("feeds", "add", "%s/%s.xml" % (url, name))
        done = tidings("feeds", "check", status=69)
        lines = done.stdout.splitlines()
        check(lines[0] == "ok   %s/good.xml: 1 item" % url, lines)
        check(lines[1].startswith("ok   ") and "moved for good to '%s/good.xml'" % url in lines[1], lines)
        check(lines[2].startswith("BAD  ") and "410 Gone: remove it" in lines[2], lines)
        tidings("feeds", "remove", url + "/gone.xml")
        tidings("feeds", "check")


main()
