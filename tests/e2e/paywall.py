#!/usr/bin/python3
"""Of an article that breaks off for those who do not pay, the feed's summary is told; a page that only mentions its
subscription is told whole, and where there is no summary the beginning is better than nothing."""
import json
from support import check, tidings

WHOLE = ("The council of Port Ellary has voted to keep the old pier, seven to four, after a debate that went on until the "
         "caretaker put out the lights.", "It was the third vote on the matter in as many years, and the pier has not carried "
         "anyone since the storm.", "“We will mend what can be mended,” said Orla Fennimore, who moved the motion.")
WALL = "<div class='offer'><h2>Subscribe to read on</h2><p>This article is for subscribers only.</p></div>"
FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier", "isAccessibleForFree": %s}</script>'
PAGES = {
    "words": ("", WHOLE[:2] + ("Two of those who had voted against the pier were seen…",), WALL),
    "declared": (FREE % '"False"', WHOLE[:2], "<p>To continue reading, log in or subscribe.</p>"),
    "alone": (FREE % "false", WHOLE[:2] + ("Two of those who had voted against [...]",), ""),
    "free": ("", WHOLE, WALL),
    "whole": (FREE % "false", WHOLE * 3, WALL),
}


def main():
    items = ""
    for name, (head, text, below) in PAGES.items():
        with open(name + ".html", "w") as page:
            page.write("<html lang='en'><head><title>Pier</title>%s</head><body><article><h1>Pier</h1><div class='article-body'>%s</div>%s"
                       "</article></body></html>" % (head, "".join("<p>%s</p>" % p for p in text), below))
        summary = "" if name == "alone" else "<description>The pier stays, at %s.</description>" % name
        items += "<item><title>%s</title><link>%s.html</link>%s</item>" % (name, name, summary)
    with open("feed.xml", "w") as feed:
        feed.write("<rss version='2.0'><channel><title>Lantern</title><link>https://lantern.example/</link>%s</channel></rss>" % items)
    articles = {a["title"]: a for a in map(json.loads, tidings("fetch", "feed.xml").stdout.splitlines())}
    check(set(articles) == set(PAGES), "titles: %s" % set(articles))
    for name in ("words", "declared"):
        check("content_text" not in articles[name], "%s: a teaser is told: %s" % (name, articles[name]))
        check(articles[name]["summary"] == "The pier stays, at %s." % name, articles[name])
    check("seven to four" in articles["alone"]["content_text"], "alone: nothing is told")
    for name in ("free", "whole"):
        check("Orla Fennimore" in articles[name]["content_text"], "%s: %s" % (name, articles[name]))


main()
