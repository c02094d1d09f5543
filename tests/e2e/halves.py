#!/usr/bin/python3
"""An MP3 is encoded in two parts at once and joined in a silence: two decoders hear no seam and complain of nothing,
its length is exact, its Info frame is right, and one processor gives the same bytes as two."""
import array, math, os, re, struct, subprocess
from support import FEEDS, NOW, check, decode, tidings

RATE, FRAME, WINDOW = 44100, 1152, 4410


def render(name, *before):
    done = subprocess.run([*before, os.environ["TIDINGS"], "render", "--verbose", "-o", name, "bulletin.script"],
                          capture_output=True, text=True)
    check(done.returncode == 0, done.stderr)
    return done.stderr


def decoded(command):
    done = subprocess.run(command, capture_output=True)
    check(done.returncode == 0 and not done.stderr, "%s says %s" % (command[0], done.stderr[-300:]))
    pcm = array.array("h")
    pcm.frombytes(done.stdout)
    return pcm


def noise(pcm, original):
    """dB of the error in each tenth of a second to the sound there, and where: behind the gain that fits best."""
    rows = []
    for at in range(0, len(original) - WINDOW, WINDOW):
        a, b = pcm[at:at + WINDOW], original[at:at + WINDOW]
        power = sum(x * x for x in b)
        if power > WINDOW * 1e4:  # −50 dBFS
            gain = sum(x * y for x, y in zip(a, b)) / power
            error = sum((x - gain * y) ** 2 for x, y in zip(a, b))
            rows.append((10 * math.log10((error + 1) / power), at / RATE))
    return rows


def no_seam(pcm, original, cut):
    check(len(pcm) == len(original), "%d samples for %d" % (len(pcm), len(original)))
    rows = noise(pcm, original)
    near = [error for error, at in rows if abs(at - cut) < 2]
    others = sorted(error for error, at in rows if abs(at - cut) >= 2)
    check(len(near) > 10, "nothing is heard near the seam")
    worst, usual = max(near), others[int(len(others) * 0.98)]
    print("coding error near the seam %.1f dB at most; elsewhere %.1f dB at most in 98 %%" % (worst, usual))
    check(worst < usual + 1, "%.1f dB of error near the seam, %.1f elsewhere" % (worst, usual))


def crc(data):
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xa001 if value & 1 else 0)
    return value


def info(path, samples):
    """The LAME tag of a file of 64 kbit/s, against its frames."""
    data = open(path, "rb").read()
    start = 10 + sum(data[6 + i] << 7 * (3 - i) for i in range(4)) if data[:3] == b"ID3" else 0
    data = data[start:]
    at, lengths = 0, []
    while at < len(data):
        check(data[at:at + 2] == b"\xff\xfb", "no frame at byte %d" % at)
        lengths.append(144000 * 64 // RATE + (data[at + 2] >> 1 & 1))
        at += lengths[-1]
    tag = data.index(b"Info")
    frames, size = struct.unpack(">II", data[tag + 8:tag + 16])
    delay, padding = data[tag + 141] << 4 | data[tag + 142] >> 4, (data[tag + 142] & 15) << 8 | data[tag + 143]
    check((frames, size) == (len(lengths) - 1, len(data)), "it says %d frames, %d bytes" % (frames, size))
    check(frames * FRAME - delay - padding == samples, "it says %d samples" % (frames * FRAME - delay - padding))
    check(struct.unpack(">HH", data[tag + 152:tag + 156]) == (crc(data[lengths[0]:]), crc(data[:tag + 154])), "wrong CRC")
    for i, place in enumerate(data[tag + 16:tag + 116]):
        check(abs(place - 256 * i / 100) < 2, "its table leads %d %% of the time to %d/256" % (i, place))


def main():
    script = tidings("make", "--now", NOW, "--dry-run", *FEEDS).stdout
    with open("bulletin.script", "w") as file:
        file.write(script)
    said = render("both.mp3")
    cut = re.search(r"two parts that meet at ([\d.]+) s", said)
    check(cut, "it was not encoded in two parts: " + said)
    render("original.wav")
    original = decode("original.wav", RATE)
    no_seam(decoded(["ffmpeg", "-v", "warning", "-i", "both.mp3", "-f", "s16le", "-"]), original, float(cut[1]))
    no_seam(decoded(["mpg123", "-q", "-s", "both.mp3"]), original, float(cut[1]))
    info("both.mp3", len(original))
    render("one.mp3", "taskset", "-c", str(min(os.sched_getaffinity(0))))
    check(open("one.mp3", "rb").read() == open("both.mp3", "rb").read(), "other bytes on one processor")


main()
