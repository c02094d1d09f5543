#!/usr/bin/env python3
"""Written news phrases sound like what should be said: tests/data/spoken/LANG.tsv.

A case holds where eSpeak NG gives the speakable text the same sounds as one of the readings; stress, length, pauses and what eSpeak
itself says in two ways are folded. Run with --failures N --lang xx to see what fails. Needs libespeak-ng.so.1.
"""
import argparse, ctypes, itertools, os, re, subprocess, sys
from pathlib import Path

ROOT = Path(os.environ.get("ROOT", Path(__file__).resolve().parents[2]))
TOOL = os.environ.get("TIDINGS", ROOT / "build/tidings")
# language: eSpeak NG's voice, least share of the cases that must hold
LANGUAGES = {"en": ("en-us", 0.97), "de": ("de", 0.95), "es": ("es", 0.95), "fr": ("fr", 0.95), "it": ("it", 0.95),
             "nl": ("nl", 0.95), "pl": ("pl", 0.95), "pt": ("pt", 0.95)}
FOLD_EN = [("(?<=[aɑæɐəɚɛeɪiᵻɒɔoʊuʌɜː])ɹ", ""), ("hʌndɹəd", "hʌndɹɪd"), (r"[æɐ]nd(?=\s)", "and"), (r"(?<!\S)[aæ]n(?=\s)", "ən"),
           ("ɐ", "ə"), ("ðɪ", "ðə"), (r"tʊ(?=\s)", "tə"), ("oː", "ɔː"), ("ᵻ", "ɪ"), ("ɾ", "t"), ("ɜː(?=\\s)", "ɚ")]

engine = ctypes.CDLL("libespeak-ng.so.1")
engine.espeak_TextToPhonemes.restype = ctypes.c_char_p
engine.espeak_Initialize(1, 0, None, 0x8000)


def sounds(text, language):
    data = ctypes.create_string_buffer(text.encode())
    at, ipa = ctypes.c_void_p(ctypes.addressof(data)), ""
    while at.value:
        ipa += (engine.espeak_TextToPhonemes(ctypes.byref(at), 1, 2) or b"").decode() + " "
    ipa = re.sub(r"\([a-z-]+\)|[ˈˌ]", "", ipa)
    for pattern, to in FOLD_EN if language == "en" else []:
        ipa = re.sub(pattern, to, ipa)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[\sː_‿|.-]", "", ipa))


def readings(pattern):
    """"(x)" may be left out, "{a|b}" is either; readings apart by " | " outside of braces."""
    for reading in re.split(r" \| (?![^{]*\})", pattern):
        parts = re.split(r"(\{[^}]*\}|\([^()]*\)(?:\([^()]*\))?)", reading)
        choices = [p[1:-1].split("|") if p[:1] == "{" else [p[1:-1], ""] if p[:1] == "(" else [p] for p in parts]
        yield from ("".join(c) for c in itertools.islice(itertools.product(*choices), 500))


def run(language, failures, voices):
    voice, floor = LANGUAGES[language]
    engine.espeak_SetVoiceByName(voice.encode())
    table = (ROOT / "tests/data/spoken" / (language + ".tsv")).read_text()
    cases = [line.split("\t") for line in table.splitlines() if line and line[0] != "#"]
    done = subprocess.run([TOOL, "speakable", "--lang", language, "--voices", voices], capture_output=True, check=True, timeout=300,
                          input="".join(c[1] + "\n" for c in cases).encode())
    lines = done.stdout.decode().split("\n")
    good = 0
    for (kind, written, spoken), line in zip(cases, lines):
        heard = sounds(line, language)
        if heard and heard in {sounds(r, language) for r in readings(spoken)}:
            good += 1
        elif failures > 0:
            failures -= 1
            print(f"  {language} {kind}: {written!r} -> {line!r}, meant {spoken!r}")
    print(f"{language}: {good}/{len(cases)} = {100 * good / len(cases):.1f} %, at least {100 * floor:.0f} %")
    return good / len(cases) >= floor


args = argparse.ArgumentParser()
args.add_argument("--failures", type=int, default=5)
args.add_argument("--lang")
args.add_argument("--voices", default=str(ROOT / "voices"))
a = args.parse_args()
results = [run(language, a.failures, a.voices) for language in ([a.lang] if a.lang else LANGUAGES)]
sys.exit(0 if all(results) else 1)
