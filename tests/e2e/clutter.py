#!/usr/bin/python3
"""What stands around the stories of samples/ on their pages is not read out, and nothing of the stories is lost."""
import json, os
from support import ROOT, check, tidings

# page: its first words, its last words, how many paragraphs it has
STORIES = {
    "bridge-bees": ("Port Ellary’s swing bridge", "crew of the gravel barge.", 5),
    "comet": ("A comet found only", "it will not come back.", 5),
    "cup-replay": ("Northmoor Harriers are in", "The forecast is for sun.", 6),
    "lake-ice": ("Researchers have explained", "lake at half speed.", 7),
    "late-boat": ("A late boat will", "because there is no boat.", 6),
    "moss-clock": ("A common moss grows", "“Then it is a carpet.”", 6),
    "night-ferry": ("The night ferry between", "under 18 travel free.", 7),
    "seilbahn": ("Nach vierzehn Jahren", "alle, die oben sind.", 5),
    "sunday-library": ("The central library in", "close at 17:00.", 6),
    "tidal-mill": ("A tidal mill that", "the baker four shillings.", 6),
    "wool-price": ("The price of coarse", "cheaper by a fifth.", 6),
}
CLUTTER = ("cookie", "Cookies", "our partners", "Sign up", "Sign me up", "Read also", "Lesen Sie", "newsletter", "Newsletter", "Share",
           "Photograph", "Picture", "Image:", "Foto:", "has reported for", "About the author", "Related topics", "Follow us", "Most read",
           "Post comment", "tidewaiter", "lamp outside", "Advertisement", "Updated", "Archive |", "Print |", "Copyright", "Top stories",
           "Privacy", "Datenschutz", "angemeldet", "Become a friend", "More from", "Gull steals", "min read", "Tags:")


def main():
    wrong = []
    pages = [os.path.join(ROOT, "samples/pages", name + ".html") for name in STORIES]
    articles = [json.loads(line) for line in tidings("extract", *pages).stdout.splitlines()]
    check(len(articles) == len(STORIES), "%d articles" % len(articles))
    for (name, (first, last, count)), article in zip(STORIES.items(), articles):
        text = article.get("content_text") or ""
        paragraphs = text.split("\n\n")
        wrong += ["%s: begins with %r" % (name, text[:60])] if not text.startswith(first) else []
        wrong += ["%s: ends with %r" % (name, text[-60:])] if not text.endswith(last) else []
        wrong += ["%s: %d paragraphs instead of %d" % (name, len(paragraphs), count)] if len(paragraphs) != count else []
        wrong += ["%s: clutter %r" % (name, word) for word in CLUTTER if word in text]
        check(article["title"] and article["date_published"].startswith("2025-03-1"), "%s: %s" % (name, article))
    check(not wrong, "\n".join(wrong))


main()
