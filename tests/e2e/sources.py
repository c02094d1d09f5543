#!/usr/bin/python3
"""Sources of every kind: feeds and pages, files and URLs, lists of them, standard input. The order is that of the
sources, nothing comes twice, and a local feed leads to files below its own folder only."""
import json, os
from support import Server, check, tidings

SENTENCE = "The lock at %s was opened this morning for the first time since the flood, said its keeper."


def page(name, head=""):
    return ("<html><head><title>%s</title>%s</head><body><article><h1>%s</h1>%s</article></body></html>" %
            (name, head, name, ("<p>" + SENTENCE % name + "</p>") * 4)).encode()


def rss(title, items, home="https://quill.example/"):
    return ("<rss version='2.0'><channel><title>%s</title><link>%s</link>%s</channel></rss>" % (title, home, "".join(
        "<item><title>%s</title><link>%s</link><description>Summary of %s.</description></item>" % (name, link, name)
        for name, link in items))).encode()


def save(path, data):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def fetch(*words, **more):
    return [json.loads(line) for line in tidings("fetch", *words, **more).stdout.splitlines()]


def local():
    save("news/pages/one.html", page("Onemouth"))
    save("news/pages/two.html", page("Twoford"))
    save("secret.html", page("Secret"))
    os.symlink("../secret.html", "news/link.html")
    save("news/feed.xml", rss("Quill", [("One", "pages/one.html"), ("Two", "./pages/tw%6f.html?x#y"), ("Up", "../secret.html"),
                                        ("Escaped", "%2e%2e/secret.html"), ("Linked", "link.html"),
                                        ("Whole", os.path.abspath("secret.html")), ("Gone", "pages/none.html")]))
    articles = fetch("--deadline", "3s", "--timeout", "1s", "news/feed.xml")
    texts = [a.get("content_text", "") for a in articles]
    check([a["title"] for a in articles] == ["One", "Two", "Up", "Escaped", "Linked", "Whole", "Gone"], "titles: %s" % articles)
    check("Onemouth" in texts[0] and "Twoford" in texts[1], "a file beside the feed was not read")
    check(not any(texts[2:]), "read outside the feed's folder")
    check(articles[0]["url"] == "https://quill.example/pages/one.html", articles[0]["url"])
    check(all(a["summary"] == "Summary of %s." % a["title"] for a in articles), "summaries")
    check("content_text" not in fetch("--no-pages", "news/feed.xml")[0], "--no-pages follows pages")
    check(len(fetch("--no-pages", "--items", "2", "news/feed.xml")) == 2, "--items")


def kinds():
    save("story.html", page("Storyford"))
    save("story.txt", ("Storm over Ollmarsh\n\n" + "\n\n".join([SENTENCE % "Ollmarsh"] * 3) + "\n").encode())
    first, second = fetch("story.html", "story.txt")
    check("Storyford" in first["content_text"] and "Ollmarsh" in second["content_text"], "an article page or a text")
    given = fetch("--no-pages", "-", stdin=open("news/feed.xml", "rb").read())
    check(len(given) == 7, "a feed on standard input")
    full = ("<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>F</title><item><title>Full"
            "</title><description>Short.</description><content:encoded><![CDATA[%s]]></content:encoded></item></channel></rss>" %
            (("<p>" + SENTENCE % "Fulworth" + "</p>") * 3)).encode()
    save("linkless.xml", b"<rss><channel><item><title>First</title></item><item><title>Second</title></item></channel></rss>")
    check(len({a["url"] for a in fetch("linkless.xml")}) == 2, "items without a link")
    save("full.xml", full)
    check(fetch("full.xml")[0].get("content_text", "").count("Fulworth") >= 1, "the feed's own text was not used")


