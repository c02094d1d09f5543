#!/usr/bin/python3
"""--story-files: each chapter as a file that decodes by itself, numbered and titled, a list that plays them all; one after
the other they are the programme."""
import json, os, re
import mutagen
from support import FEEDS, NOW, RATE, chapters, check, decode, ebur128, level, tidings


def listed(name):
    """[(seconds, title, file)] of an M3U."""
    lines = open(name, encoding="utf-8").read().split("\n")
    check(lines[:2] == ["#EXTM3U", "#EXTENC:UTF-8"] and lines[2].startswith("#PLAYLIST:") and lines[-1] == "", "list: %s" % lines)
    found = []
    for info, file in zip(lines[3:-1:2], lines[4:-1:2]):
        match = re.fullmatch(r"#EXTINF:(\d+),(.*)", info)
        check(match and "/" not in file, "list: %s / %s" % (info, file))
        found.append((int(match[1]), match[2], file))
    return found


def tag(name, key):
    file = mutagen.File(name)
    if name.endswith(".mp3"):
        return str(file.tags[{"title": "TIT2", "album": "TALB", "track": "TRCK"}[key]])
    if key == "track":
        return file.tags["tracknumber"][0] + "/" + file.tags["tracktotal"][0]
    return file.tags[key][0]


def tracks(ending):
    whole, found = decode("t." + ending), listed("t.m3u8")
    check([(title, file) for _, title, file in found]
          == [(title, "t-%02d.%s" % (i + 1, ending)) for i, (_, _, title) in enumerate(chapters("t." + ending))], "the list: %s" % found)
    together = []
    for i, (seconds, title, file) in enumerate(found):
        pcm = decode(file)
        check(abs(len(pcm) / RATE - seconds) <= 0.51, "%s: %.2f s, not %d" % (file, len(pcm) / RATE, seconds))
        check(level(pcm, 0, 0.001) < -50 and level(pcm, len(pcm) / RATE - 0.001, len(pcm) / RATE) < -50, file + " does not begin and end in silence")
        check(tag(file, "title") == title and tag(file, "track") == "%d/%d" % (i + 1, len(found)), "tags of %s" % file)
        check(tag(file, "album") == tag("t." + ending, "title"), "album of %s" % file)
        if len(pcm) > RATE:
            check(ebur128(file)[1] <= -1.0, "%s: %s" % (file, ebur128(file)))
        together += pcm
    check(abs(len(together) - len(whole)) <= 50 * len(found), "%s: %d samples, not %d" % (ending, len(together), len(whole)))
    for at in range(0, int(len(whole) / RATE)):
        a, b = level(whole, at, at + 1), level(together, at, at + 1)
        check(abs(a - b) < 0.3 or max(a, b) < -50, "%s: at %d s %.2f dB, not %.2f" % (ending, at, b, a))


def fewer():
    """A list of fewer tracks takes the others of its own with it, and nothing else."""
    before = [file for _, _, file in listed("t.m3u8")]
    with open("t-99.txt", "w") as file:
        file.write("mine")
    with open("t.m3u8", "a") as file:
        file.write("../x-01.mp3\nx-01.mp3\n")
    with open("x-01.mp3", "w") as file:
        file.write("another's")
    tidings("make", "--now", NOW, "--for", "30s", "--stories", "1", "--story-files", "-o", "t.flac", FEEDS[0])
    after = [file for _, _, file in listed("t.m3u8")]
    check(len(after) < len(before), "as many: %s" % after)
    there = sorted(name for name in os.listdir(".") if re.match(r"t-|x-", name))
    check(there == sorted(after + ["t-99.txt", "x-01.mp3"]), "there: %s" % there)


def podcast():
    with open("x.conf", "w") as file:
        file.write("[show]\nlanguage = en\nfor = 20s\n[publish]\nfolder = pod\nstory_files = yes\n[feed One]\nurl = %s\n" % FEEDS[0])
    episode = json.loads(tidings("make", "--config", "x.conf", "--now", NOW, "--json").stdout)
    check(any(name.endswith("-01.mp3") for name in os.listdir("pod")), "no tracks")
    check(open("pod/feed.xml").read().count("<item>") == 1, "the tracks are no episodes")
    tidings("episodes", "--config", "x.conf", "remove", os.path.basename(episode["path"]))
    check(sorted(os.listdir("pod")) == ["cover.png", "feed.xml", "index.html"], "left: %s" % os.listdir("pod"))


def main():
    for ending in ("mp3", "opus", "flac"):
        tidings("make", "--now", NOW, "--for", "60s", "--story-files", "-o", "t." + ending, *FEEDS[:2])
        tracks(ending)
    fewer()
    podcast()


main()
