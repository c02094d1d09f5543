#!/usr/bin/env python3
"""Other engines than eSpeak NG: programs (flite, espeak-ng's command) and a server that speaks OpenAI's form. A bulletin is
complete whatever they do; what they fail at is read by eSpeak NG, and said."""
import array, http.server, io, json, os, re, shutil, subprocess, sys, tempfile, threading, time, wave

sys.path.insert(0, os.path.join(os.environ["ROOT"], "tests/e2e"))
from support import FEEDS, NOW, ROOT, check, decode, ebur128, tidings

FOLDER = tempfile.mkdtemp()
VOICES = os.path.join(FOLDER, "voices")
shutil.copytree(os.path.join(ROOT, "voices"), VOICES)
WORDS = ["The bridge over the Harl reopened on Monday.", "It had cost five million dollars, the mayor said.",
         "Snow is expected in the hills tonight.", "The museum will show three hundred paintings."]
TEXT = " ".join(WORDS)
FLITE = "command = sh -c 'flite -voice slt -f /dev/stdin -o /dev/stdout'"


def presenter(name, *lines):
    with open(os.path.join(VOICES, "en", name + ".voice"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def espeak(text):
    """A real WAV, with the lengths that a pipe leaves in it."""
    return subprocess.run(["espeak-ng", "--stdin", "--stdout"], input=text.encode(), capture_output=True, check=True).stdout


class Speaker(http.server.BaseHTTPRequestHandler):
    """POST /MODE/v1/audio/speech"""
    seen, lock = [], threading.Lock()

    def give(self, body, kind="audio/wav", status=200, length=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        mode = self.path.split("/")[1]
        with self.lock:
            self.seen.append((mode, self.headers.get("Authorization"), asked))
            again = sum(1 for m, _, a in self.seen if m == mode and a["input"] == asked["input"]) > 1
        if mode == "good" or (mode == "flaky" and again):
            self.give(espeak(asked["input"]))
        elif mode in ("refusing", "flaky"):
            self.give(json.dumps({"error": {"message": "out of voices"}}).encode(), "application/json", 500)
        elif mode == "slow":
            time.sleep(2.5)
        elif mode == "garbage":
            self.give(bytes(i * i % 251 for i in range(40000)))
        elif mode == "cut":
            self.give(espeak(asked["input"])[:3000], length=60000)
        elif mode == "short":  # the header promises more than there is
            body = bytearray(espeak(asked["input"]))
            body[40:44] = (len(body) - 44).to_bytes(4, "little")
            self.give(bytes(body[:len(body) // 2]))
        elif mode == "type":
            self.give(b'{"audio": "UklGRg=="}', "application/json")
        elif mode == "silent":
            out = io.BytesIO()
            with wave.open(out, "wb") as file:
                file.setnchannels(2), file.setsampwidth(2), file.setframerate(24000), file.writeframes(bytes(96000))
            self.give(out.getvalue())
        elif mode == "endless":
            self.send_response(200)
            self.send_header("Content-Type", "audio/wav")
            self.end_headers()
            while True:
                self.wfile.write(bytes(1 << 20))

    def log_message(self, *_):
        pass


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


def say(voice, text=TEXT, *words, env=None):
    """(substituted, seconds, standard error) of a text that a presenter says."""
    path = os.path.join(FOLDER, voice + ".wav")
    done = tidings("say", "--voices", VOICES, "--voice", voice, "-o", path, *words, text, env=env)
    told = re.search(r"ead by eSpeak NG instead: (\d+) of the sentences; (.*)", done.stderr)
    pcm = decode(path)
    check(max(abs(x) for x in pcm) > 1000, "%s: silence" % voice)
    return (int(told[1]) if told else 0, len(pcm) / 48000, done.stderr)


def test_programs():
    presenter("flo", "engine = command", FLITE)
    presenter("raw", "engine = command", "command = sh -c 'espeak-ng --stdin --stdout | tail -c +45'", "format = raw s16le 22050 mono")
    presenter("wide", "engine = command", "command = sh -c 'espeak-ng --stdin --stdout | ffmpeg -v error -i - -ac 2 -ar 44100 -c:a pcm_s24le -f wav -'")
    for voice in ("flo", "raw", "wide"):
        lost, seconds, errors = say(voice)
        check(not lost and 6 < seconds < 25, "%s: %d substituted, %.1f s %s" % (voice, lost, seconds, errors))


def test_programs_that_fail():
    left = os.path.join(FOLDER, "left")
    rows = [("none", "command = nobody-has-this-program", "no program 'nobody-has-this-program'"),
            ("status", "command = sh -c 'echo no model >&2; exit 3'", "status 3: no model"),
            ("sleepy", "command = sh -c 'sleep 60 & echo $! >> %s; sleep 60'" % left, "took too long"),
            ("mute", "command = true", "no sound"),
            ("endless", "command = cat /dev/zero", "MiB|signal|too large"),
            ("noise", "command = head -c 3000000 /dev/urandom", "sound")]
    for name, command, reason in rows:
        presenter(name, "engine = command", "timeout = 1", command)
        many = 3 if name == "sleepy" else 1
        lost, seconds, errors = say(name, " ".join([TEXT] * many))
        check(lost == 4 * many, "%s: %d substituted" % (name, lost))
        check(re.search(reason, errors), "%s: %s" % (name, errors))
        check(errors.count("read by eSpeak NG") == 1, errors)
        check(6 * many < seconds < 25 * many, "%s: %.1f s" % (name, seconds))
    with open(left, encoding="utf-8") as file:
        pids = file.read().split()
    check(pids and len(pids) <= 20, "asked again and again: %s" % pids)  # 3 sentences in a row, 2 tries, what was under way
    for pid in pids:
        alive = os.path.exists("/proc/%s/cmdline" % pid) and b"sleep" in open("/proc/%s/cmdline" % pid, "rb").read()
        check(not alive, "a child of the program lives on: %s" % pid)


def test_server():
    server = Quiet(("127.0.0.1", 0), Speaker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    key = os.path.join(FOLDER, "key")
    with open(key, "w", encoding="utf-8") as file:
        file.write("secret-1\n")
    rows = [("good", 0, ""), ("flaky", 0, ""), ("refusing", 4, "500: out of voices"), ("slow", 4, "[Tt]imeout|timed out"),
            ("garbage", 4, "sound"), ("cut", 4, "failed"), ("short", 4, "of .* bytes"), ("type", 4, "application/json"),
            ("silent", 4, "silence"), ("endless", 4, "no end")]
    for mode, most, reason in rows:
        presenter(mode, "engine = http", "url = http://127.0.0.1:%d/%s/v1/audio/speech" % (server.server_address[1], mode),
                  "model = kokoro", "voice = af_heart", "speed = 1.1", "key-file = " + key, "timeout = %d" % (1 if mode == "slow" else 20))
        lost, seconds, errors = say(mode)
        check(lost == most, "%s: %d substituted: %s" % (mode, lost, errors))
        check(re.search(reason, errors), "%s: %s" % (mode, errors))
        check(6 < seconds < 25, "%s: %.1f s" % (mode, seconds))
        check("secret" not in errors, errors)
    _, authorization, asked = [s for s in Speaker.seen if s[0] == "good"][0]
    check(authorization == "Bearer secret-1", authorization)
    check(asked["model"] == "kokoro" and asked["voice"] == "af_heart" and abs(asked["speed"] - 1.1) < 1e-6, asked)
    check(asked["response_format"] == "wav" and "[[" not in asked["input"], asked)
    server.shutdown()


def test_bulletin(voice, extra, most):
    path = os.path.join(FOLDER, "news.mp3")
    done = tidings("make", *FEEDS, "--voices", VOICES, "--voice", voice, "--for", "90s", "--now", NOW, "--json", "-o", path, *extra)
    episode = json.loads(done.stdout)
    check(episode["sentences_substituted"] == most, (voice, episode["sentences_substituted"], done.stderr))
    check(abs(episode["loudness_lufs"] + 16) < 0.6 and abs(ebur128(path)[0] + 16) < 0.6, episode["loudness_lufs"])
    check(70 < episode["seconds"] < 110, "%s: %.1f s" % (voice, episode["seconds"]))
    sentences = [s for story in episode["stories"] for s in story["sentences"]]
    last = 0
    for sentence in sentences:
        check(sentence["text"] and last <= sentence["start"] < sentence["end"] <= episode["seconds"], sentence)
        last = sentence["end"]
    check(len(sentences) > 3, sentences)
    with open(path[:-4] + ".html", encoding="utf-8") as file:
        check(("Read by eSpeak NG instead" in file.read()) == bool(most), "show notes of " + voice)



test_programs()
test_programs_that_fail()
test_server()
test_bulletin("flo", [], 0)
presenter("wrong", "engine = command", "speed = 9", FLITE)
done = tidings("voices", "--voices", VOICES, "--lang", "en", status=78)
check("'speed' must be" in done.stderr, done.stderr)
os.remove(os.path.join(VOICES, "en", "wrong.voice"))
listed = tidings("voices", "--voices", VOICES, "--lang", "en").stdout
check(re.search(r"flo +.*command", listed) and re.search(r"none +.*nobody-has-this-program", listed), listed)
presenter("organ", "voice = mb-en1")
lost, seconds, errors = say("organ")
check("mbrola-en1" in errors and seconds > 6, errors)
shutil.rmtree(FOLDER)
