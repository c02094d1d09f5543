#!/usr/bin/env python3
"""`tidings play` is heard: a PulseAudio server of our own with a null sink, whose monitor is recorded."""
import array, math, os, random, signal, subprocess, sys, time, wave

TIDINGS = os.environ["TIDINGS"]
RATE = 22050
FRAME = RATE // 50  # envelopes have 50 points a second
env = dict(os.environ)


def fail(text):
    sys.exit("FAIL: " + text)


def start_server():
    """PulseAudio in a folder of its own; returns the process."""
    run = os.path.abspath("pulse")
    os.makedirs(run, mode=0o700)
    for name in ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH"):
        env[name] = run
    env["PULSE_SERVER"] = "unix:" + run + "/socket"
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=20", "--disallow-exit=no", "--log-target=stderr",
         "-L", "module-null-sink sink_name=kitchen rate=%d" % RATE,
         "-L", "module-native-protocol-unix socket=%s/socket auth-anonymous=1" % run],
        env=env, stderr=open("pulse.log", "w"))
    for _ in range(100):
        if subprocess.run(["pactl", "info"], env=env, capture_output=True).returncode == 0:
            return server
        if server.poll() is not None:
            break
        time.sleep(0.1)
    fail("no PulseAudio server: " + open("pulse.log").read())


def make_file():
    """3 s of tones whose loudness jumps five times a second: no shift or gap goes unseen."""
    random.seed(4)
    pcm = array.array("h")
    for _ in range(15):
        level = random.choice((0, 3000, 9000, 18000))
        pcm.extend(int(level * math.sin(i * 2 * math.pi * 500 / RATE)) for i in range(RATE // 5))
    with wave.open("tones.wav", "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(pcm.tobytes())
    return pcm


def envelope(pcm):
    return [math.sqrt(sum(x * x for x in pcm[i:i + FRAME]) / FRAME) for i in range(0, len(pcm) - FRAME, FRAME)]


def record(command):
    """What the sink plays while `command` runs."""
    with open("heard.raw", "wb") as file:
        recorder = subprocess.Popen(["parec", "--device=kitchen.monitor", "--format=s16le", "--channels=1",
                                     "--rate=%d" % RATE, "--latency-msec=20"], env=env, stdout=file)
        deadline = time.time() + 10
        while os.path.getsize("heard.raw") < RATE and time.time() < deadline:
            time.sleep(0.05)  # it records
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
        time.sleep(0.5)
        recorder.send_signal(signal.SIGINT)
        recorder.wait(timeout=10)
    pcm = array.array("h")
    data = open("heard.raw", "rb").read()
    pcm.frombytes(data[:len(data) // 2 * 2])
    return done, pcm


def correlation(a, b):
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    top = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    return top / math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b) or 1)


def compare(name, played, heard):
    """The recording holds what was played: as long, as loud, in the same shape."""
    want, got = envelope(played), envelope(heard)
    best = max(((correlation(want, got[i:i + len(want)]), i) for i in range(len(got) - len(want) + 1)), default=(0, 0))
    loud = [i for i, level in enumerate(got) if level > 100]
    seconds = (loud[-1] - loud[0] + 1) / 50 if loud else 0
    real = [i for i, level in enumerate(want) if level > 100]
    expected = (real[-1] - real[0] + 1) / 50
    energy = math.sqrt(sum(x * x for x in got) / sum(x * x for x in want))
    print("%s: correlation %.3f, %.2f of %.2f s, level %.3f" % (name, best[0], seconds, expected, energy))
    if best[0] < 0.95 or abs(seconds - expected) > 0.1 or not 0.9 < energy < 1.1:
        fail(name + " was not heard as it is")


def interruption():
    """Ctrl-C is heard at once and ends cleanly."""
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "sine=300:d=60", "long.wav"], check=True)
    player = subprocess.Popen([TIDINGS, "play", "long.wav"], env=env, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    player.send_signal(signal.SIGINT)
    asked = time.time()
    player.wait(timeout=10)
    if player.returncode != 130 or time.time() - asked > 2:
        fail("interrupted: status %d after %.1f s" % (player.returncode, time.time() - asked))


def main():
    played = make_file()
    subprocess.run("for f in mp3 opus; do ffmpeg -v error -y -i tones.wav tones.$f; done", shell=True, check=True)
    server = start_server()
    try:
        for name in ("tones.wav", "tones.mp3", "tones.opus"):
            done, heard = record([TIDINGS, "play", name])
            if done.returncode or done.stderr:
                fail("%s: status %d, %s" % (name, done.returncode, done.stderr))
            compare(name, played, heard)
        done = subprocess.run([TIDINGS, "play", "--device", "kitchen", "tones.wav"], env=env, timeout=60)
        if done.returncode:
            fail("--device kitchen: status %d" % done.returncode)
        done = subprocess.run([TIDINGS, "play", "--device", "cellar", "tones.wav"], env=env, capture_output=True, text=True)
        if done.returncode != 73 or "cellar" not in done.stderr or done.stderr.count("\n") != 1:
            fail("--device cellar: status %d, %s" % (done.returncode, done.stderr))
        interruption()
    finally:
        server.terminate()
        server.wait(timeout=10)


main()
