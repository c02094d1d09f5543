#!/usr/bin/env python3
"""Other engines than eSpeak NG: programs (flite, espeak-ng's command) and a server that speaks OpenAI's form. A bulletin is
complete whatever they do; what they fail at is read by eSpeak NG, and said."""
import array, http.server, io, json, os, re, shutil, signal, subprocess, sys, tempfile, threading, time, wave

sys.path.insert(0, os.path.join(os.environ["ROOT"], "tests/e2e"))
from support import FEEDS, NOW, ROOT, TIDINGS, chapters, check, decode, ebur128, tidings

if "alone" not in sys.argv:  # in a session of its own: what is left of us is told from the tests that run beside this
    sys.exit(subprocess.run([sys.executable, __file__, "alone"], start_new_session=True).returncode)

FOLDER = tempfile.mkdtemp()
VOICES = os.path.join(FOLDER, "voices")
shutil.copytree(os.path.join(ROOT, "voices"), VOICES)
WORDS = ["The bridge over the Harl reopened on Monday.", "It had cost five million dollars, the mayor said.",
         "Snow is expected in the hills tonight.", "The museum will show three hundred paintings."]
TEXT = " ".join(WORDS)
FLITE = "command = flite -voice slt -f /dev/stdin -o /dev/stdout"  # as in voices/SPEECH.md


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
        elif mode == "gone":
            self.give(b"<!DOCTYPE html><h1>There is nothing here</h1>", "text/html", 404)
        elif mode in ("refusing", "flaky"):
            self.give(json.dumps({"error": {"message": "out of voices"}}).encode(), "application/json", 500)
        elif mode == "slow":
            time.sleep(2.5)
        elif mode == "drops":  # a byte at a time, never silent for long
            self.send_response(200)
            self.send_header("Content-Type", "audio/wav")
            self.end_headers()
            for byte in espeak(asked["input"])[:200]:
                self.wfile.write(bytes([byte]))
                time.sleep(0.1)
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
            ("noise", "command = head -c 3000000 /dev/urandom", "sound"),
            ("page", "command = echo '<!DOCTYPE html><title>Not found</title>'", "no sound that can be read"),
            ("killed", "command = sh -c 'kill -SEGV $$'", "ended by a signal"),
            ("partial", "command = sh -c 'espeak-ng --stdin --stdout | head -c 3000; kill -9 $$'", "ended by a signal")]
    for name, command, reason in rows:
        presenter(name, "engine = command", "timeout = 1", command)
        many = 3 if name == "sleepy" else 1
        lost, seconds, errors = say(name, " ".join([TEXT] * many))
        check(lost == 4 * many, "%s: %d substituted" % (name, lost))
        check(re.search(reason, errors), "%s: %s" % (name, errors))
        check(errors.count("read by eSpeak NG") == 1 and "presenter '%s' (command)" % name in errors, errors)
        check(6 * many < seconds < 25 * many, "%s: %.1f s" % (name, seconds))
    with open(left, encoding="utf-8") as file:
        pids = file.read().split()
    check(pids and len(pids) <= 20, "asked again and again: %s" % pids)  # 3 sentences in a row, 2 tries, what was under way
    wait_for(lambda: not any(is_alive(pid) for pid in pids), "a child of a program lives on")


