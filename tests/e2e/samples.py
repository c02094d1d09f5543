#!/usr/bin/python3
"""The bulletin of samples/: every sentence of news stands in its source; loudness, true peak and length as ffmpeg
measures them; tones heard where the timeline says; chapters; the files beside it; the same input gives the same bytes."""
import hashlib, json, os
from support import FEEDS, NOW, check, chapters, decode, ebur128, fold, level, tidings


def sources():
    """url → the article as `tidings fetch` gives it."""
    lines = tidings("fetch", "--now", NOW, *FEEDS).stdout.splitlines()
    return {article["url"]: article for article in map(json.loads, lines)}


def verbatim(episode, articles):
    count = 0
    for story in episode["stories"]:
        for sentence in story["sentences"]:
            check(sentence["url"] in articles, "no such source: " + sentence["url"])
            field = articles[sentence["url"]][sentence["field"]].encode()
            told = field[sentence["source_start"]:sentence["source_end"]].decode()
            check(fold(told) == sentence["text"], "not verbatim: %r is %r in the source" % (sentence["text"], told))
            count += 1
    check(count >= 15, "only %d sentences of news" % count)


def sound(path, episode):
    loudness, peak = ebur128(path)
    print("%s: %.2f LUFS, %.2f dBTP, %.1f s" % (path, loudness, peak, episode["seconds"]))
    check(abs(loudness + 16) <= 0.5, "loudness %.2f LUFS" % loudness)
    check(peak <= -1.0 + 0.05, "true peak %.2f dBTP" % peak)  # ffmpeg prints one decimal
    check(abs(loudness - episode["loudness_lufs"]) <= 0.3, "it says %s LUFS" % episode["loudness_lufs"])


def timeline(path, episode, pcm):
    check(abs(len(pcm) / 48000 - episode["seconds"]) < 0.1, "%.2f s long" % (len(pcm) / 48000))
    before = 0
    for story in episode["stories"]:
        check(before <= story["start"] < story["end"] <= episode["seconds"] + 0.01, "times of '%s'" % story["title"])
        before = story["end"]
        for sentence in story["sentences"]:
            check(level(pcm, sentence["start"], sentence["end"]) > -35, "silence instead of: " + sentence["text"])
    # Tones: before the first word, at each change of story, at the end.
    entries = [e for e in json.load(open(path.replace(".mp3", ".timeline.json")))["entries"] if e["kind"] == "tone"]
    kinds = [e["tone"] for e in entries]
    check(kinds[0] == "intro" and kinds[-1] == "outro", "tones: %s" % kinds)
    check(kinds.count("transition") + kinds.count("section") >= len(episode["stories"]) - 1, "tones: %s" % kinds)
    for entry in entries:
        heard = level(pcm, entry["start"], entry["end"])
        check(heard > -45, "the %s tone at %.2f s is not heard (%.1f dB)" % (entry["tone"], entry["start"], heard))
        check(level(pcm, entry["start"] - 0.15, entry["start"] - 0.05) < heard, "no silence before the tone")


def main():
    done = tidings("make", "--json", "--now", NOW, "-o", "bulletin.mp3", *FEEDS)
    check(done.stderr == "", "on a pipe nothing but errors: " + done.stderr)
    episode = json.loads(done.stdout)
    check(all(source["status"] == "ok" for source in episode["sources"]), "sources: %s" % episode["sources"])
    titles = [story["title"] for story in episode["stories"]]
    check(len(titles) >= 8, "stories: %s" % titles)
    verbatim(episode, sources())
    sound("bulletin.mp3", episode)
    timeline("bulletin.mp3", episode, decode("bulletin.mp3"))
    read = [title for _, _, title in chapters("bulletin.mp3")]
    check([title for title in read if title in titles] == titles, "chapters: %s" % read)
    check(open("bulletin.vtt").readline().startswith("WEBVTT"), "no transcript")
    notes = open("bulletin.html").read()
    check(all(url in notes for story in episode["stories"] for url in story["urls"]), "a source is not in the notes")

    files = {name: hashlib.sha256(open(name, "rb").read()).hexdigest() for name in os.listdir(".")}
    tidings("make", "--now", NOW, "-o", "bulletin.mp3", *FEEDS)
    for name, digest in files.items():
        check(hashlib.sha256(open(name, "rb").read()).hexdigest() == digest, name + " differs in a second run")
    check(sorted(files) == sorted(os.listdir(".")), "left behind: %s" % os.listdir("."))


main()
