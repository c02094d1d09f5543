"""News that nobody wrote: pages and feeds as sites send them, for what is measured (scripts/bench, memory.py). The same
number gives the same bytes on every machine. Not executable, so that it is not run as a test."""
import datetime, html, itertools, json, random

WORDS = ("the a of in to and that for with on by from after before under over harbour council bridge river school market mayor "
         "report station ferry winter budget festival museum road farmers teachers drivers residents engineers ministers said "
         "will would could should opened closed agreed refused counted repaired voted asked warned announced delayed new old "
         "first last long quiet local national public northern Tuesday Friday spring morning million percent people years plan "
         "costs water trains tickets houses storm café señor Zürich naïve").split()
NAMES = "Ada Quill|Bram Oster|Carla Venn|Dmitri Hale|Esra Lund|Fiona Marsh|Gil Torres|Hana Weir".split("|")
SECTIONS = "News|World|Politics|Business|Science|Health|Sport|Culture|Opinion|Travel|Weather|Video".split("|")


class Writer:
    def __init__(self, number):
        self.random = random.Random(number)
        self.chance = lambda share: self.random.random() < share

    def words(self, least, most):
        return " ".join(self.random.choices(WORDS, k=self.random.randint(least, most)))

    def title(self):
        return self.words(6, 12).capitalize()

    def sentence(self):
        text = self.words(8, 26).capitalize()
        if self.chance(0.15):
            text = "“%s,” said %s" % (text, self.random.choice(NAMES))
        return text + self.random.choice("...?")

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))

    def link(self, text):
        return '<a href="/%s/%d?ref=%s&amp;pos=%d" class="story-link">%s</a>' % (
            self.random.choice(SECTIONS).lower(), self.random.randint(1, 99999), self.words(1, 1), self.random.randint(1, 9), text)

    def marked(self, text):
        """A paragraph as an editor leaves it: a link, an emphasis, entities."""
        words = html.escape(text, quote=False).split(" ")
        at = self.random.randrange(len(words))
        if self.chance(0.3):
            words[at] = self.link(words[at])
        elif self.chance(0.3):
            words[at] = "<em>%s</em>" % words[at]
        elif self.chance(0.2):
            words[at] += "&nbsp;&mdash;"
        return " ".join(words)

    def story(self, least, most):
        return [self.paragraph() for _ in range(self.random.randint(least, most))]

    def body(self, story):
        """The story as HTML, with what stands between its paragraphs."""
        parts = []
        for at, text in enumerate(story):
            parts.append("<p>%s</p>" % self.marked(text))
            if at and self.chance(0.15):
                parts.append('<figure class="media"><img src="https://img.example/%d.jpg?w=1024&amp;h=683" alt="%s" width="1024" '
                             'height="683" loading="lazy"><figcaption>%s</figcaption></figure>' %
                             (self.random.randint(1, 9999), self.words(3, 6), self.sentence()))
            if self.chance(0.08):
                parts.append("<h2>%s</h2>" % self.title())
        return "\n".join(parts)

    # ---- what surrounds a story

    def script(self, size):
        """Code and data of `size` bytes or so, as it stands in pages."""
        lines, length = [], 0
        while length < size:
            line = 'window.__q=window.__q||[];__q.push({"id":%d,"slot":"%s","if":a<b&&c>d,"html":"<div class=\\"%s\\"><\\/div>"});' % (
                self.random.randint(1, 10 ** 9), self.words(2, 2), self.words(1, 1))
            lines.append(line)
            length += len(line)
        return "<script>%s</script>" % "\n".join(lines)

    def style(self, rules):
        return "<style>%s</style>" % "".join(".c%d>.d%d:hover{margin:0 %dpx;color:#%06x;display:flex}" % (
            i, self.random.randint(1, 99), self.random.randint(0, 40), self.random.randrange(1 << 24)) for i in range(rules))

    def menu(self, entries):
        return '<nav class="menu"><ul>%s</ul></nav>' % "".join('<li class="menu-item item-%d">%s</li>' % (
            i, self.link(self.random.choice(SECTIONS))) for i in range(entries))

    def cards(self, count):
        return '<section class="related"><h3>More stories</h3>%s</section>' % "".join(
            '<article class="card card--%d" data-position="%d"><div class="card__image"><picture><source srcset="/i/%d.webp 1x, /i/%d.webp 2x">'
            '<img src="/i/%d.jpg" alt=""></picture></div><h4>%s</h4><p class="teaser">%s</p><time datetime="2025-03-%02dT08:00:00Z">%d March'
            '</time></article>' % (i, i, i, i, i, self.link(self.title()), self.sentence(), i % 28 + 1, i % 28 + 1) for i in range(count))

    def comments(self, count):
        return '<section id="comments" class="comments">%s</section>' % "".join(
            '<!-- comment %d --><div class="comment"><span class="comment-author">%s</span><div class="comment-text"><p>%s</p></div>'
            '<button type="button" aria-label="Like"><svg viewBox="0 0 24 24"><path d="M12 %d.2l-1.4 1.3C5.4 %d 2 15.3 2 8.5z"/></svg></button>'
            '</div>' % (i, self.random.choice(NAMES), self.sentence(), i, i) for i in range(count))


