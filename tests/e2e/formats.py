#!/usr/bin/python3
"""One render in five formats: loudness and true peak as ffmpeg measures the decoded file; titles, chapters and tags,
non-Latin ones too, read back the same by ffprobe, mutagen and mid3v2; what the timeline says is what is heard, and no
join clicks; a line edited by hand is marked; a full disk leaves the earlier file alone."""
import json, os, re, resource, subprocess
from xml.etree import ElementTree
import mutagen
from support import NOW, RATE, ROOT, TIDINGS, chapters, check, decode, ebur128, level, tidings

FORMATS = ("mp3", "opus", "flac", "ogg", "wav")
TITLE = "Überblick: Київ & 日本 «heute»"
STORY = "Der Leuchtturmwärter kehrt heim – щоденник 日記"


def script():
    """The script of a sample, with titles in three alphabets and one sentence changed by hand."""
    text = tidings("make", "--dry-run", "--now", NOW, os.path.join(ROOT, "samples/lighthouse.txt")).stdout
    text = re.sub(r"^title: .*", "title: " + TITLE, text, flags=re.M)
    text = re.sub(r"^== story: .*", "== story: " + STORY, text, flags=re.M)
    changed = text.replace("nearly all of them dull", "nearly all of them merry")
    check(changed != text, "the sample has changed")
    with open("edited.script", "w") as file:
        file.write(changed)


def sound(name, timeline):
    loudness, peak = ebur128(name)
    check(abs(loudness + 16) <= 0.2, "%s: %.1f LUFS" % (name, loudness))
    check(peak <= -1.0, "%s: %.1f dBTP" % (name, peak))
    pcm = decode(name)
    check(abs(len(pcm) / RATE - timeline["seconds"]) < 0.03, "%s: %.3f s long" % (name, len(pcm) / RATE))
    behind = 0
    for entry in timeline["entries"]:
        start, end = entry["start"], entry["end"]
        if start - behind > 0.1:
            gap = level(pcm, behind + 0.02, start - 0.02)
            check(gap < -45, "%s: %.1f dB between %.2f and %.2f" % (name, gap, behind, start))
        if entry["kind"] == "tone":
            check(level(pcm, start, start + 0.02) > -50, "%s: no tone at %.2f" % (name, start))
        behind = end
    check(level(pcm, 0, 0.47) < -60, name + ": no silence before everything")
    for entry in timeline["entries"]:  # a click is a jump from one sample to the next
        for at in (entry["start"], entry["end"]):
            part = pcm[max(0, int((at - 0.002) * RATE)):int((at + 0.002) * RATE)]
            jump = max((abs(a - b) for a, b in zip(part, part[1:])), default=0)
            check(jump < 0.02 * 32768, "%s: a jump of %d at %.3f s" % (name, jump, at))


def first_of_chapters(timeline):
    starts = {}
    for entry in timeline["entries"]:
        starts.setdefault(entry["chapter"], entry["start"])
    return [starts[key] for key in sorted(starts)]


def tags(name, timeline):
    file = mutagen.File(name)
    got = ({key: str(file.tags[frame]) for key, frame in (("title", "TIT2"), ("album", "TALB"), ("language", "TLAN"))}
           if name.endswith(".mp3") else {key: file.tags[key][0] for key in ("title", "album", "language")})
    check(got == {"title": TITLE, "album": "Přehled Київ", "language": "eng"}, "%s: %s" % (name, got))
    found = chapters(name)
    check(STORY in [title for _, _, title in found], "%s: chapters %s" % (name, found))
    for (start, _, title), wanted in zip(found, first_of_chapters(timeline)):
        check(abs(start - wanted) <= 0.02, "%s: '%s' at %.3f, not %.3f" % (name, title, start, wanted))


def mp3_tag():
    listed = subprocess.run(["mid3v2", "-l", "a.mp3"], capture_output=True, text=True, check=True).stdout
    for line in ("TIT2=" + TITLE, "TIT2=" + STORY, "TALB=Přehled Київ", "TDRC=2025-03-13 07:00:00", "TLAN=eng"):
        check(line in listed, "mid3v2 does not read %s:\n%s" % (line, listed))
    contents = [frame for frame in mutagen.File("a.mp3").tags.getall("CTOC")]
    check(len(contents) == 1 and contents[0].flags == 3, "contents: %s" % contents)


def texts():
    notes = ElementTree.fromstring(re.sub(r"<!DOCTYPE html>", "", open("a.html").read()))
    check(notes.get("lang") == "en" and TITLE in "".join(notes.itertext()), "notes")
    edited = [e for e in notes.iter("span") if e.get("class") == "edited"]
    check(len(edited) == 1 and "merry" in edited[0].text, "edited: %s" % edited)
    transcript = open("a.vtt").read()
    check(transcript.startswith("WEBVTT\n\n") and "NOTE edited" in transcript and STORY in transcript, transcript)
    check(max(len(line) for line in transcript.splitlines() if not line.startswith("NOTE")) <= 65, "long lines")
    listed = json.load(open("a.chapters.json"))
    check(listed["version"] == "1.2.0" and listed["chapters"][1]["title"] == STORY, "chapters: %s" % listed)


def full_disk():
    """Files may not grow beyond 200 kB. (The encoders one by one: tests/unit/publish/publish.c.)"""
    with open("full.mp3", "w") as file:
        file.write("earlier")
    done = subprocess.run([TIDINGS, "render", "--now", NOW, "-o", "full.mp3", "edited.script"], capture_output=True, text=True,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200000, 200000)))
    told = [line for line in done.stderr.splitlines() if line.startswith("tidings: ")]
    check(done.returncode == 73 and len(told) == 1, "a full disk: status %d, %s" % (done.returncode, done.stderr))
    check(open("full.mp3").read() == "earlier", "the earlier file was touched")
    check([name for name in os.listdir(".") if "full" in name] == ["full.mp3"], "left: %s" % os.listdir("."))


def main():
    script()
    outputs = [word for ending in FORMATS for word in ("-o", "a." + ending)]
    tidings("render", "--now", NOW, "--title", "Přehled Київ", *outputs, "edited.script")
    timeline = json.load(open("a.timeline.json"))
    kinds = [entry.get("tone") or entry["kind"] for entry in timeline["entries"]]
    check(kinds[0] == "intro" and kinds[-1] == "outro", "kinds: %s" % kinds)
    for ending in FORMATS:
        sound("a." + ending, timeline)
        if ending != "wav":
            tags("a." + ending, timeline)
    mp3_tag()
    texts()
    full_disk()


main()
