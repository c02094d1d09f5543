#!/usr/bin/python3
"""The same input gives the same bytes: with SOURCE_DATE_EPOCH every file of two runs is the same, whatever the hour, the
folder, the caches and the number of processors; and the hour that was given is in them."""
import os, subprocess
from support import FEEDS, TIDINGS, check

FORMATS = ("mp3", "opus", "flac", "ogg", "wav")


def run(folder, epoch, *before):
    os.makedirs(folder)
    outputs = [word for ending in FORMATS for word in ("-o", "%s/b.%s" % (folder, ending))]
    env = dict(os.environ, SOURCE_DATE_EPOCH=str(epoch), HOME=os.path.abspath(folder + ".home"), TMPDIR=os.path.abspath(folder))
    subprocess.run([*before, TIDINGS, "make", "--title", "Sound", "--for", "60s", "--story-files", "--transcripts", "vtt,srt,json,html",
                    "--notes", "html,text", *outputs, *FEEDS[:2]], check=True, env=env)
    return {name: open(os.path.join(folder, name), "rb").read() for name in os.listdir(folder)}


def main():
    first = run("one", 1741849200)
    again = run("two/three", 1741849200, "taskset", "-c", "0")
    check(sorted(first) == sorted(again) and len(first) > 15, "not the same files: %s, %s" % (sorted(first), sorted(again)))
    differing = [name for name in first if first[name] != again[name]]
    check(not differing, "not the same bytes: %s" % differing)
    later = run("later", 1741849200 + 86400)
    for ending in FORMATS:
        check(b"2025-03-13T07:00:00" in first["b." + ending] and b"2025-03-14T07:00:00" in later["b." + ending], "no date in b." + ending)


main()
