#!/usr/bin/python3
"""The cover: the user's own square PNG or JPEG, or one drawn for the show, read back from every format and from the feed
by ffprobe and mutagen; what is no cover is told before any work, with the mend."""
import base64, json, os, re, subprocess
import mutagen, mutagen.flac
from support import FEEDS, NOW, check, tidings


def paint(name, width, height, source="testsrc2=size=%dx%d"):
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source % (width, height), "-frames:v", "1", name], check=True)
    return open(name, "rb").read()


def seen(name):
    """(codec, width, height) as ffprobe sees the picture, decoded in full; None: there is none."""
    text = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v", "-count_frames", "-show_streams", "-of", "json", name],
                          check=True, capture_output=True, text=True).stdout
    streams = json.loads(text)["streams"]
    check(len(streams) <= 1, "%s has %d pictures" % (name, len(streams)))
    return (streams[0]["codec_name"], streams[0]["width"], streams[0]["height"]) if streams else None


def embedded(name):
    """The picture as mutagen reads it: (media type, bytes, (width, height) or None)."""
    file = mutagen.File(name)
    if name.endswith(".mp3"):
        frame, = file.tags.getall("APIC")
        return frame.mime, frame.data, None
    if name.endswith(".flac"):
        picture, = file.pictures
    else:
        text, = file.tags["metadata_block_picture"]
        picture = mutagen.flac.Picture(base64.b64decode(text))
    check(picture.type == 3, "%s: a picture of type %d" % (name, picture.type))
    return picture.mime, picture.data, (picture.width, picture.height)


def make(stem, *words, **more):
    outputs = [word for ending in ("mp3", "opus", "flac", "ogg") for word in ("-o", "%s.%s" % (stem, ending))]
    tidings("make", "--now", NOW, "--for", "15s", *outputs, *words, FEEDS[0], **more)
    return ["%s.%s" % (stem, ending) for ending in ("mp3", "opus", "flac", "ogg")]


def own():
    for name, kind, codec in (("mine.jpg", "image/jpeg", "mjpeg"), ("mine.png", "image/png", "png")):
        picture = paint(name, 300, 300)
        for file in make("own", "--image", name):
            mime, data, size = embedded(file)
            check((mime, data) == (kind, picture) and size in (None, (300, 300)), "%s: %s, %d bytes" % (file, mime, len(data)))
            check(seen(file) == (codec, 300, 300), "%s: %s" % (file, seen(file)))
        told = subprocess.run(["opusinfo", "own.opus"], capture_output=True, text=True)
        check(told.returncode == 0 and "%s||300x300" % kind in told.stdout, told.stdout + told.stderr)


def large():
    """More than a page of Ogg, or an ID3 tag of one byte's size, holds."""
    picture = paint("noise.png", 500, 500, "nullsrc=size=%dx%d,geq=random(1)*255:random(2)*255:random(3)*255")
    check(len(picture) > 300000, "%d bytes" % len(picture))
    for file in make("large", "--image", "noise.png"):
        check(embedded(file)[1] == picture and seen(file) == ("png", 500, 500), "%s: %s" % (file, seen(file)))
        subprocess.run(["ffmpeg", "-v", "error", "-xerror", "-i", file, "-map", "0:a", "-f", "null", "-"], check=True)
    subprocess.run(["opusinfo", "-q", "large.opus"], check=True)


def drawn():
    first = {name: embedded(name) for name in make("drawn", "--title", "Київ & 日本")}
    check(len({data for _, data, _ in first.values()}) == 1, "formats with different pictures")
    for name, (mime, data, size) in first.items():
        check(mime == "image/png" and size in (None, (600, 600)) and len(data) < 60000, "%s: %s, %d bytes" % (name, mime, len(data)))
        check(seen(name) == ("png", 600, 600), "%s: %s" % (name, seen(name)))
    other = embedded(make("other", "--title", "Another")[0])[1]
    check(other != embedded("drawn.mp3")[1], "two shows with one picture")
    check(seen(make("bare")[0]) is None, "a picture of no show")


def refused(name, told, status=78):
    done = tidings("make", "--now", NOW, "--image", name, "-o", "refused.mp3", FEEDS[0], status=status)
    lines = [line for line in done.stderr.splitlines() if line.startswith("tidings: ")]
    check(len(lines) == 1 and all(part in lines[0] for part in (name, *told)), done.stderr)
    check(not [name for name in os.listdir(".") if "refused" in name], "something was written")


def faults():
    paint("wide.png", 400, 300)
    refused("wide.png", ("400 by 300", "crop it to 300 by 300"))
    paint("tall.jpg", 200, 302)
    refused("tall.jpg", ("200 by 302", "crop it to 200 by 200"))
    paint("other.gif", 300, 300)
    refused("other.gif", ("neither PNG nor JPEG",))
    with open("large.png", "wb") as file:
        file.write(open("mine.png", "rb").read() + bytes(5 << 20))
    refused("large.png", ("5.0 MB", "4 MB"))
    for name in ("cut.png", "cut.jpg"):
        with open(name, "wb") as file:
            file.write(open("mine" + name[3:], "rb").read()[:20])
        refused(name, ("neither PNG nor JPEG",))
    refused("none.png", (), status=66)


def podcast():
    paint("small.jpg", 500, 500)
    for image, name, size, said in (("", "cover.png", 1400, False), ("image = small.jpg\n", "cover.jpg", 500, True)):
        with open("x.conf", "w") as file:
            file.write("[show]\ntitle = Sound\nlanguage = en\nfor = 15s\n[publish]\nfolder = pod\nbase_url = https://pod.example/\n%s"
                       "[feed One]\nurl = %s\n" % (image, FEEDS[0]))
        done = tidings("make", "--config", "x.conf", "--now", NOW, "--again")
        tidings("validate", "x.conf")
        check(("1400 to 3000" in done.stderr) == said, done.stderr)
        check(re.findall(r'<itunes:image href="(.*?)"/>', open("pod/feed.xml").read()) == ["https://pod.example/" + name], "the feed")
        check(seen("pod/" + name)[1:] == (size, size), "%s: %s" % (name, seen("pod/" + name)))


def validate():
    with open("x.conf", "w") as file:
        file.write("[publish]\nimage = wide.png\n[feed One]\nurl = %s\n" % FEEDS[0])
    check("crop it" in tidings("validate", "x.conf", status=78).stderr, "validate says nothing")


def main():
    own()
    large()
    drawn()
    faults()
    podcast()
    validate()


main()
