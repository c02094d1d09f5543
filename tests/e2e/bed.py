#!/usr/bin/python3
"""A music bed, heard alone: the bulletin with it less the bulletin without. It is down before each sentence begins and
stays down between two, has its level, is faded at its ends, and repeats without a click; a file that is no sound is
named before any work is done."""
import array, json, math, random, re, wave
from support import FEEDS, NOW, check, ebur128, tidings

RATE, TONE = 22050, 441
QUIET = ["--loudness", "-26", "--sample-rate", str(RATE)]  # so that the limiter has nothing to do


def write(name, samples, rate=RATE):
    with wave.open(name, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(array.array("h", samples).tobytes())


def read(name):
    with wave.open(name) as file:
        pcm = array.array("h")
        pcm.frombytes(file.readframes(file.getnframes()))
        return pcm[::file.getnchannels()]


def render(name, *words):
    tidings("render", "--now", NOW, *QUIET, "-o", name, *words, "bulletin.script")
    return read(name)


def less(with_bed, without, spoken):
    """The difference, behind the gain that fits best where somebody speaks."""
    check(len(with_bed) == len(without), "%d samples, %d without a bed" % (len(with_bed), len(without)))
    part = [i for start, end in spoken for i in range(int(start * RATE), int(end * RATE))]
    gain = sum(with_bed[i] * without[i] for i in part) / sum(without[i] ** 2 for i in part)
    return [a - gain * b for a, b in zip(with_bed, without)]


def level(pcm, start, end):
    part = pcm[int(start * RATE):int(end * RATE)]
    return 10 * math.log10(sum(x * x for x in part) / len(part) / 32768 ** 2 + 1e-12)


def ducked(bed, spoken, end):
    down = level(bed, spoken[3][0], spoken[3][1])
    for start, _ in spoken:
        if start < end:
            before = level(bed, start - 0.04, start)
            check(abs(before - down) < 1, "%.1f dB before the word at %.2f s, %.1f under speech" % (before, start, down))
    gaps = [(a[1], b[0]) for a, b in zip(spoken, spoken[1:]) if b[0] < end]
    for start, next_start in gaps:
        if next_start - start < 1.2:  # no pumping between sentences
            for at in (start, (start + next_start) / 2 - 0.05, next_start - 0.1):
                check(abs(level(bed, at, at + 0.1) - down) < 1, "it moves in the pause at %.2f s" % at)
    return down


def clicks(bed):
    """A sine bends no more than its frequency lets it; 16 bits and the speech that is left add a little."""
    peak = max(abs(x) for x in bed)
    allowed = 1.3 * peak * (2 * math.pi * TONE / RATE) ** 2 + 12
    for i in range(1, len(bed) - 1):
        bend = abs(bed[i + 1] - 2 * bed[i] + bed[i - 1])
        check(bend < allowed, "a click of %.0f at %.3f s; %.0f is the music's own" % (bend, i / RATE, allowed))


def course(under, spoken, headlines_end):
    """By noise, in which an overlap is as loud as the rest; clicks are heard in a sine."""
    plain = render("plain.wav")
    clicks(less(render("bed.wav", "--bed", "sine.wav", "--bed-under", under), plain, spoken))
    bed = less(render("bed.wav", "--bed", "noise.wav", "--bed-under", under), plain, spoken)
    seconds = len(bed) / RATE
    end = seconds if under == "all" else headlines_end + 2
    down = ducked(bed, spoken, min(end, headlines_end) if under == "headlines" else end)
    check(level(bed, 0, 0.49) < -80 and level(bed, 0.5, 0.53) < down, "it doesn't begin softly")
    check(level(bed, 2.0, 2.3) > down + 8, "it isn't louder where it is alone")
    check(level(bed, end - 0.05, end - 0.01) < down - 15, "it isn't gone at its end")
    if end < seconds:
        check(level(bed, end, seconds) < down - 20, "it goes on behind its place")


def has_level():
    """As loud as asked, by the meter."""
    bed = render("noisy.wav", "--bed", "noise.wav", "--bed-under", "all", "--bed-alone", "-12", "--bed-ducked", "-12")
    write("alone.wav", [max(-32768, min(32767, round(x))) for x in
                        less(bed, read("plain.wav"), [(3, len(bed) / RATE - 3)])][3 * RATE:-3 * RATE])
    loudness, _ = ebur128("alone.wav")
    check(abs(loudness + 26 + 12) < 1, "the bed has %.1f LUFS, 12 LU under -26 was asked" % loudness)


def refused():
    with open("song.txt", "w") as file:
        file.write("la la la\n")
    for word in ("--bed", "--tone-outro"):
        for name in ("song.txt", "nowhere.flac"):
            done = tidings("render", word, name, "-o", "never.wav", "no such script", status=78)
            check(name in done.stderr and "none" in done.stderr, done.stderr)


def without_tones():
    """They take no time; the bed then opens and closes the bulletin alone."""
    none = [word for tone in ("intro", "headline", "transition", "section", "outro") for word in ("--tone-" + tone, "none")]
    check(len(render("silent.wav", *none)) < len(read("plain.wav")) - 3 * RATE, "tones that are none take time")
    pcm = render("opened.wav", *none, "--bed", "noise.wav", "--bed-under", "all")
    entries = json.load(open("opened.timeline.json"))["entries"]
    check(all(entry["kind"] != "tone" for entry in entries), "a tone that is none has an entry")
    first, last = entries[0]["start"], entries[-1]["end"]
    down = level(pcm, first - 0.04, first)
    check(first > 2.9 and level(pcm, 2, 2.4) > down + 8, "no music before the first word")
    check(level(pcm, last + 1.1, last + 1.4) > down + 7, "no music behind the last")
    check(level(pcm, len(pcm) / RATE - 0.05, len(pcm) / RATE) < down - 10, "it isn't gone at the end")


def main():
    script = tidings("make", "--now", NOW, "--dry-run", *FEEDS).stdout
    open("bulletin.script", "w").write(script)
    random.seed(7)
    write("noise.wav", [int(random.gauss(0, 3000)) for _ in range(9 * RATE)])
    frames = int(2.7183 * RATE)  # no whole number of periods
    write("sine.wav", [round(9000 * math.sin(2 * math.pi * TONE * i / RATE)) for i in range(frames)])
    tidings("render", "--now", NOW, *QUIET, "-o", "timeline.wav", "bulletin.script")
    entries = json.load(open("timeline.timeline.json"))["entries"]
    spoken = [(e["start"], e["end"]) for e in entries if e["kind"] != "tone"]
    stories = [i for i, line in enumerate(re.findall(r"^== (\w+)", script, re.M)) if line == "story"]
    headlines = max(e["end"] for e in entries if e["chapter"] < stories[0])
    course("headlines", spoken, headlines)
    course("all", spoken, headlines)
    has_level()
    refused()
    without_tones()


main()
