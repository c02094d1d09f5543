#!/usr/bin/env python3
"""A bulletin lasts as long as was asked for: the finished audio, within a second, for lengths from one
minute to twenty; no pause is stretched beyond what is allowed, and no sentence cut. Where there is not
enough news it is shorter and says so."""
import json, os, subprocess, sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from stories import read

TIDINGS, ROOT = os.environ["TIDINGS"], Path(os.environ["ROOT"])
LENGTHS = {"1m": 60, "2m": 120, "3m": 180, "5m": 300, "10m": 600, "20m": 1200}
STRETCH = 0.03  # of the programme, that pauses may take up


def feeds():
    """The labelled stories as one feed for each outlet."""
    outlets = {}
    for a in read(ROOT / "tests/data/stories/own")[0]:
        outlets.setdefault(a["site_name"], []).append({"id": a["url"], **{k: a[k] for k in ("title", "date_published", "content_text")}})
    for name, items in outlets.items():
        Path(name + ".json").write_text(json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": name, "language": "en", "items": items}))
    return [name + ".json" for name in sorted(outlets)]


def make(sources, *more):
    run = subprocess.run([TIDINGS, "make", *sources, "--no-pages", "--now", "2026-03-14T21:00:00Z", *more], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run


def seconds(path):
    probe = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path]
    return float(subprocess.run(probe, check=True, capture_output=True, text=True).stdout)


def stretched(sources, length):
    """Seconds of the pauses that stand in the script: they are what fills."""
    script = make(sources, "--for", length, "--dry-run").stdout
    return sum(float(line.split()[1]) for line in script.splitlines() if line.startswith("pause "))


sources = feeds()
for length, wanted in LENGTHS.items():
    make(sources, "--for", length, "-o", "bulletin.wav")
    got = seconds("bulletin.wav")
    assert abs(got - wanted) <= 1.0, f"--for {length}: {got:.2f} s"
    pauses = stretched(sources, length) if wanted < 300 else 0
    assert pauses <= STRETCH * wanted, f"--for {length}: {pauses:.2f} s of pauses"

short = make(sources[:1], "--for", "30m", "-o", "short.wav")
assert seconds("short.wav") < 1700 and "not enough" in short.stderr, short.stderr
