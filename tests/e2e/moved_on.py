#!/usr/bin/python3
"""The memory of a show over a day: the same feeds again are nothing new (4); of fourteen items, the three that have changed
come back, and they alone: one that is new, one that was corrected deep in its text and comes as an update with only what
is new, one whose toll has risen. White space is no news. --again tells all, --since only what is newer."""
import json, os
from pathlib import Path
from stories import read
from support import ROOT, check, tidings

NEW = "A pair of kestrels has nested in the clock tower of Lorn, which will not strike until June."
WITHDRAWN = "On Wednesday evening the builder withdrew, and the council of Esker must now ask 14 others."
YARD = "A fire destroyed a timber yard in Garrow overnight, and %d people were led to safety."
REST = ["Flames were seen from the other side of the bay.", "The owner, Ida Quell, had left at six.", "Nobody was hurt."]
DEEP = ["The council of Esker voted on Tuesday to build a harbour wall of 340 metres."] + [
    "Member %s of the council spoke for %d minutes about the tide, the cost and the view from the promenade." % (name, 3 + i)
    for i, name in enumerate("Abel Berg Cole Dahl Eich Fenn Gray Hart Ives Jung Kerr Lund Moss Nash Oaks Pell Quin Rust Shaw Tate".split())]


def item(name, title, sentences, when="2025-03-12T18:00:00Z"):
    url = "https://news.example/" + name
    return {"id": url, "url": url, "title": title, "date_published": when, "content_text": "\n\n".join(sentences)}


def items():
    """One telling of each labelled story, and two of our own that will change."""
    seen, made = set(), [item("wall", "Esker gets a harbour wall", DEEP), item("yard", "Timber yard burns in Garrow", [YARD % 195] + REST)]
    for a in read(Path(ROOT) / "tests/data/stories/own")[0]:
        if a["story"] not in seen and len(made) < 14:
            made.append(item(a["story"], a["title"], a["content_text"].split("\n\n")))
        seen.add(a["story"])
    return made


def write(made):
    with open("feed.json", "w") as file:
        json.dump({"version": "https://jsonfeed.org/version/1.1", "title": "The News", "language": "en", "items": made}, file)


def make(now, *more, status=0):
    done = tidings("make", "--config", "x.conf", "--no-pages", "--items", "50", "--now", now, "--json", *more, status=status)
    return json.loads(done.stdout)["stories"] if status == 0 else done.stderr


def told(stories):
    return {url: [s["text"] for s in story["sentences"]] for story in stories for url in story["urls"]}


def change(made):
    """Three that change, and one that only seems to."""
    made[0]["content_text"] += "\n\n" + WITHDRAWN
    made[1]["content_text"] = made[1]["content_text"].replace("195", "211")
    made[2]["content_text"] = "  " + made[2]["content_text"].replace("\n\n", "\n\n\n") + "\n"
    return [item("new", "Kestrels stop the clock of Lorn", [NEW], "2025-03-13T09:10:00Z")] + made


def main():
    with open("x.conf", "w") as file:
        file.write("[show]\nlanguage = en\n[publish]\nfolder = pod\n[feed News]\nurl = %s\n" % os.path.abspath("feed.json"))
    made = items()
    write(made)
    first = told(make("2025-03-13T07:00:00Z"))
    check(len(first) == 14, "%d articles in the first bulletin" % len(first))
    error = make("2025-03-13T08:00:00Z", status=4)
    check("nothing new" in error, error)
    write(change(made))
    second = told(make("2025-03-13T10:00:00Z"))
    wanted = {"https://news.example/new": [NEW], "https://news.example/wall": [WITHDRAWN], "https://news.example/yard": [YARD % 211]}
    check(second == wanted, "told again: %s" % second)
    make("2025-03-13T11:00:00Z", status=4)
    check(len(told(make("2025-03-13T12:00:00Z", "--again"))) == 15, "--again")
    tidings("memory", "clear", "--config", "x.conf")
    check(set(told(make("2025-03-13T12:00:00Z", "--since", "4h"))) == {"https://news.example/new"}, "--since")


main()
