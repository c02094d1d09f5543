#!/usr/bin/python3
"""What counts is the decoded file: for speech alone, speech on a bed, and loud music under quiet speech, mono and
stereo, in MP3 and Opus, ffmpeg measures the loudness that was asked for (±0.2 LU) and no true peak over the limit; the
limiter takes less than 6 dB from speech; and it doesn't take more than a few encodings."""
import array, math, random, re, wave
from support import FEEDS, NOW, check, ebur128, tidings

LOUDNESS, PEAK, RATE = -16, -1, 48000
FORMATS = (("mp3", 64), ("mp3", 128), ("opus", 32), ("opus", 48))
KINDS = {
    "speech": [],
    "bed": ["--bed", "music.wav", "--bed-under", "all"],
    "loud music": ["--bed", "music.wav", "--bed-under", "all", "--bed-alone", "4", "--bed-ducked", "-5"],
}


def music(name):
    """Chords, each struck and dying, over a beat of noise: what is hard on a limiter and on a codec."""
    random.seed(4)
    chords = ((220, 277, 330), (196, 247, 294), (175, 220, 262), (196, 233, 294))
    pcm = array.array("h")
    for i in range(int(8.3 * RATE)):
        t = i / RATE
        struck, beat = t % 1.1, math.exp(-(t % 0.525) * 40) * random.uniform(-0.3, 0.3)
        strength = math.exp(-struck * 1.2) * min(1, struck / 0.005) * 0.4
        for detuned in (1, 1.002):
            chord = sum(math.sin(2 * math.pi * hertz * detuned * t) for hertz in chords[int(t / 1.1) % 4])
            pcm.append(int(20000 * max(-1, min(1, chord * strength + beat))))
    with wave.open(name, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm.tobytes())


def main():
    music("music.wav")
    script = tidings("make", "--now", NOW, "--dry-run", "--for", "40s", *FEEDS).stdout
    open("bulletin.script", "w").write(script)
    faults = []
    for kind, words in KINDS.items():
        for channels in ("--no-stereo", "--stereo"):
            for ending, bitrate in FORMATS:
                name = "%s %s %s %d" % (kind, channels, ending, bitrate)
                said = tidings("render", "--now", NOW, "--verbose", "--bitrate", str(bitrate), channels, *words,
                               "-o", "a." + ending, "bulletin.script").stderr
                limited = [float(x) for x in re.findall(r"\((-?[\d.]+) dB limited\)", said)]
                loudness, peak = ebur128("a." + ending)
                print("%s: %.1f LUFS, %.1f dBTP, %d encodings, %.1f dB limited" %
                      (name, loudness, peak, len(limited), limited[-1]))
                if abs(loudness - LOUDNESS) > 0.2 or peak > PEAK or limited[-1] >= 6 or len(limited) > 3:
                    faults.append(name)
    check(not faults, "not as it should be: " + ", ".join(faults))


main()