def test_server():
    server = Quiet(("127.0.0.1", 0), Speaker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    key = os.path.join(FOLDER, "key")
    with open(key, "w", encoding="utf-8") as file:
        file.write("secret-1\n")
    rows = [("good", 0, ""), ("flaky", 0, ""), ("refusing", 4, "500: out of voices"), ("slow", 4, "[Tt]imeout|timed out"),
            ("drops", 4, "[Tt]imeout|timed out"), ("gone", 4, "404"),
            ("garbage", 4, "sound"), ("cut", 4, "failed"), ("short", 4, "of .* bytes"), ("type", 4, "application/json"),
            ("silent", 4, "silence"), ("endless", 4, "no end")]
    for mode, most, reason in rows:
        presenter(mode, "engine = http", "url = http://127.0.0.1:%d/%s/v1/audio/speech" % (server.server_address[1], mode),
                  "model = kokoro", "voice = af_heart", "speed = 1.1", "key-file = " + key, "timeout = %d" % (1 if mode in ("slow", "drops") else 20))
        lost, seconds, errors = say(mode)
        check(lost == most, "%s: %d substituted: %s" % (mode, lost, errors))
        check(re.search(reason, errors), "%s: %s" % (mode, errors))
        check(6 < seconds < 25, "%s: %.1f s" % (mode, seconds))
        check("secret" not in errors, errors)
        check(not lost or "presenter '%s' (http)" % mode in errors, errors)
    _, authorization, asked = [s for s in Speaker.seen if s[0] == "good"][0]
    check(authorization == "Bearer secret-1", authorization)
    check(asked["model"] == "kokoro" and asked["voice"] == "af_heart" and abs(asked["speed"] - 1.1) < 1e-6, asked)
    check(asked["response_format"] == "wav" and "[[" not in asked["input"], asked)
    server.shutdown()


def loudness(path, *part):
    """LUFS of a file, or of a part of it."""
    text = subprocess.run(["ffmpeg", "-nostats", *part, "-i", path, "-af", "ebur128", "-f", "null", "-"], check=True,
                          capture_output=True, text=True).stderr
    return float(re.search(r"I:\s+(\S+) LUFS", text[text.rindex("Summary:"):])[1])


def loudness_of_takes(name):
    path = os.path.join(FOLDER, "level.wav")
    with open(path, "wb") as file:
        file.write(tidings("takes", "--voices", VOICES, "--voice", name, stdin=script(WORDS), text=False).stdout)
    return loudness(path)


def test_levels():
    """Whatever a program gives is as loud as eSpeak NG's presenters: by itself, and in turns with them."""
    loud = {"flo": FLITE, "kal": FLITE.replace("slt", "kal16"), "low": "command = sh -c 'espeak-ng -a 12 --stdin --stdout'"}
    for name, command in loud.items():
        presenter(name, "engine = command", command)
    presenter("pressed", "engine = command", "compress = 4", "level = -3", FLITE)
    alone = {name: loudness_of_takes(name) for name in ("alan", "flo", "kal", "low", "pressed")}
    alone["pressed"] += 3
    check(all(abs(lufs - alone["alan"]) < 0.5 for lufs in alone.values()), "presenters by themselves: %s" % alone)
    path = os.path.join(FOLDER, "turns.mp3")
    turns = "".join("\n== story: %s\nvoice: %s\n%s" % (name, name, "".join("- %s\n" % words for words in WORDS))
                    for name in ("alan", "flo", "carol", "kal", "susan", "low"))
    tidings("render", "--voices", VOICES, "--now", NOW, "-o", path, stdin=(HEAD + turns).encode())
    heard = {title: loudness(path, "-ss", str(start), "-t", str(end - start)) for start, end, title in chapters(path)}
    check(len(heard) == 6 and max(heard.values()) - min(heard.values()) < 1, "presenters by turns: %s" % heard)


HEAD = "tidings-script 1\ntitle: A test\nlanguage: en\n"


def script(sentences):
    return (HEAD + "\n== story: One\n" + "".join("- %s\n" % sentence for sentence in sentences)).encode()


def test_cache():
    """Another program, or the same one changed, means other takes."""
    program = os.path.join(FOLDER, "speaker")

    def write(voice):
        with open(program, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nexec espeak-ng -v %s --stdin --stdout\n" % voice)
        os.chmod(program, 0o755)

    def render():
        done = tidings("takes", "--verbose", "--voices", VOICES, "--voice", "own", stdin=script(WORDS), text=False)
        return tuple(map(int, re.search(r"(\d+) sentences spoken, (\d+) taken", done.stderr).groups())), done.stdout

    presenter("own", "engine = command", "command = " + program)
    write("en")
    counts, first = render()
    check(counts == (4, 0), counts)
    check(render() == ((0, 4), first), "the second time")
    write("en-us")
    counts, other = render()
    check(counts == (4, 0) and other != first, "a changed program: %s" % (counts,))
    presenter("own", "engine = command", "command = %s --slowly" % program)
    check(render()[0] == (4, 0), "other arguments")


def test_text_is_text():
    """News is handed over on standard input: no shell ever sees it, and no program takes it for an option."""
    left = os.path.join(FOLDER, "executed")
    texts = ["It's $(touch %s) said he." % left, "`touch %s`; touch %s | cat > %s &" % (left, left, left), "-o %s is what he wrote." % left,
             "{speed} and {stretch} '\"' and \\"]
    presenter("tee", "engine = command", "text = written", "command = sh -c 'tee -a %s/given | espeak-ng --stdin --stdout'" % FOLDER)
    lost, _, errors = say("tee", "\n\n".join(texts))
    with open(FOLDER + "/given", encoding="utf-8") as file:
        given = file.read()
    check(not lost and "$(touch" in given and "{speed}" in given, given + errors)
    check(not os.path.exists(left), "a program ran that the news named")


def test_nothing_is_left():
    """Neither files nor processes, also where programs fail."""
    temporary = os.path.join(FOLDER, "tmp")
    os.mkdir(temporary)
    for voice in ("flo", "killed", "endless"):
        path = os.path.join(FOLDER, "left.wav")
        before = children()
        tidings("say", "--voices", VOICES, "--voice", voice, "--no-cache", "-o", path, TEXT, env={"TMPDIR": temporary})
        check(not os.listdir(temporary), os.listdir(temporary))
        check(children() <= before, "%s: processes live on: %s" % (voice, children() - before))


def test_validate():
    """Each fault of a presenter's file: which file, what is wrong, what would be right."""
    config = os.path.join(FOLDER, "tidings.conf")
    with open(config, "w", encoding="utf-8") as file:
        file.write("[show]\ntitle = Test\n")
    rows = [(("engine = flight", FLITE), "broken.voice:1: no engine 'flight'; there are espeak, command, http"),
            (("engine = command",), "broken.voice: no 'command = "),
            (("engine = command", "command = no-such-program -x"), "broken.voice: there is no program 'no-such-program'; install it"),
            (("engine = command", "command = say 'it"), "quote without end"),
            (("engine = command", "command = cat", "format = mp3"), "'format' must be wav, or raw"),
            (("engine = command", "command = cat", "text = spoken"), "'text' must be speakable or written, not 'spoken'"),
            (("engine = http",), "broken.voice: no 'url = "),
            (("engine = http", "url = ftp://example.org/x"), "'url' must begin with http:// or https://, not 'ftp://example.org/x'"),
            (("engine = http", "url = https://example.org/x", "key-file = /nowhere/key"), "can't read 'key-file' /nowhere/key"),
            (("engine = http", "url = https://example.org/x", "key-env = NO_SUCH_KEY"), "no 'NO_SUCH_KEY'"),
            (("engine = command", "timeout = 0"), "broken.voice:2: 'timeout' must be")]
    for name in os.listdir(os.path.join(VOICES, "en")):
        if not os.path.exists(os.path.join(ROOT, "voices/en", name)):
            os.remove(os.path.join(VOICES, "en", name))
    tidings("validate", "--voices", VOICES, config)
    for lines, told in rows:
        presenter("broken", *lines)
        errors = tidings("validate", "--voices", VOICES, config, status=78).stderr
        check(told in errors and os.path.join(VOICES, "en", "broken.voice") in errors, "%s: %s" % (lines, errors))
    os.remove(os.path.join(VOICES, "en", "broken.voice"))


def test_ends_with_us():
    """Who is interrupted, or killed, takes the program that hangs along, and what that has started."""
    mine = os.path.join(FOLDER, "mine")
    presenter("hangs", "engine = command", "timeout = 60", "command = sh -c 'sleep 301 & echo $$ $! >> %s; sleep 302'" % mine)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        open(mine, "w").close()
        run = subprocess.Popen([TIDINGS, "say", "--voices", VOICES, "--voice", "hangs", "--no-cache", "-o", os.path.join(FOLDER, "h.wav"), TEXT],
                               stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda: os.path.getsize(mine), "the program was not started")
        run.send_signal(number)
        check(run.wait(timeout=20) != 0, "ended well after signal %d" % number)
        with open(mine, encoding="utf-8") as file:
            pids = file.read().split()
        wait_for(lambda: not any(is_alive(pid) for pid in pids), "signal %d: programs live on" % number)


def is_alive(pid):
    """The `sleep` of that number, which another process may have by now."""
    try:
        with open("/proc/%s/stat" % pid, encoding="utf-8") as file:
            before, behind = file.read().rsplit(")", 1)
            return "(sleep" in before and behind.split()[0] not in "ZX"
    except OSError:
        return False


def wait_for(truth, text):
    for _ in range(200):
        if truth():
            return
        time.sleep(0.1)
    check(False, text)


def children():
    """Processes of the programs that the tests name, zombies too."""
    listed = subprocess.run(["ps", "-eo", "pid=,sid=,comm="], capture_output=True, text=True, check=True).stdout
    lines = [line.split(None, 2) for line in listed.splitlines()]
    return {pid for pid, sid, name in lines if int(sid) == os.getsid(0) and re.match("flite|espeak-ng|tidings", name)}


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
test_levels()
test_cache()
test_text_is_text()
test_nothing_is_left()
test_ends_with_us()
test_bulletin("flo", [], 0)
presenter("wrong", "engine = command", "speed = 9", FLITE)
done = tidings("voices", "--voices", VOICES, "--lang", "en", status=78)
check("'speed' must be" in done.stderr, done.stderr)
os.remove(os.path.join(VOICES, "en", "wrong.voice"))
listed = tidings("voices", "--voices", VOICES, "--lang", "en").stdout
check(re.search(r"flo +.*command", listed) and re.search(r"none +.*nobody-has-this-program", listed), listed)
test_validate()
presenter("organ", "voice = mb-en1")
lost, seconds, errors = say("organ")
check("mbrola-en1" in errors and seconds > 6, errors)
shutil.rmtree(FOLDER)
