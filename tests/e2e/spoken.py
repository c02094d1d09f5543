#!/usr/bin/env python3
"""Written news phrases sound like what should be said: tests/data/spoken/LANG.tsv.

A case holds where eSpeak NG gives the speakable text the same sounds as one of the readings; stress, length, pauses and what eSpeak
itself says in two ways are folded, and names are left to eSpeak NG (tests/golden has the lexicon's). Run with --failures N --lang xx to see what fails. Needs libespeak-ng.so.1.
"""
import argparse, ctypes, itertools, os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

ROOT = Path(os.environ.get("ROOT", Path(__file__).resolve().parents[2]))
TOOL = os.environ.get("TIDINGS", ROOT / "build/tidings")
VOICES = {"en": "en-us", "de": "de", "es": "es", "fr": "fr", "it": "it", "nl": "nl", "pl": "pl", "pt": "pt"}
# table: least share of its cases that must hold
TABLES = {"en": 0.97, "de": 0.95, "es": 0.95, "fr": 0.95, "it": 0.95, "nl": 0.95, "pl": 0.95, "pt": 0.95,
          "held-en": 0.95, "fresh-en": 0.97, "again-en": 0.97, "third-en": 0.97, "fourth-en": 0.95,
          "held-de": 0.95, "fresh-de": 0.95, "later-de": 0.93, "third-de": 0.95, "held-fr": 0.93, "held-es": 0.93, "held-it": 0.95,
          "fresh-fr": 0.94, "fresh-es": 0.96, "fresh-it": 0.96,
          "later-fr": 0.94, "later-es": 0.95, "later-it": 0.94,
          "third-fr": 0.97, "third-es": 0.97, "third-it": 0.97, "fourth-fr": 0.96, "fourth-es": 0.96, "fourth-it": 0.96,
          "held-nl": 0.95, "held-pt": 0.95, "held-pl": 0.95, "fresh-nl": 0.95, "fresh-pt": 0.95, "fresh-pl": 0.95,
          "later-nl": 0.95, "later-pt": 0.95, "later-pl": 0.95, "third-nl": 0.95, "third-pt": 0.95, "third-pl": 0.95}  # by others: tests/data/spoken/README.md
FOLD_EN = [("(?<=[aɑæɐəɚɛeɪiᵻɒɔoʊuʌɜː])ɹ", ""), ("hʌndɹəd", "hʌndɹɪd"), (r"[æɐ]nd(?=\s)", "and"), (r"(?<!\S)[aæ]n(?=\s)", "ən"),
           ("ɐ", "ə"), ("ðɪ", "ðə"), (r"tʊ(?=\s)", "tə"), ("oː", "ɔː"), ("ᵻ", "ɪ"), ("ɾ", "t"), ("ɜː(?=\\s)", "ɚ")]
FOLDS = {"en": FOLD_EN, "fr": [(r"dis(?=\s?yi)", "diz")]}  # "dix-huit", "dix huit"

engine = ctypes.CDLL("libespeak-ng.so.1")
engine.espeak_TextToPhonemes.restype = ctypes.c_char_p
engine.espeak_Initialize(1, 0, None, 0x8000)


def as_heard(reading, language):
    """"A M" in a reading means letters, where eSpeak NG would read an article; in the tables of other languages "ONU" is a word, which
    eSpeak NG would spell, and letters stand apart."""
    if language == "en":
        return re.sub(r"\b([A-Z])s\b", r"\1's", re.sub(r"\bA\b", "eh", reading))
    reading = re.sub(r"\b[A-Z]{2,}\b", lambda word: word[0].lower(), reading)
    return re.sub(r"\bW\b", "wu", re.sub(r"\bZ\b", "zet", reading)) if language == "pl" else reading


def sounds(text, language):
    data = ctypes.create_string_buffer(text.encode())
    at, ipa = ctypes.c_void_p(ctypes.addressof(data)), ""
    while at.value:
        ipa += (engine.espeak_TextToPhonemes(ctypes.byref(at), 1, 2) or b"").decode() + " "
    ipa = re.sub(r"\([a-z-]+\)|[ˈˌ]", "", ipa)
    for pattern, to in FOLDS.get(language, []):
        ipa = re.sub(pattern, to, ipa)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[\sː_‿|.-]", "", ipa))


def pauseless(line):
    """Without the marks that only pause: across one there is no liaison, and a Spanish "d" begins anew; no reading has them."""
    return re.sub(r"[,;:.!?\"¡¿…]+(?=\s|$)|(?<!\S)[\"¡¿]+", "", line)


def alternatives(pattern):
    """Cut at "|" outside of brackets."""
    depth, start = 0, 0
    for at, char in enumerate(pattern):
        depth += (char in "{(") - (char in "})")
        if char == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def readings(pattern):
    """"(x)" may be left out, "{a|b}" is either, one within the other too; readings apart by " | "."""
    for reading in alternatives(pattern):
        opening = re.search(r"[{(]", reading)
        if not opening:
            yield reading
            continue
        depth, at = 0, opening.start()
        while True:
            depth += (reading[at] in "{(") - (reading[at] in "})")
            if depth == 0:
                break
            at += 1
        choices = list(readings(reading[opening.start() + 1:at])) + ([""] if opening[0] == "(" else [])
        for tail in readings(reading[at + 1:]):
            yield from (reading[:opening.start()] + choice + tail for choice in choices)


def run(language, failures, voices, table, floor, half=None):
    """`half` 1 or 0: only the odd or the even lines, so that one half can be worked from and the other asked."""
    engine.espeak_SetVoiceByName(VOICES[language].encode())
    lines = [line for line in Path(table).read_text().splitlines() if line and line[0] != "#"]
    cases = [line.split("\t")[:3] for line in (lines if half is None else lines[1 - half::2])]
    nameless = Path(tempfile.mkdtemp()) / "voices"  # what eSpeak NG says of a name is the yardstick here
    shutil.copytree(voices, nameless)
    (nameless / language / "lexicon.tsv").write_text("")
    done = subprocess.run([TOOL, "speakable", "--lang", language, "--voices", nameless], capture_output=True, check=True, timeout=300,
                          input="".join(c[1] + "\n" for c in cases).encode())
    shutil.rmtree(nameless.parent)
    lines = done.stdout.decode().split("\n")
    good = 0
    for (kind, written, spoken), line in zip(cases, lines):
        heard = {sounds(line, language), sounds(pauseless(line), language)}
        if line and any(sounds(as_heard(r, language), language) in heard for r in itertools.islice(readings(spoken), 4000)):
            good += 1
        elif failures > 0:
            failures -= 1
            print(f"  {language} {kind}: {written!r} -> {line!r}, meant {spoken!r}")
    print(f"{Path(table).stem}: {good}/{len(cases)} = {100 * good / len(cases):.1f} %, at least {100 * floor:.0f} %")
    return good / len(cases) >= floor


args = argparse.ArgumentParser()
args.add_argument("--failures", type=int, default=5)
args.add_argument("--lang")
args.add_argument("--data", help="another table, of the language --lang")
args.add_argument("--half", type=int, choices=(0, 1), help="only its even (0) or odd (1) lines")
args.add_argument("--voices", default=str(ROOT / "voices"))
a = args.parse_args()
if a.data:
    sys.exit(0 if run(a.lang or "en", a.failures, a.voices, a.data, 0, a.half) else 1)
results = [run(name.split("-")[-1], a.failures, a.voices, ROOT / f"tests/data/spoken/{name}.tsv", floor, a.half)
           for name, floor in TABLES.items() if a.lang in (None, name.split("-")[-1])]
sys.exit(0 if all(results) else 1)
