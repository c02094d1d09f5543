#!/usr/bin/env python3
"""Sentences are spoken once: the second bulletin takes them from the cache, and sounds the same to the byte, whatever
stood in the cache and however many processors there are."""
import os, re, subprocess, time
from support import FEEDS, NOW, TIDINGS, check, fail, tidings

TAKES = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ["HOME"], ".cache"), "tidings", "takes")


def script(sentences):
    return ("tidings-script 1\ntitle: A test\nlanguage: en\n\n== story: One\n" +
            "".join("- %s\n" % sentence for sentence in sentences)).encode()


def counted(done):
    """(spoken, taken from the cache), of a --verbose run."""
    found = re.search(r"speech: (\d+) sentences spoken, (\d+) taken from the cache", done.stderr)
    check(found, "no count of sentences in: " + done.stderr)
    return int(found[1]), int(found[2])


def render(name, text, *words):
    done = tidings("render", "--verbose", "--now", NOW, *words, "-o", name, stdin=text)
    with open(name, "rb") as file:
        return counted(done), file.read()


def files():
    return sorted(os.path.join(TAKES, name) for name in os.listdir(TAKES))


NEWS = script("The bridge over the Harl reopened on day %d, said Dr. Kole, and cost $%d.2m." % (i, i) for i in range(1, 11))
CHANGED = NEWS.replace(b"day 4,", b"night 4,")


def spoken_once():
    counts, first = render("first.wav", NEWS)
    check(counts == (10, 0), "at first: %s" % (counts,))
    check(len(files()) == 10, "%d files in the cache" % len(files()))
    counts, again = render("again.wav", NEWS)
    check(counts == (0, 10) and again == first, "the second time: %s, %s" % (counts, again == first))
    counts, changed = render("changed.wav", CHANGED)
    check(counts == (1, 9) and changed != first, "one sentence changed: %s" % (counts,))
    counts, uncached = render("uncached.wav", CHANGED, "--no-cache")
    check(counts == (10, 0) and uncached == changed, "without a cache: %s, %s" % (counts, uncached == changed))
    check(len(files()) == 11, "--no-cache wrote into the cache")
    one = subprocess.run(["taskset", "-c", "0", TIDINGS, "render", "--no-cache", "--now", NOW, "-o", "one.wav"], input=CHANGED)
    with open("one.wav", "rb") as file:
        check(one.returncode == 0 and file.read() == changed, "another sound on one processor")
    counts, slower = render("slower.wav", NEWS, "--rate", "0.9")
    check(counts == (10, 0) and len(slower) > len(first), "another rate: %s" % (counts,))
    return first


def damaged(first):
    for at, path in enumerate(files()):
        with open(path, "r+b") as file:
            size = os.path.getsize(path)
            if at % 3 == 0:
                file.truncate(size * at // 30)
            elif at % 3 == 1:
                file.seek(size - 100)
                file.write(b"\xa5" * 60)
    (spoken, taken), mended = render("mended.wav", NEWS)
    check(mended == first and spoken and spoken + taken == 10, "after damage: %d spoken, %d taken" % (spoken, taken))
    counts, _ = render("mended.wav", NEWS)
    check(counts == (0, 10), "damage stays: %s" % (counts,))


def bounded(first):
    counts, small = render("small.wav", NEWS, "--cache-size", "500k")
    check(small == first, "another sound with a small cache")
    render("small.wav", CHANGED, "--cache-size", "500k")
    kept = sum(os.path.getsize(path) for path in files())
    check(0 < kept <= 500 * 1024, "%d bytes in a cache of 500 KiB" % kept)
    check("takes\t%d bytes" % kept in tidings("cache", "show").stdout, "cache show")
    tidings("cache", "clear")
    check(not files(), "cache clear left takes")
    runs = [subprocess.Popen([TIDINGS, "render", "--now", NOW, "-o", "both%d.wav" % i], stdin=subprocess.PIPE) for i in range(2)]
    for run in runs:
        run.stdin.write(NEWS)
        run.stdin.close()
    for i, run in enumerate(runs):
        check(run.wait() == 0, "two runs at once: status %d" % run.returncode)
        with open("both%d.wav" % i, "rb") as file:
            check(file.read() == first, "two runs at once: another sound")


def measured_and_mixed():
    """The fit to length speaks every candidate; the mix speaks none of them again."""
    for cache in ("--cache", "--no-cache"):
        done = tidings("make", "--verbose", "--now", NOW, "--for", "2m", cache, "-o", "made.mp3", *FEEDS)
        spoken, taken = counted(done)
        check(spoken > 10 and taken > 10, "%s: %d spoken, %d taken" % (cache, spoken, taken))
        dry = tidings("make", "--verbose", "--now", NOW, "--for", "2m", "--no-cache", "--dry-run", *FEEDS)
        check(counted(dry)[0] >= spoken or cache == "--cache", "the mix spoke what was measured: %s, %d" % (counted(dry), spoken))
        check(" died" not in done.stderr, "a process died over ordinary news: " + done.stderr)
        tidings("cache", "clear")


def streamed():
    """`tidings takes`: speech as it comes, the first sentence long before the last."""
    many = script("Sentence number %d says something that nobody has said before." % i for i in range(300))
    run = subprocess.Popen([TIDINGS, "takes", "--no-cache"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    start = time.monotonic()
    run.stdin.write(many)
    run.stdin.close()
    head = run.stdout.read(44 + 22050)
    first = time.monotonic() - start
    rest = run.stdout.read()
    whole = time.monotonic() - start
    check(run.wait() == 0 and head[:4] == b"RIFF" and head[8:12] == b"WAVE", "takes is no WAV")
    check(first < whole / 3, "the first sound came after %.2f of %.2f s" % (first, whole))
    with open("takes.wav", "wb") as file:
        file.write(head + rest)
    heard = subprocess.run(["ffmpeg", "-v", "error", "-i", "takes.wav", "-f", "s16le", "-"], capture_output=True)
    check(heard.stdout == (head + rest)[44:], "ffmpeg hears other samples: %d, %d; %s" % (len(heard.stdout), len(rest), heard.stderr))


FIRST = spoken_once()
damaged(FIRST)
bounded(FIRST)
measured_and_mixed()
streamed()