def page(number):
    """One news page as bytes, of 50 to 150 kB: a story among scripts, styles, menus, cards and comments."""
    w = Writer(number)
    title, story = w.title(), w.story(8, 30)
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": "2025-03-12T07:05:00Z",
            "author": {"@type": "Person", "name": w.random.choice(NAMES)}}
    meta = "".join('<meta property="og:%s" content="%s">' % pair for pair in (
        ("title", title), ("type", "article"), ("site_name", "The Quill"), ("description", w.sentence())))
    parts = ['<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>%s | The Quill</title>%s' % (title, meta),
             '<script type="application/ld+json">%s</script>' % json.dumps(data), w.style(w.random.randint(50, 300)),
             w.script(w.random.randint(8, 50) * 1000), "</head><body class=\"article-page\"><header>", w.menu(w.random.randint(30, 90)),
             '</header><main><article><h1>%s</h1><div class="byline">By <a rel="author" href="/a">%s</a></div><div class="article-body">' % (
                 title, data["author"]["name"]),
             w.body(story), "</div></article>", w.cards(w.random.randint(12, 40)), w.comments(w.random.randint(5, 60)),
             "</main><aside>", w.cards(w.random.randint(3, 12)), "</aside><footer>", w.menu(w.random.randint(20, 50)), "</footer>",
             w.script(w.random.randint(8, 20) * 1000), "</body></html>\n"]
    return "\n".join(parts).encode()


def item(w, kind, link, number):
    """One item. The text of its story stands in CDATA, or is escaped, or there is only a teaser."""
    story, minute = w.story(3, 8), (1439 - number) % 1440  # the first is the newest
    full, teaser = w.body(story), w.sentence()
    text = {
        "cdata": "<description><![CDATA[%s]]></description><content:encoded><![CDATA[%s]]></content:encoded>" % (teaser, full),
        "escaped": "<description>%s</description>" % html.escape(full, quote=False),
        "teaser": "<description>%s</description>" % html.escape(teaser + " " + w.sentence(), quote=False),
    }[kind]
    return ("<item>\n<title>%s</title>\n<link>%s</link>\n<guid isPermaLink=\"false\">quill-%d</guid>\n"
            "<pubDate>Wed, 12 Mar 2025 %02d:%02d:00 +0000</pubDate>\n<dc:creator>%s</dc:creator>\n<category>%s</category>\n"
            "<media:content url=\"https://img.example/%d.jpg\" medium=\"image\"/>\n%s\n</item>\n" %
            (w.title(), link % number, number, minute // 60, minute % 60, w.random.choice(NAMES), w.random.choice(SECTIONS), number,
             text))


def feed(number, size, kinds=("cdata", "escaped", "teaser"), link="https://quill.example/story/%d", first=0):
    """One RSS feed as bytes, of `size` or a little more. Its items are of these kinds in turn, and link to `link` with
    their numbers, from `first` on."""
    w = Writer(number)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
             'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">\n<channel><title>The Quill %d'
             '</title><link>https://quill.example/</link><description>All of it</description><language>en</language>\n' % number]
    length, count = 0, 0
    while length < size:
        parts.append(item(w, kinds[count % len(kinds)], link, first + count))
        length += len(parts[-1].encode())
        count += 1
    return ("".join(parts) + "</channel></rss>\n").encode()


# ---- articles for the editor ------------------------------------------------------------------------------------------

class Vocabulary:
    """Made-up words, the n-th of them 1/n as often as the first (Zipf), so that articles share what articles share."""
    SYLLABLES = [a + b for a in "b c d f g h k l m n p r s t v w br st tr pl".split() for b in "a e i o u ai ou en ar or in al".split()]

    def __init__(self, chance, size):
        word = lambda: "".join(chance.choices(self.SYLLABLES, k=chance.choice((1, 2, 2, 3, 3))))
        self.chance, self.list = chance, [word() for _ in range(size)]
        self.often = list(itertools.accumulate(1 / (rank + 3) for rank in range(size)))

    def pick(self, count):
        return self.chance.choices(self.list, cum_weights=self.often, k=count)


def articles(count, number=1):
    """JSON Lines: stories of one to four tellings by sixty outlets over two days."""
    chance = random.Random(number)
    words, names = Vocabulary(chance, 30000), Vocabulary(chance, 8000)
    small = "the of a in to and on for with at by from that it was is said".split()

    def sentence(matter):
        kinds = chance.choices((small, matter, words.list[:4000], ["%d" % chance.randint(2, 999)]), (40, 28, 29, 3), k=chance.randint(10, 26))
        text = " ".join(chance.choice(kind) for kind in kinds)
        return text[0].upper() + text[1:] + "."

    lines = []
    while len(lines) < count:
        matter = words.pick(12) + [name.capitalize() for name in names.pick(5)]
        day = chance.randint(0, 2 * 86400)
        for _ in range(min(chance.choice((1, 1, 1, 2, 2, 3, 4)), count - len(lines))):
            outlet = chance.randint(1, 60)
            when = datetime.datetime(2025, 3, 11, 7) + datetime.timedelta(seconds=day + chance.randint(0, 7200))
            text = "\n\n".join(" ".join(sentence(matter) for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(5, 12)))
            lines.append(json.dumps({
                "url": "https://outlet%d.example/%d" % (outlet, len(lines)), "title": sentence(matter)[:70], "author": chance.choice(NAMES),
                "date_published": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "language": "en", "site_name": "Outlet %d" % outlet,
                "content_text": text, "feed": "https://outlet%d.example/feed" % outlet, "position": len(lines) % 30}))
    return ("\n".join(lines) + "\n").encode()
