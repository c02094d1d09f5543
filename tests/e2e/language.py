#!/usr/bin/python3
"""A show speaks one language: what is told in another is left out, unless there is nothing else."""
import json

from support import NOW, ROOT, check, tidings

ENGLISH, GERMAN = ROOT + "/samples/courier.xml", ROOT + "/samples/talbote.rdf"


def stories(*words):
    done = tidings("make", "--now", NOW, "--dry-run", *words)
    return [line for line in done.stdout.splitlines() if line.startswith("== story:")]


both, german = stories(ENGLISH, GERMAN), stories(GERMAN)
check(len(german) == 1 and "Seilbahn" in german[0], "alone, the German feed is read: %s" % german)
check(both and not [s for s in both if "Seilbahn" in s], "German in an English show: %s" % both)
fetched = tidings("fetch", "--now", NOW, ENGLISH, GERMAN).stdout
rundown = json.loads(tidings("edit", "--now", NOW, stdin=fetched.encode()).stdout)
reasons = [left["reason"] for left in rundown["left_out"] if "Seilbahn" in left["title"]]
check(reasons == ["in another language: de"], "the reason: %s" % reasons)
