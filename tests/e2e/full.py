#!/usr/bin/python3
"""A real disk that is full, in each format, where the audio goes and where temporary files lie; a folder on a read-only
disk; a kill at any moment: the earlier file is untouched, nothing stray is left, one line says path and mend."""
import os, signal, subprocess, time
from support import NOW, ROOT, TIDINGS, check, tidings

FORMATS = ("mp3", "opus", "flac", "ogg", "wav")
SCRIPT = """#!/bin/sh
# small disks in a namespace of our own, gone with it
mount -t tmpfs -o size=$1 tmpfs out || exit 125
mount -t tmpfs -o size=$2 tmpfs temporary || exit 125
shift 2
for name; do printf earlier >"out/$name"; done
[ "$READ_ONLY" != yes ] || mount -o remount,ro out || exit 125
TMPDIR=$PWD/temporary "$TIDINGS" render --now "$NOW" $WORDS -o "out/$1" b.script
status=$?
for name; do [ "$(cat "out/$name")" = earlier ] || echo "touched: $name"; done
ls -A out temporary
exit $status
"""


def attempt(out, temporary, ending, words="", read_only=""):
    """(status, what stands there, the lines of standard error)"""
    done = subprocess.run(["unshare", "-rm", "sh", "small.sh", out, temporary, "b." + ending, "b.vtt"], capture_output=True, text=True,
                          env=dict(os.environ, NOW=NOW, WORDS=words, READ_ONLY=read_only))
    check(done.returncode != 125, "no small disk: " + done.stderr)
    return done.returncode, done.stdout.split(), [line for line in done.stderr.splitlines() if line.startswith("tidings: ")]


def full_disk(ending):
    nothing_new = ["out:", *sorted(("b." + ending, "b.vtt")), "temporary:"]
    status, there, told = attempt("40k", "100m", ending)
    check(status == 73 and there == nothing_new, "%s: status %d, %s, %s" % (ending, status, there, told))
    check(len(told) == 1 and "'out/b.%s'" % ending in told[0] and "free some space" in told[0], "%s: %s" % (ending, told))
    status, there, told = attempt("100m", "2m", ending)
    check(status == 73 and there == nothing_new, "%s: status %d, %s, %s" % (ending, status, there, told))
    check(len(told) == 1 and "/temporary': No space left on device; set TMPDIR" in told[0], "%s: %s" % (ending, told))


def texts_too(size, what):
    """The audio fits, but not all that belongs to it."""
    status, there, told = attempt(size, "100m", "opus", "--transcripts vtt,srt,json,html --story-files")
    check(status == 73 and there == ["out:", "b.opus", "b.vtt", "temporary:"], "status %d, %s, %s" % (status, there, told))
    check(len(told) == 1 and "'out/b" in told[0] and what in told[0] and "free some space" in told[0], told)


def read_only():
    status, there, told = attempt("1m", "100m", "mp3", read_only="yes")
    check(status == 73 and there == ["out:", "b.mp3", "b.vtt", "temporary:"], "status %d, %s" % (status, there))
    check(len(told) == 1 and "'out/b.mp3'" in told[0] and "choose another folder" in told[0], told)


def killed():
    words = [TIDINGS, "render", "--now", NOW, "--quiet", "--story-files", "-o", "kill/b.mp3", "b.script"]
    os.mkdir("kill")
    began = time.monotonic()
    subprocess.run(words, check=True)
    whole, usual = time.monotonic() - began, sorted(os.listdir("kill"))
    after = {name: open("kill/" + name, "rb").read() for name in usual}
    killed = 0
    for part in range(12):
        for name in usual:
            with open("kill/" + name, "wb") as file:
                file.write(b"earlier" if name != "b.m3u8" else after[name])
        run = subprocess.Popen(words)
        time.sleep(whole * (part + 1) / 13)
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
        check(sorted(os.listdir("kill")) == usual, "left: %s" % sorted(os.listdir("kill")))
        for name in usual:
            check(open("kill/" + name, "rb").read() in (b"earlier", after[name]), "half a file: " + name)
        if open("kill/b.mp3", "rb").read() == after["b.mp3"]:
            check(all(open("kill/" + name, "rb").read() == after[name] for name in usual), "the audio without the rest")
    check(killed >= 3, "only %d were killed" % killed)


def main():
    os.mkdir("out")
    os.mkdir("temporary")
    with open("small.sh", "w") as file:
        file.write(SCRIPT)
    with open("b.script", "w") as file:
        file.write(tidings("make", "--dry-run", "--now", NOW, os.path.join(ROOT, "samples/lighthouse.txt")).stdout)
    for ending in FORMATS:
        full_disk(ending)
    read_only()
    texts_too("436k", "b.t")
    texts_too("600k", "b-0")
    killed()


main()
