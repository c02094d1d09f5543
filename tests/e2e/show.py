#!/usr/bin/python3
"""A show, from `tidings init` to the podcast: an episode in the folder, a feed that feedparser reads with every field
back, nothing aired twice (4), the last N kept, the lock against two runs."""
import json, os, subprocess
import feedparser
from support import FEEDS, ROOT, TIDINGS, chapters, check, tidings

CONFIG = "home/.config/tidings/tidings.conf"


def configure():
    os.environ["HOME"] = os.path.abspath("home")
    told = tidings("init").stdout
    check(CONFIG in told, told)
    starter = open(CONFIG).read()
    tidings("init", status=73)  # never replaces one
    check(open(CONFIG).read() == starter, "the configuration was replaced")
    tidings("validate")
    with open(CONFIG, "w") as file:
        file.write("[show]\ntitle = Sound & Moor\nlanguage = en\n\n[publish]\nfolder = %s\nbase_url = https://pod.example/news\n"
                   "author = The Yard\nemail = yard@pod.example\ndescription = What happens around the sound\nkeep = 2\n"
                   % os.path.abspath("pod"))
    for feed in FEEDS[:2]:
        tidings("feeds", "add", feed)
    tidings("validate")


def first_episode():
    done = tidings("make", "--now", "2025-03-13T07:00:00Z", "--json")
    episode = json.loads(done.stdout)
    path = episode["path"]
    check(path.startswith(os.path.abspath("pod") + "/") and os.path.exists(path), "path: " + path)
    return episode


def podcast(episode):
    feed = feedparser.parse("pod/feed.xml")
    check(not feed.bozo, "feed.xml: %s" % feed.get("bozo_exception"))
    channel, entry = feed.feed, feed.entries[0]
    name = os.path.basename(episode["path"])
    check(channel.title == "Sound & Moor", "title: " + channel.title)
    check(channel.subtitle == "What happens around the sound", "description: %s" % channel.get("subtitle"))
    check(channel.language == "en", "language: %s" % channel.get("language"))
    check("The Yard" in channel.author, "author: %s" % channel.get("author"))
    check(channel.publisher_detail.email == "yard@pod.example", "owner: %s" % channel.get("publisher_detail"))
    enclosure = entry.enclosures[0]
    check(enclosure.href == "https://pod.example/news/" + name, "enclosure: " + enclosure.href)
    check(enclosure.type == "audio/mpeg", "type: " + enclosure.type)
    check(int(enclosure.length) == os.path.getsize(episode["path"]), "length: " + enclosure.length)
    check(entry.id and entry.title and entry.summary, "item: %s" % entry)
    check(entry.published_parsed[:5] == (2025, 3, 13, 7, 0), "published: " + entry.published)
    hours = [int(part) for part in entry.itunes_duration.split(":")]
    seconds = sum(part * 60 ** i for i, part in enumerate(reversed(hours)))
    check(abs(seconds - episode["seconds"]) <= 1, "duration: " + entry.itunes_duration)
    titles = [title for _, _, title in chapters(episode["path"])]
    check(all(story["title"] in titles for story in episode["stories"]), "chapters: %s" % titles)
    check(os.path.exists("pod/index.html"), "no page")
    for ending in (".vtt", ".html"):
        check(os.path.exists(os.path.splitext(episode["path"])[0] + ending), "no " + ending)


def nothing_twice(episode):
    before = sorted(os.listdir("pod"))
    done = tidings("make", "--now", "2025-03-13T09:00:00Z", status=4)
    check(len(done.stderr.splitlines()) == 1, done.stderr)
    check(sorted(os.listdir("pod")) == before, "a second run left something")
    aired = tidings("memory", "show").stdout
    check(all(story["title"] in aired for story in episode["stories"]), "memory: " + aired)


def two_at_once():
    """Both end well; one made the episode, the other waited and had nothing new to say, or made its own."""
    tidings("memory", "clear")
    runs = [subprocess.Popen([TIDINGS, "make", "--now", "2025-03-13T10:0%d:00Z" % i], stderr=subprocess.PIPE) for i in (0, 1)]
    ends = sorted(run.wait(timeout=240) for run in runs)
    check(ends == [0, 4], "two runs at once ended with %s: %s" % (ends, [run.stderr.read() for run in runs]))


def keeps_the_last():
    tidings("make", "--again", "--now", "2025-03-13T11:00:00Z")
    feed = feedparser.parse("pod/feed.xml")
    check(len(feed.entries) == 2, "%d episodes in the feed" % len(feed.entries))
    audio = sorted(name for name in os.listdir("pod") if name.endswith(".mp3"))
    check(len(audio) == 2, "kept: %s" % audio)
    check(len(tidings("episodes").stdout.splitlines()) == 2, "episodes list")
    tidings("episodes", "remove", audio[0])
    check([name for name in os.listdir("pod") if name.endswith(".mp3")] == [audio[1]], "episodes remove")
    check(len(feedparser.parse("pod/feed.xml").entries) == 1, "the feed still has it")


def main():
    configure()
    episode = first_episode()
    podcast(episode)
    nothing_twice(episode)
    two_at_once()
    keeps_the_last()


main()
