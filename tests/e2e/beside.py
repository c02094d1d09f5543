#!/usr/bin/python3
"""What stands beside the audio: transcripts that readers of others read back with every sentence and its time, notes,
one set for one programme in several formats, and the podcast's feed names what is there."""
import json, os, re
from html.parser import HTMLParser
import feedparser, srt, webvtt
from support import FEEDS, NOW, check, fold, tidings


def spoken(name):
    timeline = json.load(open(name + ".timeline.json"))
    return timeline, [entry for entry in timeline["entries"] if entry.get("text") and entry["end"] > entry["start"]]


def captions(name, found, entries):
    """found: [(start, end, text)]; every sentence is there in its order, within its time, in short lines."""
    check(fold(" ".join(text for _, _, text in found)) == fold(" ".join(e["text"] for e in entries)), name + ": the words differ")
    starts = {round(start, 3) for start, _, _ in found}
    check(all(round(entry["start"], 3) in starts for entry in entries), name + ": a sentence has no start")
    for start, end, text in found:
        check(0 < end - start < 20, "%s: %s takes %.3f s" % (name, text, end - start))
        check(all(len(line) <= 65 for line in text.split("\n")), "%s: a long line in %s" % (name, text))
        check(len(text.split("\n")) <= 2, "%s: more than two lines: %s" % (name, text))
    check(all(a[1] <= b[0] + 0.0015 for a, b in zip(found, found[1:])), name + ": captions overlap")


class Page(HTMLParser):
    """The texts of <p>, <time> and <cite>."""

    def __init__(self, name):
        super().__init__()
        self.found, self.open = {"p": [], "time": [], "cite": []}, None
        self.feed(open(name).read())

    def handle_starttag(self, tag, attrs):
        if tag in self.found:
            self.open = tag
            self.found[tag].append("")

    def handle_endtag(self, tag):
        if tag == self.open:
            self.open = None

    def handle_data(self, data):
        if self.open:
            self.found[self.open][-1] += data


def transcripts(name):
    timeline, entries = spoken(name)
    captions(name + ".vtt", [(c.start_in_seconds, c.end_in_seconds, c.text.replace("&amp;", "&"))
                             for c in webvtt.read(name + ".vtt")], entries)
    subtitles = list(srt.parse(open(name + ".srt").read(), ignore_errors=False))
    check([s.index for s in subtitles] == list(range(1, len(subtitles) + 1)), "the numbers of .srt")
    captions(name + ".srt", [(s.start.total_seconds(), s.end.total_seconds(), s.content) for s in subtitles], entries)

    whole = json.load(open(name + ".transcript.json"))
    check(whole["version"] == "1.0.0" and len(whole["segments"]) == len(entries), "the segments")
    for segment, entry in zip(whole["segments"], entries):
        check((segment["startTime"], segment["endTime"], segment["body"], segment["speaker"])
              == (entry["start"], entry["end"], entry["text"], "carol"), "a segment: %s" % segment)
        text = entry["text"].encode()
        check([(w["startTime"], w["body"]) for w in segment["words"]]
              == [(w["time"], text[w["start"]:w["end"]].decode()) for w in entry["words"]], "words: %s" % segment["words"])
        check(all(w["startTime"] <= w["endTime"] <= segment["endTime"] for w in segment["words"]), "times: %s" % segment)
    check(sum(len(segment["words"]) for segment in whole["segments"]) > 50, "hardly a word")

    page = Page(name + ".transcript.html")
    check([fold(p) for p in page.found["p"]] == [fold(e["text"]) for e in entries], "the page's sentences")
    check(page.found["time"] == ["%d:%02d" % divmod(int(e["start"]), 60) for e in entries], "the page's times")
    check(set(page.found["cite"]) == {"carol:"}, "who speaks: %s" % page.found["cite"])


def notes(name):
    timeline, entries = spoken(name)
    text = open(name + ".txt").read()
    check(text.startswith(timeline["title"] + "\n\n0:00 "), text)
    check(all(entry["text"] in text for entry in entries), "a sentence is missing in the notes")
    check(all(entry["url"] in text for entry in entries if "url" in entry), "a source is missing in the notes")


def one_set():
    """b.mp3 and b.opus are one programme."""
    tidings("make", "--now", NOW, "--for", "40s", "--voice", "carol", "--transcripts", "vtt,srt, json,html", "--notes", "html,text",
            "-o", "b.mp3", "-o", "b.opus", "-o", "c.ogg", *FEEDS[:2])
    sides = ["b.chapters.json", "b.html", "b.srt", "b.timeline.json", "b.transcript.html", "b.transcript.json", "b.txt", "b.vtt"]
    there = sorted(os.listdir("."))
    check(there == sorted(sides + ["b.mp3", "b.opus", "c.ogg"] + ["c" + name[1:] for name in sides]), "there: %s" % there)
    check(spoken("b")[0]["audio"] == "b.mp3" and spoken("c")[0]["audio"] == "c.ogg", "the audio of the timeline")
    check(spoken("b")[0]["entries"] == spoken("c")[0]["entries"], "two timelines of one programme")
    for name in sides:
        mine, other = open(name).read(), open("c" + name[1:]).read()
        check(mine == other.replace("c.ogg", "b.mp3"), name + " differs from that of c.ogg")


def nothing():
    tidings("make", "--now", NOW, "--for", "20s", "--transcripts", "none", "--notes=none", "-o", "d.wav", FEEDS[0])
    check(sorted(n for n in os.listdir(".") if n.startswith("d.")) == ["d.chapters.json", "d.timeline.json", "d.wav"],
          "there: %s" % os.listdir("."))
    done = tidings("make", "--transcripts", "vtt,doc", "-o", "e.wav", FEEDS[0], status=64)
    check("choose from vtt, srt, json, html, or none" in done.stderr, done.stderr)


def podcast():
    with open("x.conf", "w") as file:
        file.write("[show]\nlanguage = en\nfor = 20s\n[publish]\nfolder = pod\nbase_url = https://pod.example/\n"
                   "transcripts = srt, json\n[feed One]\nurl = %s\n" % FEEDS[0])
    episode = json.loads(tidings("make", "--config", "x.conf", "--now", NOW, "--json").stdout)
    feed = open("pod/feed.xml").read()
    check(not feedparser.parse(feed).bozo, "the feed")
    stem = "https://pod.example/" + os.path.basename(episode["path"])[:-len(".mp3")]
    found = re.findall(r'<podcast:transcript url="(.*?)" type="(.*?)" language="en"/>', feed)
    check(found == [(stem + ".srt", "application/x-subrip"), (stem + ".transcript.json", "application/json")], "named: %s" % found)
    tidings("episodes", "--config", "x.conf", "remove", os.path.basename(episode["path"]))
    check(sorted(os.listdir("pod")) == ["cover.png", "feed.xml", "index.html"], "left: %s" % os.listdir("pod"))


def main():
    one_set()
    transcripts("b")
    notes("b")
    nothing()
    podcast()


main()
