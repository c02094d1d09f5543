#!/usr/bin/python3
"""Standard input and output: `-o -` gives the same bytes as a file, `-` is guessed from what it holds, and the plumbing
set end to end makes the same script as `make`."""
import json, os
from support import FEEDS, NOW, ROOT, check, decode, tidings


def read(name):
    with open(os.path.join(ROOT, "samples", name), "rb") as file:
        return file.read()


def output():
    page = os.path.join(ROOT, "samples/pages/comet.html")
    piped = tidings("make", "--now", NOW, "-o", "-", page, text=False).stdout
    tidings("make", "--now", NOW, "-o", "file.mp3", page)
    with open("file.mp3", "rb") as file:
        check(file.read() == piped, "-o - differs from -o file.mp3")
    tidings("make", "--now", NOW, "-o", "a.wav", "-o", "a.opus", "-o", "a.flac", "-o", "a.ogg", page)
    for name in ("a.wav", "a.opus", "a.flac", "a.ogg"):
        check(len(decode(name)) > 20 * 48000, name + " is too short")


def source():
    for name, word in (("pages/bridge-bees.html", "bees"), ("lighthouse.txt", "lighthouse"), ("courier.xml", "ferry"),
                       ("lantern.json", "moss")):
        script = tidings("make", "--dry-run", "--now", NOW, "-", stdin=read(name)).stdout
        check(word in script, "%s on standard input: no %s in\n%s" % (name, word, script))
    text = tidings("make", "--dry-run", "--now", NOW, os.path.join(ROOT, "samples/lighthouse.txt")).stdout
    for clutter in ("Read next", "Gull steals", "Join the conversation", "first to comment", "14:20"):
        check(clutter not in text, "read out: " + clutter)
    check(text.count("found in a piano") == 1, "the story is not told once")


def plumbing():
    articles = tidings("fetch", "--now", NOW, *FEEDS).stdout
    rundown = tidings("edit", "--now", NOW, stdin=articles.encode()).stdout
    script = tidings("script", "--now", NOW, stdin=rundown.encode()).stdout
    whole = tidings("make", "--dry-run", "--now", NOW, *FEEDS).stdout

    def news(text):
        return [line for line in text.splitlines() if line and not line.startswith("#")]

    check(news(script) == news(whole), "the plumbing's script differs from that of make")
    check(json.loads(rundown)["version"] == 1, "rundown version")
    tidings("render", "--now", NOW, "-o", "hand.mp3", stdin=script.encode())
    check(os.path.getsize("hand.mp3") > 100000, "render")


def main():
    output()
    source()
    plumbing()


main()
