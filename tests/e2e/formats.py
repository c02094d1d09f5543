#!/usr/bin/python3
"""One render in five formats: loudness and true peak as ffmpeg measures the decoded file; titles, chapters and tags,
non-Latin ones too, read back the same by ffprobe, mutagen and mid3v2; what the timeline says is what is heard, and no
join clicks; a line edited by hand is marked; a full disk leaves the earlier file alone."""
import json, os, re, resource, struct, subprocess
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


def mutagen_chapters(tags):
    """[(start, title)] as mutagen has them."""
    if hasattr(tags, "getall"):
        contents, = tags.getall("CTOC")
        check(contents.flags == 3, "contents: %s" % contents)
        frames = [tags["CHAP:" + name] for name in contents.child_element_ids]
        return [(frame.start_time / 1000, str(frame.sub_frames["TIT2"])) for frame in frames]
    found = []
    for i in range(len([key for key in tags.keys() if re.fullmatch(r"chapter\d{3}", key.lower())])):
        hours, minutes, seconds = tags["chapter%03d" % i][0].split(":")
        found.append((int(hours) * 3600 + int(minutes) * 60 + float(seconds), tags["chapter%03dname" % i][0]))
    return found


def tags(name, timeline):
    file = mutagen.File(name)
    got = ({key: str(file.tags[frame]) for key, frame in (("title", "TIT2"), ("album", "TALB"), ("language", "TLAN"))}
           if name.endswith((".mp3", ".wav")) else {key: file.tags[key][0] for key in ("title", "album", "language")})
    check(got == {"title": TITLE, "album": "Přehled Київ", "language": "eng"}, "%s: %s" % (name, got))
    found = chapters(name)
    check(STORY in [title for _, _, title in found], "%s: chapters %s" % (name, found))
    check(len(found) == len(first_of_chapters(timeline)), "%s: chapters %s" % (name, found))
    other = mutagen_chapters(file.tags)
    check([title for _, title in other] == [title for _, _, title in found]
          and all(abs(a - b[0]) < 0.001 for (a, _), b in zip(other, found)), "%s: mutagen has %s, ffprobe %s" % (name, other, found))
    for (start, _, title), wanted in zip(found, first_of_chapters(timeline)):
        check(abs(start - wanted) <= 0.02, "%s: '%s' at %.3f, not %.3f" % (name, title, start, wanted))


def mp3_tag():
    listed = subprocess.run(["mid3v2", "-l", "a.mp3"], capture_output=True, text=True, check=True).stdout
    for line in ("TIT2=" + TITLE, "TIT2=" + STORY, "TALB=Přehled Київ", "TDRC=2025-03-13 07:00:00", "TLAN=eng"):
        check(line in listed, "mid3v2 does not read %s:\n%s" % (line, listed))
    contents = [frame for frame in mutagen.File("a.mp3").tags.getall("CTOC")]
    check(len(contents) == 1 and contents[0].flags == 3, "contents: %s" % contents)


def flac_blocks(timeline):
    """Sound that flac finds whole, and a seek table whose points are frames."""
    subprocess.run(["flac", "-st", "a.flac"], check=True)
    table = subprocess.run(["metaflac", "--list", "--block-type=SEEKTABLE", "a.flac"], capture_output=True, text=True, check=True).stdout
    points = [tuple(map(int, point)) for point in re.findall(r"sample_number=(\d+), stream_offset=(\d+), frame_samples=(\d+)", table)]
    check(len(points) == int(timeline["seconds"] // 10) + 1, "seek points: %s" % points)
    data = open("a.flac", "rb").read()
    at = 4
    while True:
        last, size = data[at] & 0x80, int.from_bytes(data[at + 1:at + 4], "big")
        at += 4 + size
        if last:
            break
    for i, (sample, offset, samples) in enumerate(points):
        check(data[at + offset:at + offset + 2] == b"\xff\xf8", "no frame at point %d" % i)
        check(0 <= sample - i * 441000 < 2 * samples, "point %d is sample %d" % (i, sample))


def wav_cues(timeline):
    """The cue points and their labels, read chunk by chunk."""
    data, at, points, labels = open("a.wav", "rb").read(), 12, {}, {}
    check(struct.unpack_from("<I", data, 4)[0] + 8 == len(data), "the size of the RIFF")
    while at < len(data):
        kind, size = data[at:at + 4], struct.unpack_from("<I", data, at + 4)[0]
        body = data[at + 8:at + 8 + size]
        if kind == b"cue ":
            for i in range(struct.unpack_from("<I", body)[0]):
                number, _, chunk, _, _, frame = struct.unpack_from("<II4sIII", body, 4 + 24 * i)
                check(chunk == b"data", "a cue in %s" % chunk)
                points[number] = frame
        if kind == b"LIST" and body[:4] == b"adtl":
            inner = 4
            while inner < size:
                length = struct.unpack_from("<I", body, inner + 4)[0]
                labels[struct.unpack_from("<I", body, inner + 8)[0]] = body[inner + 12:inner + 8 + length].rstrip(b"\0").decode()
                inner += 8 + length + length % 2
        at += 8 + size + size % 2
    check(at == len(data), "chunks end at %d of %d" % (at, len(data)))
    wanted = first_of_chapters(timeline)
    check(all(abs(points[i] / 44100 - wanted[i]) < 0.002 for i in range(len(wanted))) and len(points) == len(wanted), "cues: %s" % points)
    check([labels[i] for i in sorted(labels)] == [title for _, _, title in chapters("a.mp3")], "labels: %s" % labels)


def xiph_tools():
    """What opusinfo and vorbiscomment say of the Ogg files: whole, with the same comments."""
    told = subprocess.run(["opusinfo", "a.opus"], capture_output=True, text=True)
    check(told.returncode == 0 and "TITLE=" + TITLE in told.stdout, told.stdout + told.stderr)
    listed = subprocess.run(["vorbiscomment", "-R", "-l", "a.ogg"], capture_output=True, text=True, check=True).stdout
    check("TITLE=" + TITLE in listed and "CHAPTER001NAME=" + STORY in listed, listed)


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
        tags("a." + ending, timeline)
    mp3_tag()
    flac_blocks(timeline)
    wav_cues(timeline)
    xiph_tools()
    texts()
    full_disk()


main()