def network():
    pages = {"/story": (200, "text/html", page("Quayside")), "/other": (200, "text/html", page("Otherton"))}
    with Server(pages) as url:
        pages["/feed"] = (200, "application/rss+xml", rss("A", [("Quay", url + "/story#x"), ("Lost", url + "/lost")]))
        pages["/second"] = (200, "application/rss+xml", rss("B", [("Same", url + "/story?utm_source=rss"), ("Other", "/other")]))
        pages["/"] = (200, "text/html", b"<html><head><title>Front</title><link rel=alternate type='application/rss+xml' href=feed>"
                      b"</head><body><a href=/story>Quay</a> <a href=/other>Other</a></body></html>")
        pages["/empty"] = (200, "application/rss+xml", rss("E", []))
        opml = ("<opml version='2.0'><body><outline text='Local'><outline type='rss' text='B' xmlUrl='%s/second'/></outline>"
                "<outline type='rss' text='file' xmlUrl='/etc/hostname'/></body></opml>" % url).encode()
        save("list.opml", opml)
        done = tidings("fetch", url + "/", "list.opml", url + "/feed", status=3)
        articles = [json.loads(line) for line in done.stdout.splitlines()]
        check([a["title"] for a in articles] == ["Quay", "Lost", "Other"], "articles: %s" % [a["title"] for a in articles])
        check("Quayside" in articles[0]["content_text"] and "content_text" not in articles[1], "pages")
        check(articles[2].get("section") == "Local", "the folder of the list is no section")
        check("/etc/hostname" in done.stderr, "a list may name files: " + done.stderr)
        check(fetch(url + "/story")[0]["title"] == "Quayside", "an article's URL")
        tidings("fetch", url + "/empty", status=65)
        check(len(fetch(url + "/empty", url + "/feed")) == 2, "an empty feed beside another is no failure")
    tidings("fetch", "no-such-file.xml", status=66)
    check("did you mean 'https://news.example/feed'?" in tidings("fetch", "news.example/feed", status=66).stderr, "no mend")
    check(len(fetch("--no-pages", "file://" + os.path.abspath("news/feed.xml"))) == 7, "file://")
    save("nothing.xml", b"")
    tidings("fetch", "nothing.xml", status=65)


def forms():
    """Where a page has little or nothing of its article, its AMP form or the page that it refreshes to may have more."""
    pages = {"/full.amp": (200, "text/html", page("Fullwater")), "/less.amp": (200, "text/html", page("Lesswater")[:300]),
             "/teased": (200, "text/html", page("Teasewater", "<link rel=amphtml href=/full.amp>").replace(b"<p>", b"<i>", 3)[:420]),
             "/whole": (200, "text/html", page("Wholewater", "<link rel=amphtml href=/less.amp>")),
             "/empty": (200, "text/html", b"<html><head><title>Emptyford</title><link rel=amphtml href=/full.amp></head><body></body></html>"),
             "/jump": (200, "text/html", b"<html><head><meta http-equiv=refresh content='0; url=/full.amp'></head><body></body></html>"),
             "/circle": (200, "text/html", b"<html><head><meta http-equiv=refresh content='0; url=/circle?2'></head><body></body></html>"),
             "/circle?2": (200, "text/html", b"<html><head><meta http-equiv=refresh content='0; url=/circle'></head><body></body></html>"),
             "/lost": (200, "text/html", b"<html><head><link rel=amphtml href=/nowhere></head><body></body></html>"),
             "/words": (200, "text/plain", ("Storm\n\n" + "\n\n".join([SENTENCE % "Wordwater"] * 3)).encode()),
             "/picture": (200, "text/html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)}
    wanted = {"/teased": "Fullwater", "/whole": "Wholewater", "/empty": "Fullwater", "/jump": "Fullwater", "/circle": None, "/lost": None,
              "/words": "Wordwater", "/picture": None}
    with Server(pages) as url:
        pages["/feed"] = (200, "application/rss+xml", rss("F", [(path, url + path) for path in wanted]))
        read = {a["title"]: a.get("content_text") for a in fetch(url + "/feed")}
        for path, name in wanted.items():
            check(name in read[path] if name else not read[path], "%s: %s" % (path, read[path]))
        check(read["/teased"].count("Fullwater") == 4 and "Lesswater" not in read["/whole"], "the longer one: %s" % read)
        story = fetch(url + "/empty")[0]  # as a source of its own
        check(story["title"] == "Fullwater" and "Fullwater" in story["content_text"], story)
        check("Fullwater" in fetch(url + "/jump")[0]["content_text"], "refresh")
        tidings("fetch", url + "/circle", status=65), tidings("fetch", url + "/lost", status=65)


local()
kinds()
network()
forms()
