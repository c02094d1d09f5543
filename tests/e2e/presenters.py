#!/usr/bin/python3
"""Two presenters in one bulletin: each chapter of the decoded file is heard in its presenter's voice, equally loud, and a
presenter that doesn't exist is told before anything is spoken."""
from support import FEEDS, NOW, chapters, check, decode, level, tidings

RATE = 8000


def pitch(pcm, start, end):
    """The median Hz of the voice, by autocorrelation over 40 ms."""
    found = []
    for step in range(60):
        at = int((start + (end - start) * step / 60) * RATE)
        part = pcm[at:at + 320]
        power = sum(x * x for x in part)
        if len(part) < 320 or power < 320 * 600 ** 2 or at + 480 > len(pcm):
            continue
        likeness = {lag: sum(a * b for a, b in zip(part, pcm[at + lag:at + lag + 320])) for lag in range(RATE // 300, RATE // 60)}
        best = max(likeness.values())
        if best > 0.6 * power:
            found.append(RATE / min(lag for lag, value in likeness.items() if value > 0.95 * best))
    check(len(found) > 8, "no voice in %.1f to %.1f s" % (start, end))
    return sorted(found)[len(found) // 2]


MAKE = ("make", *FEEDS, "--now", NOW, "--no-cache", "--voice", "alan", "--stories", "4", "--since", "3650d", "--second-voice")
tidings(*MAKE, "carol", "-o", "two.wav", "-o", "two.mp3")
script = tidings(*MAKE, "carol", "--dry-run").stdout
voices = ["voice: carol" in part.split("source:")[0] for part in script.split("\n== ")[1:] if part.startswith("story:")]
check(len(voices) >= 3 and voices[1] and not voices[0], "voices: %s" % voices)
pcm = decode("two.wav", RATE)
stories = [c for c in chapters("two.mp3")][-len(voices) - 1:-1]
heard = [(pitch(pcm, start, end), level(pcm, start, end, RATE)) for start, end, _ in stories]
for (hz, _), is_second in zip(heard, voices):
    check(hz > 130 if is_second else hz < 130, "%s: %s" % (heard, voices))
check(max(l for _, l in heard) - min(l for _, l in heard) < 2.5, "levels: %s" % heard)
done = tidings(*MAKE, "nobody", "-o", "no.wav", status=78)
check("no presenter 'nobody'" in done.stderr, done.stderr)
print(heard)
