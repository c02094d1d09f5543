#!/usr/bin/python3
"""What can't be used is told in one clear sentence that names it, with the documented exit status, and nothing is left
at the output path."""
import os
from support import FEEDS, NOW, ROOT, Server, check, tidings

PAGE = os.path.join(ROOT, "samples/pages/comet.html")


def refused(status, names, *words, stdin=None, output="out.mp3"):
    """The command fails with this status; standard error is one sentence with `names` in it."""
    done = tidings(*words, status=None, stdin=stdin)
    told = done.stderr
    say = "tidings %s: status %d, %r" % (" ".join(words), done.returncode, told)
    check(done.returncode == status, say + ": wanted %d" % status)
    lines = told.splitlines()
    check(len(lines) in (1, 2) and all(line.startswith("tidings: ") for line in lines), say + ": one sentence is wanted")
    check(names in told, say + ": does not name %r" % names)
    check("Sanitizer" not in told and "runtime error" not in told, say)
    check(not [n for n in os.listdir(".") if n.startswith(os.path.basename(output).split(".")[0])], "left: %s" % os.listdir("."))


def make(*sources):
    return ("make", "--now", NOW, "-o", "out.mp3", *sources)


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)
    return name


def inputs():
    empty, binary = write("empty.xml", b""), write("noise.bin", bytes(range(256)) * 64)
    refused(65, "empty.xml", *make(empty))
    refused(65, "noise.bin", *make(binary))
    os.mkdir("folder")
    refused(66, "folder", *make("folder"))
    refused(66, "missing.xml", *make("missing.xml"))
    bare = write("bare.html", b"<html><head><title>Shop</title></head><body><nav><a href=/a>A</a></nav></body></html>")
    refused(65, "bare.html", *make(bare))
    nothing = write("nothing.xml", b'<rss version="2.0"><channel><title>Quiet</title></channel></rss>')
    refused(65, "nothing.xml", *make(nothing))
    refused(65, "standard input", *make("-"), stdin=b"")
    refused(66, "missing.html", "extract", "missing.html")
    refused(66, "missing.xml", "feed", "missing.xml")
    refused(65, "empty.xml", "feed", empty)


def servers():
    with Server({}) as url:
        refused(69, "404", *make(url + "/feed.xml"))
    refused(69, "127.0.0.1:", *make(url + "/feed.xml"))  # nobody listens any more


def outputs():
    refused(73, "no-such-folder", "make", "--now", NOW, "-o", "no-such-folder/out.mp3", PAGE)
    refused(64, "out.doc", "make", "--now", NOW, "-o", "out.doc", PAGE)
    os.mkdir("folder.mp3")
    refused(73, "folder.mp3", "make", "--now", NOW, "-o", "folder.mp3", PAGE)


def usage():
    refused(64, "tidings init", "make")
    refused(64, "--fro", "make", "--fro", "5m", PAGE)
    refused(64, "--for", "make", "--for", "soon", PAGE)
    refused(64, "mkae", "mkae")
    write("bad.conf", b"[show]\nfor = 5m\n\n[voice]\nrate = fast\n")
    refused(78, "bad.conf:5", "make", "--config", "bad.conf", "--now", NOW, "-o", "out.mp3")


def broken_script():
    script = tidings("make", "--dry-run", "--now", NOW, *FEEDS).stdout.splitlines(keepends=True)
    script[6] = "] what is this?\n"
    refused(65, "line 7", "render", "-o", "out.mp3", write("broken.script", "".join(script).encode()))


def main():
    inputs()
    servers()
    outputs()
    usage()
    broken_script()


main()
