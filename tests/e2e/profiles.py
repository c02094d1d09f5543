#!/usr/bin/python3
"""One programme for several destinations at once, each with its own loudness, ceiling and form as ffmpeg measures the
decoded file; numbers that are set beside a profile win; what lasts too long for one is said."""
import json, os, subprocess
from support import FEEDS, NOW, check, ebur128, tidings

FORMS = {  # output: LUFS, dBTP, Hz, channels
    "podcast=p.opus": (-16, -1, 48000, 2), "alexa=a.mp3": (-14, -2, 44100, 1), "broadcast=b.wav": (-23, -1, 48000, 2),
    "sonos=s.mp3": (-16, -1, 44100, 1), "plain.flac": (-18, -3, 48000, 2), "x=y.mp3": (-18, -3, 48000, 2)}


def form(path):
    text = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "a", "-show_entries", "stream=sample_rate,channels", "-of", "json", path],
                          check=True, capture_output=True).stdout
    stream = json.loads(text)["streams"][0]
    return int(stream["sample_rate"]), stream["channels"]


def measured(path, loudness, peak, what):
    found = ebur128(path)
    print("%s: %.1f LUFS, %.1f dBTP for %s, %s" % (path, *found, loudness, peak))
    check(abs(found[0] - loudness) <= 0.2, "%s has %.1f LUFS, not %s" % (what, found[0], loudness))
    check(found[1] <= peak + 0.05, "%s has %.1f dBTP, over %s" % (what, found[1], peak))  # ffmpeg rounds


def main():
    tidings("make", "--now", NOW, "--stories", "2", "--stereo", "--sample-rate", "48000", "--loudness", "-18", "--true-peak", "-3",
            *(word for output in FORMS for word in ("-o", output)), *FEEDS)
    for output, (loudness, peak, rate, channels) in FORMS.items():
        path = output if os.path.exists(output) else output.split("=")[1]
        measured(path, loudness, peak, output)
        check(form(path) == (rate, channels), "%s has %s Hz and channels" % (output, form(path)))
    for words in (["--loudness", "-19", "--profile", "alexa"], ["--profile=alexa", "--loudness=-19"]):
        tidings("make", *words, "--now", NOW, "--stories", "1", "-o", "said.mp3", *FEEDS[:1])
        measured("said.mp3", -19, -2, "the number beside the profile")
    with open("show.conf", "w") as file:
        file.write("[mix]\nloudness = -20\nprofile = broadcast\n")
    tidings("make", "--config", "show.conf", "--now", NOW, "--stories", "1", "-o", "c.wav", *FEEDS[:1])
    measured("c.wav", -20, -1, "the number beside the profile in a configuration")
    told = tidings("make", "--profile", "alexis", "-o", "no.mp3", *FEEDS, status=64)
    check("alexa" in told.stderr and not os.path.exists("no.mp3"), told.stderr)
    with open("long.script", "w") as file:
        file.write("tidings-script 1\ntitle: Long\nlanguage: en\n\n== story: One\n- It was long.\n" + "\n".join(["pause 60"] * 11) + "\n")
    told = tidings("render", "--profile", "alexa", "-o", "long.mp3", "long.script")
    check("at most 10" in told.stderr and "--for" in told.stderr, "it says nothing of ten minutes: " + told.stderr)


main()
