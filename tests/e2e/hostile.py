#!/usr/bin/env python3
"""No text makes speech crash, hang, open a file or speak phonemes that aren't ours; and where processes die all the same,
that costs the sentence they were at, and is counted."""
import os, random, re, signal, subprocess, time, wave
from support import NOW, TIDINGS, check, tidings

COUNT = int(os.environ.get("HOSTILE", 90))  # texts of the generator
KEYS = ("[[ ]] [[[ [[a [[h@l'oU]] ［［a］］ &#91;&#91;a <speak> </speak> <audio/> <?xml?> {uk} %n \\x01 \u0530 \u0557 \ue05b\ue05b "
        "\u200b \u202e \u2066 \u0301 \U0010ffff \uffff \ud7ff ﷺ 😀 ½ « “ ( [1] . , ; ! / & $ € % ° + ^ ` ᆎ ԳB ⷶ").split()
NEWS = ("bridge reopened Dr. $5.2m 5-3 99/99/9999 25:99 1,234,567 XLII U.S. F-16 -4°F http://a.example/b @name +1-800-555-0134 1990s "
        "don't über straße łódź Київ 北京 العربية हिन्दी ไทย 한국").split()


def word(r):
    kind = r.random()
    if kind < 0.7:
        return r.choice(KEYS + NEWS) * r.choice([1, 1, 1, 1, 2, 60])
    if kind < 0.85:
        return str(r.randint(0, 10 ** r.randint(1, 40)))
    return chr(r.choice([r.randint(0x20, 0x2ff), r.randint(0x300, 0xd7ff), r.randint(0xe000, 0x10ffff)]))


def texts(seed, count):
    r = random.Random(seed)
    for _ in range(count):
        yield "".join(word(r) + r.choice([" ", ""]) for _ in range(r.randint(1, 8)))[:300]


def script(lines, language="en"):
    return ("tidings-script 1\ntitle: A test\nlanguage: %s\n\n== story: One\n" % language +
            "".join("- %s\n" % line for line in lines)).encode("utf-8", "surrogatepass")


def unharmed(done, what):
    for sign in (" died", "can't speak", "could not be spoken", "Sanitizer", "runtime error"):
        check(sign not in done.stderr, "%s: %s" % (what, done.stderr[-1500:]))


def generated():
    for seed, language in enumerate(("en", "nl", "de")):
        unharmed(tidings("takes", "--verbose", "--no-cache", text=False, stdin=script(texts(seed, COUNT // 3), language), timeout=900),
                 "texts of seed %d in %s" % (seed, language))


def fixed():
    """Whole texts, as bytes, in one breath of 64 KiB each."""
    rows = {"bytes": b" ".join(bytes([i]) for i in range(256)), "surrogates": b"\xed\xa0\x80\xed\xb0\x80x \xc0\x80 \xf8\x88\x80\x80\x80",
            "letter": b"a" * 10 ** 6, "initials": b"A. " * 200,
            "brackets": b"[{(" * 300000, "dots": b"." * 10 ** 6, "emoji": "😀".encode() * 250000,
            "figures": b"9" * 10 ** 5 + b" King " + b"MDCLXVI" * 1500 + b" $" + b"9" * 10 ** 5 + b"bn"}
    for name, row in rows.items():
        done = tidings("say", "--verbose", "--no-cache", "-o", "fixed.wav", stdin=row, status=None, timeout=280)
        check(done.returncode in (0, 65), "%s: status %d, %s" % (name, done.returncode, done.stderr[-800:]))
        unharmed(done, name)
        if done.returncode == 0:
            with wave.open("fixed.wav") as file:
                seconds = file.getnframes() / file.getframerate()
            check(seconds < 302, "%s: %d seconds" % (name, seconds))


def opens_nothing():
    """What SSML would play is not even looked for."""
    with open("canary.wav", "wb"):
        pass
    path = os.path.abspath("canary.wav")
    lines = ["<speak><audio src=\"%s\">x</audio></speak>" % path, "&lt;audio src='%s'/&gt;" % path, "<audio src=%s> and words" % path]
    subprocess.run(["strace", "-f", "-qq", "-e", "trace=open,openat,openat2,execve,stat,access,newfstatat,readlink", "-o", "calls", TIDINGS, "takes",
                    "--sandbox=off", "--no-cache"], input=script(lines), stdout=subprocess.DEVNULL, check=True, env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0"))
    with open("calls", errors="replace") as file:
        calls = file.read()
    check("phontab" in calls, "strace saw nothing of the engine")
    check("canary" not in calls, "a text from outside had a file opened")
    check(not re.search(r'execve\("(?!/proc/self/exe)[^"]*/(sh|sox|play|espeak)"', calls), "a text from outside ran a program")
    same = [tidings("takes", "--no-cache", text=False, stdin=script([line])).stdout for line in ("［［h@l'oU］］", " h@l'oU")]
    check(same[0] == same[1], "full-width brackets are phoneme marks")


def broken_tables():
    for name, data in (("no-tab", b"Quorle\n"), ("brace", b"Quorle\t{uk\n"), ("noise", bytes(range(1, 256)) * 40), ("long", b"a\t" + b"b" * 10 ** 6)):
        with open("broken.tsv", "wb") as file:
            file.write(data)
        done = tidings("say", "--lexicon", "broken.tsv", "-o", "x.wav", "Quorle.", status=78)
        check("broken.tsv:1" in done.stderr, "%s: %s" % (name, done.stderr))
    with open("odd.tsv", "wb") as file:
        file.write(b"Quorle\t\xff\xfe\xed\xa0\x80x\nBlenk\t[[" + b"a" * 90 + b"]]\nVorl\t[[_^_zz]]\nNemp\t{qq}words\n")
    unharmed(tidings("say", "--verbose", "--no-cache", "--lexicon", "odd.tsv", "-o", "x.wav", "Quorle Blenk Vorl Nemp " * 60), "an odd lexicon")


def forks(group):
    """The processes of a run that are the children of one of its workers: pid → the time since when."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % name) as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            parents[int(name)] = int(fields[1])
    return [pid for pid, parent in parents.items() if parents.get(parent) == group]


def killed(how):
    """Every fork is killed, as soon as it is seen, while the second of three sentences is spoken; the third comes then."""
    run = subprocess.Popen([TIDINGS, "render", "--verbose", "--no-cache", "--now", NOW, "-o", "killed.wav"], stdin=subprocess.PIPE,
                           stderr=subprocess.PIPE, start_new_session=True)
    run.stdin.write(script(["The ferry is back.", "word and number 1234567 " * 160, "Rain is expected."]))
    run.stdin.close()
    since = {}
    while run.poll() is None:
        for pid in forks(run.pid):
            if time.monotonic() - since.setdefault(pid, time.monotonic()) > 0.15:  # the long one
                try:
                    os.kill(pid, how)
                except ProcessLookupError:
                    pass
        time.sleep(0.005)
    told = run.stderr.read().decode()
    lost = told.count("can't speak")
    check(run.returncode == 3 and lost, "killed by %s: status %d, %s" % (how, run.returncode, told))
    check("%d sentences could not be spoken" % lost in told, "lost sentences aren't counted: " + told)
    check(re.search(r"\d+ worker process(es)? died", told), "deaths aren't counted: " + told)
    check(os.path.getsize("killed.wav") > 1000, "no bulletin")


generated()
fixed()
opens_nothing()
broken_tables()
killed(signal.SIGKILL)
