#!/usr/bin/python3
"""Feeds in the style of the systems that publish them, whole and broken in the ways that occur: items, titles, links and
dates are read as they were meant. The generator knows what it wrote, so nothing else has to be asked. With --feedparser
it breaks every feed in every way (else a third of them, for it takes its time) and lists what that library reads otherwise:
worth a look, and to be run when the reader changes: `TIDINGS=build/tidings ROOT=$PWD tests/e2e/feeds.py --feedparser`."""
import base64, html, json, os, re, sys
from datetime import datetime, timedelta, timezone
from xml.sax.saxutils import escape, quoteattr
from support import check, tidings

SITE = "https://quill.example"
START = datetime(2025, 3, 12, 23, 5, 9, tzinfo=timezone.utc)
TITLES = [
    "Mill & Sons buys the “Old Weir” – again", "Tide < 2 metres, says AT&T’s gauge", "Zoë Grün läuft über die Brücke",
    "Q&A: who owns the ferry?", "“We won’t move”: café owner’s plea", "Why the <canal> tag matters", "5 > 3 and 2 < 4",
    "It's \"fine\" — really", "R&D; then what?",
]
WORDS = {"cp1251": "Новый мост через реку открыли", "koi8-r": "Старый мост закрыли на ремонт", "iso-8859-2": "Łódź: most już otwarty, źle",
         "cp1250": "Žluťoučký kůň na mostě", "cp1253": "Η νέα γέφυρα άνοιξε σήμερα", "cp1254": "Köprü bugün açıldı, İzmir ışıl ışıl",
         "cp1255": "הגשר החדש נפתח היום", "cp1256": "افتتاح الجسر الجديد اليوم", "cp1257": "Tiltas šiandien atidarytas, žmonės džiūgauja",
         "shift_jis": "新しい橋が今日開通した", "euc-jp": "古い橋は閉鎖された", "gb18030": "新桥今天通车，市民高兴", "big5": "新橋今天通車了",
         "euc-kr": "새 다리가 오늘 열렸다", "cp1252": "Le pont est ouvert – enfin, dit-il à l’été", "iso-8859-1": "Große Brücke über den Fluß eröffnet",
         "iso-8859-15": "Le pont coûte 5 €", "iso-8859-5": "Мост открыт", "iso-8859-7": "Η γέφυρα άνοιξε", "tis-620": "สะพานใหม่เปิดวันนี้"}


class Item:
    def __init__(self, number, title):
        self.number, self.title = number, title
        self.link = "%s/news/%d/?a=1&b=%d" % (SITE, number, number)
        self.when = START - timedelta(minutes=97 * number)
        self.text = "<p>First “paragraph” of %d &amp; more.</p><p>The <b>second</b>.</p>" % number


def items(titles=TITLES):
    return [Item(number, title) for number, title in enumerate(titles, 1)]


# ---- how values are written ---------------------------------------------------------------------

def cdata(text):
    return "<![CDATA[%s]]>" % text.replace("]]>", "]]]]><![CDATA[>")


def rfc822(when, zone=timezone.utc):
    return when.astimezone(zone).strftime("%a, %d %b %Y %H:%M:%S %z")


def iso(when, zone=timezone.utc):
    return when.astimezone(zone).isoformat().replace("+00:00", "Z")


def twice(text):
    return escape(html.escape(text))


EAST = timezone(timedelta(hours=5, minutes=30))
WEST = timezone(timedelta(hours=-5))


# ---- the systems --------------------------------------------------------------------------------

def wordpress(news):
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
            '\txmlns:wfw="http://wellformedweb.org/CommentAPI/"\n\txmlns:dc="http://purl.org/dc/elements/1.1/"\n'
            '\txmlns:atom="http://www.w3.org/2005/Atom"\n\txmlns:sy="http://purl.org/rss/1.0/modules/syndication/"\n\t>\n<channel>\n'
            '\t<title>Quill</title>\n\t<atom:link href="%s/feed/" rel="self" type="application/rss+xml" />\n\t<link>%s</link>\n'
            '<image>\n\t<url>%s/logo.png</url>\n\t<title>Logo</title>\n\t<link>%s/logo</link>\n</image>\n' % (4 * (SITE,)) +
            "".join('\t<item>\n\t\t<title>%s</title>\n\t\t<link>%s</link>\n\t\t<comments>%s#comments</comments>\n\t\t<dc:creator>'
                    '<![CDATA[Ada Fenn]]></dc:creator>\n\t\t<pubDate>%s</pubDate>\n\t\t<category><![CDATA[Town]]></category>\n\t\t<guid '
                    'isPermaLink="false">%s/?p=%d</guid>\n\t\t<description>%s</description>\n\t\t<content:encoded>%s</content:encoded>\n'
                    '\t\t<wfw:commentRss>%s/feed/</wfw:commentRss>\n\t</item>\n' %
                    (html.escape(i.title).replace("’", "&#8217;").replace("&lt;", "&#60;").replace("&gt;", "&#62;"), escape(i.link),
                     escape(i.link), rfc822(i.when), SITE, i.number, cdata(i.text), cdata(i.text * 3), escape(i.link)) for i in news) +
            '</channel>\n</rss>\n')


def drupal(news):
    return ('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xml:base="%s/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
            '  <channel>\n    <title>Quill</title>\n    <link>%s/</link>\n    <description/>\n    <language>en</language>\n' % (SITE, SITE) +
            "".join('    <item>\n  <title>%s</title>\n  <link>%s</link>\n  <description>%s</description>\n  <pubDate>%s</pubDate>\n'
                    '    <dc:creator>desk</dc:creator>\n    <guid isPermaLink="false">%d at %s</guid>\n    </item>\n' %
                    (escape(i.title), escape(i.link[len(SITE):]), escape('<span class="field">%s</span>' % i.text),
                     rfc822(i.when, WEST), i.number, SITE) for i in news) + '  </channel>\n</rss>')


def ghost(news):
    return ('<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content='
            '"http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:media='
            '"http://search.yahoo.com/mrss/"><channel><title><![CDATA[Quill]]></title><description><![CDATA[News]]></description>'
            '<link>%s/</link><image><url>x.png</url><title>Picture</title><link>%s/picture</link></image><generator>Ghost 5</generator>'
            '<ttl>60</ttl>' % (SITE, SITE) +
            "".join('<item><title>%s</title><description>%s</description><link>%s</link><guid isPermaLink="false">65f%d</guid>'
                    '<dc:creator><![CDATA[Ada]]></dc:creator><pubDate>%s</pubDate><media:content url="x.jpg" medium="image"><media:title>'
                    'Picture</media:title></media:content><content:encoded>%s</content:encoded></item>' %
                    (cdata(i.title), cdata("First"), escape(i.link), i.number, rfc822(i.when).replace("+0000", "GMT"), cdata(i.text))
                    for i in news) + '</channel></rss>')


def blogger(news):
    return ("<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href=\"x.css\" type=\"text/css\"?><feed xmlns='http://www.w3.org/"
            "2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
            "<id>tag:quill.example,1:blog</id><updated>2025-03-13T00:00:00.001Z</updated><title type='text'>Quill</title><link rel="
            "'alternate' type='text/html' href='%s/'/><author><name>Ada</name><uri>http://x.example</uri></author>" % SITE +
            "".join("<entry><id>tag:quill.example,1:blog.post-%d</id><published>%s</published><updated>%s</updated><category scheme="
                    "'http://www.blogger.com/atom/ns#' term='Town'/><title type='text'>%s</title><content type='html'>%s</content><link "
                    "rel='replies' type='application/atom+xml' href='%s/c' title='Post Comments'/><link rel='edit' type='application/atom"
                    "+xml' href='%s/e'/><link rel='alternate' type='text/html' href=%s title='x'/><author><name>Ada</name></author>"
                    "<media:thumbnail xmlns:media='http://search.yahoo.com/mrss/' url='x.jpg'/><thr:total>0</thr:total></entry>" %
                    (i.number, iso(i.when, EAST), iso(i.when + timedelta(hours=3)), escape(i.title), escape(i.text), SITE, SITE,
                     quoteattr(i.link)) for i in news) + "</feed>")


def feedburner(news):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" media="screen" href="/~d/styles/rss2full.xsl"?>'
            '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" version="2.0"><channel><title>Quill</title><link>%s/'
            '</link><atom10:link xmlns:atom10="http://www.w3.org/2005/Atom" rel="self" type="application/rss+xml" href="http://feeds.x'
            '.example/q"/><feedburner:info uri="q"/>' % SITE +
            "".join('<item><title>%s</title><link>%s</link><feedburner:origLink>http://other.example/%d</feedburner:origLink><guid '
                    'isPermaLink="true">http://other.example/g%d</guid><description>%s&lt;img src="x"/&gt;</description><pubDate>%s'
                    '</pubDate></item>' % (twice(i.title), escape(i.link), i.number, i.number, escape(i.text), rfc822(i.when).
                                           replace("+0000", "UT")) for i in news) + '</channel></rss>')


def youtube(news):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://'
            'search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">\n <link rel="self" href="%s/f"/>\n <title>Quill</title>\n <link '
            'rel="alternate" href="%s"/>\n' % (SITE, SITE) +
            "".join(' <entry>\n  <id>yt:video:%d</id>\n  <yt:videoId>%d</yt:videoId>\n  <title>%s</title>\n  <link rel="alternate" href=%s/>\n'
                    '  <author>\n   <name>Ada</name>\n   <uri>%s/u</uri>\n  </author>\n  <published>%s</published>\n  <updated>%s</updated>\n'
                    '  <media:group>\n   <media:title>Other</media:title>\n   <media:content url="x" type="x"/>\n   <media:description>A '
                    'caption</media:description>\n  </media:group>\n </entry>\n' %
                    (i.number, i.number, escape(i.title), quoteattr(i.link), SITE, iso(i.when).replace("Z", "+00:00"), iso(i.when))
                    for i in news) + '</feed>')


def aspnet(news):
    return ('<rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0"><channel xml:base="%s/"><title>Quill</title><link>%s/</link>'
            '<description>News</description><a10:link rel="self" type="application/rss+xml" href="feed"/>' % (SITE, SITE) +
            "".join('<item><guid isPermaLink="false">%d</guid><link>%s</link><a10:author><a10:name>Ada</a10:name></a10:author><title>%s'
                    '</title><description>%s</description><pubDate>%s</pubDate><a10:updated>%s</a10:updated><a10:content type="text/xml">'
                    '<x title="no"/></a10:content></item>' % (i.number, escape(i.link), escape(i.title), escape(i.text),
                                                             rfc822(i.when).replace("+0000", "Z"), iso(i.when + timedelta(days=1)))
                    for i in news) + '</channel></rss>')


def rdf(news):
    return ('<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
            'syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel rdf:about="%s/rss"><title>Quill</title><link>%s/</link>'
            '<dc:date>2025-03-13T00:00:00Z</dc:date><items><rdf:Seq>' % (SITE, SITE) +
            "".join('<rdf:li resource=%s/>' % quoteattr(i.link) for i in news) + '</rdf:Seq></items><textinput rdf:resource="x"/></channel>'
            '\n<image rdf:about="x"><title>Picture</title><url>x.png</url><link>%s/picture</link></image>\n' % SITE +
            "".join('<item rdf:about=%s>\n<title>%s</title>\n<link>%s</link>\n<description>%s</description>\n<dc:date>%s</dc:date>\n'
                    '<dc:creator>Ada</dc:creator></item>\n' % (quoteattr(i.link), escape(i.title), escape(i.link), escape(i.text),
                                                              iso(i.when, EAST)) for i in news) +
            '<textinput rdf:about="x"><title>Search</title><link>%s/search</link></textinput></rdf:RDF>' % SITE)


def jekyll(news):
    return ('<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="%s/deep/" ><generator uri='
            '"https://jekyllrb.com/">Jekyll</generator><link href="../feed.xml" rel="self"/><link href="/" rel="alternate" type='
            '"text/html"/><updated>2025-03-13T00:00:00+00:00</updated><title type="html">Quill</title>' % SITE +
            "".join('<entry><title type="html">%s</title><link href=%s rel="alternate" type="text/html" title=%s/><published>%s'
                    '</published><updated>%s</updated><id>%s/post-%d</id><content type="html" xml:base="/other/">%s</content><author>'
                    '<name>Ada</name></author><summary type="html">%s</summary></entry>' %
                    (twice(i.title), quoteattr(".." + i.link[len(SITE):]), quoteattr(i.title), iso(i.when, WEST), iso(i.when), SITE,
                     i.number, escape(i.text), cdata("First")) for i in news) + '</feed>')


def movable(news):
    return ('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n<title>Quill</title>\n<link '
            'rel="alternate" type="text/html" href="%s/" />\n<link rel="self" type="application/atom+xml" href="%s/atom.xml" />\n' %
            (SITE, SITE) +
            "".join('<entry>\n<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">%s</div></title>\n<link rel="alternate" type='
                    '"application/json" href="%s/json"/>\n<link rel="alternate" type="text/html" href=%s />\n<link rel="alternate" type='
                    '"text/html" hreflang="de" href="%s/de"/>\n<id>tag:quill.example,2025://%d</id>\n<published>%s</published>\n<updated>%s'
                    '</updated>\n<source><id>x</id><title>Elsewhere</title><link href="http://elsewhere.example/"/><updated>2001-01-01T00:00:'
                    '00Z</updated><published>2001-01-01T00:00:00Z</published></source>\n<content type="xhtml"><div xmlns="http://www.w3.org/'
                    '1999/xhtml"><h:p xmlns:h="http://www.w3.org/1999/xhtml">Text</h:p></div></content>\n</entry>\n' %
                    (escape(i.title), SITE, quoteattr(i.link), SITE, i.number, iso(i.when), iso(i.when)) for i in news) + '</feed>')


def atom_03(news):
    return ('<?xml version="1.0" encoding="utf-8"?><feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title mode="escaped" '
            'type="text/html">Quill</title><link rel="alternate" type="text/html" href="%s"/><modified>2025-03-13T00:00:00Z</modified>' % SITE +
            "".join('<entry><title mode="base64" type="text/html">%s</title><link rel="service.edit" type="application/x.atom+xml" href="x"/>'
                    '<link rel="alternate" type="text/html" href=%s/><id>%d</id><issued>%s</issued><modified>%s</modified><created>2001-01-'
                    '01</created><content type="text/html" mode="escaped">%s</content></entry>' %
                    (base64.b64encode(html.escape(i.title).encode()).decode(), quoteattr(i.link), i.number, iso(i.when, WEST), iso(i.when),
                     escape(i.text)) for i in news) + '</feed>')


def newspaper(news):
    """White space and CDATA everywhere, fields in an order of their own, elements of the house."""
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<!-- generated -->\n<rss version="2.0" xmlns:news="urn:house">\n<channel>'
            '\n<ttl>5</ttl>\n<title>\n  <![CDATA[ Quill ]]>\n</title>\n<link>\n  <![CDATA[ %s ]]>\n</link>\n' % SITE +
            "".join('<item>\n<news:title>Internal</news:title>\n<enclosure url="x.jpg" length="0" type="image/jpeg" />\n<pubDate>\n<![CDATA[ %s ]]>'
                    '\n</pubDate>\n<guid><![CDATA[ %s ]]></guid>\n<description>\n<![CDATA[ %s ]]>\n</description>\n<title>\n<![CDATA[\n %s \n]]>\n'
                    '</title>\n<link>\n<![CDATA[\n%s\n]]>\n</link>\n<related><item-title>x</item-title><news:link>%s/no</news:link></related>\n'
                    '</item>\n' % (rfc822(i.when, EAST), i.link, i.text, i.title, i.link, SITE) for i in news) + '</channel>\n</rss>\n')


def podcast(news):
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:'
            'googleplay="http://www.google.com/schemas/play-podcasts/1.0"><channel><itunes:title>Show</itunes:title><title>Quill</title>'
            '<itunes:owner><itunes:name>Ada</itunes:name><itunes:email>a@x.example</itunes:email></itunes:owner><link>%s</link><itunes:'
            'image href="x"/>' % SITE +
            "".join('<item><itunes:title>Short</itunes:title><itunes:episode>3</itunes:episode><title>%s</title><itunes:author>Ada'
                    '</itunes:author><enclosure url="http://cdn.example/%d.mp3" length="1" type="audio/mpeg"/><guid isPermaLink="false">g%d'
                    '</guid><pubDate>%s</pubDate><itunes:duration>12:03</itunes:duration><link>%s</link><itunes:summary>%s</itunes:summary>'
                    '</item>' % (escape(i.title), i.number, i.number, rfc822(i.when, WEST).replace("-0500", "EST"), escape(i.link),
                                 escape(i.text)) for i in news) + '</channel></rss>')


def guids(news):
    """No links: the guid is the link, as it is by default."""
    return ('<?xml version="1.0"?><rss version="2.0"><channel><title>Quill</title><link>%s/</link>' % SITE +
            "".join('<item><title>%s</title><link/><guid>%s</guid><pubDate>%s</pubDate></item>' %
                    (escape(i.title), escape(i.link), rfc822(i.when)[5:]) for i in news) + '</channel></rss>')


def old(news):
    return ('<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape'
            '.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Quill</title><link>%s/</link><textinput><title>Search'
            '</title><description>x</description><name>q</name><link>%s/search</link></textinput>' % (SITE, SITE) +
            "".join('<item><title>%s</title><link>%s</link><dc:date>%s</dc:date></item>' % (escape(i.title), escape(i.link), iso(i.when))
                    for i in news) + '</channel></rss>')


def prefixed(news):
    return ('<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns="http://www.w3.org/1999/xhtml"><a:title>Quill</a:title>'
            '<a:link href="%s"/>' % SITE +
            "".join('<a:entry><a:title>%s</a:title><a:link href=%s/><a:updated>%s</a:updated><a:content type="xhtml"><div><title>No'
                    '</title></div></a:content></a:entry>' % (escape(i.title), quoteattr(i.link), iso(i.when)) for i in news) + '</a:feed>')


def cdf(news):
    return ('<?xml version="1.0"?><!DOCTYPE Channel SYSTEM "http://www.w3c.org/Channel.dtd"><Channel HREF="%s" LASTMOD="2025-03-13"><Title>'
            'Quill</Title><Logo HREF="x.gif" STYLE="ICON"/>' % SITE +
            "".join('<Item HREF=%s LASTMOD="%s"><Title>%s</Title><Abstract>x</Abstract></Item>' %
                    (quoteattr(i.link), iso(i.when), escape(i.title)) for i in news) + '</Channel>')


def jsonfeed(news):
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Quill", "home_page_url": SITE, "items": [
        {"id": str(i.number), "url": i.link, "title": i.title, "content_html": i.text, "date_published": iso(i.when, EAST)} for i in news]})


SYSTEMS = [wordpress, drupal, ghost, blogger, feedburner, youtube, aspnet, rdf, jekyll, movable, atom_03, newspaper, podcast, guids, old,
           prefixed, cdf, jsonfeed]
XML = [system for system in SYSTEMS if system is not jsonfeed]


# ---- what happens to feeds ----------------------------------------------------------------------

ITEM = re.compile(r"<(item|entry|a:entry)\b[^>]*>", re.I)
END = re.compile(r"</(item|entry|a:entry)>", re.I)


def in_items(text):
    """A function that puts `text` at the beginning of each item."""
    return lambda feed: ITEM.sub(lambda found: found[0] + text, feed)


def behind_items(text):
    return lambda feed: END.sub(lambda found: text + found[0], feed)


def before_root(text):
    return lambda feed: re.sub(r"(<(?:rss|rdf:RDF|feed|a:feed|channel)\b)", lambda found: text + found[0], feed, count=1, flags=re.I)


def without(pattern, by=""):
    return lambda feed: re.sub(pattern, by, feed)


BREAKAGES = {
    "blank lines first": lambda feed: "\n \r\n\n" + feed,
    "two byte order marks": lambda feed: "\ufeff\ufeff" + feed,
    "a warning first": lambda feed: "<br />\n<b>Warning</b>:  Undefined index: a in <b>/www/feed.php</b> on line <b>3</b><br />\n" + feed,
    "a notice first": lambda feed: "Notice: Trying to access array offset in /www/x.php on line 3\n" + feed,
    "a comment first": lambda feed: "<!-- <rss> cached --> \n" + feed,
    "a comment last": lambda feed: feed + "<!-- Served in 0.1 s -->",
    "a script last": lambda feed: feed + "<script>var a = '<item><title>x';</script>",
    "a page last": lambda feed: feed + "<html><head><title>x</title></head><body><p>404</p></body></html>",
    "CR LF": lambda feed: feed.replace("\n", "\r\n"),
    "one line": lambda feed: feed.replace("\n", " "),
    "XML 1.1": lambda feed: without(r'<\?xml version="1.0"', '<?xml version="1.1"')(feed),
    "no declaration": without(r"<\?xml [^>]*\?>\s*"),
    "end missing": lambda feed: re.sub(r"\s*</(channel|rss|feed|rdf:RDF|a:feed)>", "", feed, flags=re.I),
    "item ends missing": lambda feed: END.sub("", feed),
    "controls in text": lambda feed: feed.replace("<title", "\x01\x0b<title").replace("</title", "\x08\x1f\x7f</title"),
    "NUL bytes": lambda feed: feed.replace("</title", "\0</title"),
    "a doctype with entities": before_root('<!DOCTYPE x [<!ENTITY nbsp "&#160;">\n<!ENTITY % h PUBLIC "x" "y"> %h; ]>'),
    "comments between": in_items("<!-- <title>no</title> <item> -->"),
    "an instruction between": in_items("<?house item='1'?>"),
    "text between": in_items("stray words "),
    "unknown element with ours inside": in_items("<house><title>No</title><link>http://no.example/</link><pubDate>Mon, 01 Jan 2001 00:00:00 GMT"
                                                 "</pubDate><guid>http://no.example/</guid></house>"),
    "unknown element never closed": in_items("<house kind=a>"),
    "unknown element closed only": in_items("</house>"),
    "media first": in_items('<media:group><media:title>No</media:title><media:content url="x"><media:title>No</media:title><media:description>'
                            'No</media:description></media:content></media:group><media:thumbnail url="x"/>'),
    "source": in_items('<source url="http://no.example/">No</source>'),
    "image in the item": in_items("<image><title>No</title><url>http://no.example/x</url><link>http://no.example/</link></image>"),
    "location": in_items('<georss:point>1 2</georss:point><geo:lat>1</geo:lat><media:location><georss:where><gml:Point><gml:pos>1 2'
                         "</gml:pos></gml:Point></georss:where></media:location>"),
    "title with an attribute": lambda feed: feed.replace("<title>", '<title xml:lang="en" >'),
    "end tags with space": lambda feed: re.sub(r"</([\w:]+)>", r"</\1 >", feed),
    "foreign comment elements": behind_items("<slash:comments>3</slash:comments><wfw:commentRss>http://no.example/</wfw:commentRss>"),
    "prefixes undeclared": without(r'\s+xmlns:(?!a\b)\w+="[^"]*"'),
    "prefixes misdeclared": without(r'(\s+xmlns:(?!a\b|a10)\w+=)"[^"]*"', r'\1"http://house.example/ns"'),
    "namespaces in capitals": lambda feed: re.sub(r'(xmlns[:\w]*=)"([^"]*)"', lambda f: '%s"%s"' % (f[1], f[2].upper().replace("HTTP", "http")), feed),
    "empty namespace": lambda feed: re.sub(r"<(channel|item|title|link|pubDate)>", r'<\1 xmlns="">', feed) if "<rss" in feed else feed,
    "a house's default namespace": lambda feed: feed.replace("<rss ", '<rss xmlns="http://house.example/" '),
    "tags in capitals": lambda feed: re.sub(r"(</?)(title|link|item|pubDate|guid|description|channel)\b", lambda f: f[1] + f[2].upper(), feed)
    if "<rss" in feed else feed,
    "end tags of another case": lambda feed: re.sub(r"</(title|link|item|pubDate|guid)>", lambda f: "</%s>" % f[1].upper(), feed)
    if "<rss" in feed else feed,
    "white space in links": lambda feed: re.sub(r"(<link>)([^<]+)(</link>)", "\\1\n\t \\2 \n\\3", feed),
    "a no-break space before links": lambda feed: re.sub(r"(<link>)([^<]+)(</link>)", "\\1\u00a0\u200b\\2\ufeff\\3", feed),
    "links escaped twice": lambda feed: feed.replace("a=1&amp;b", "a=1&amp;amp;b"),
    "links not escaped": lambda feed: feed.replace("a=1&amp;b", "a=1&b"),
    "titles not closed": lambda feed: feed.replace("</title>", "") if "<rss" in feed and "image" not in feed else feed,
    "a stray byte": lambda feed: feed.encode().replace(b"Ada", b"Ada\xe2", 1).replace(b"First", b"F\xedrst", 1),
    "declared otherwise": lambda feed: re.sub(r'encoding=["\'][^"\']*["\']', 'encoding="iso-8859-1"', feed),
    "declared UTF-16": lambda feed: re.sub(r'encoding=["\'][^"\']*["\']', 'encoding="utf-16"', feed),
    "UTF-16 LE": lambda feed: b"\xff\xfe" + feed.encode("utf-16-le"),
    "UTF-16 BE": lambda feed: b"\xfe\xff" + feed.encode("utf-16-be"),
    "UTF-16 LE without mark": lambda feed: feed.encode("utf-16-le"),
    "UTF-16 BE without mark": lambda feed: feed.encode("utf-16-be"),
    "UTF-32 LE": lambda feed: b"\xff\xfe\0\0" + feed.encode("utf-32-le"),
    "UTF-32 BE without mark": lambda feed: feed.encode("utf-32-be"),
    "CDATA not closed": lambda feed: feed.replace("]]></description>", "</description>", 1) if feed.count("<![CDATA[") > 20 else feed,
    "CDATA twice": lambda feed: feed.replace("<![CDATA[", "<![CDATA[<![CDATA[").replace("]]>", "]]>]]>"),
    "encoded twice": lambda feed: feed.encode().decode("latin-1").encode(),
    "windows-1252 that says UTF-8": lambda feed: feed.encode("cp1252"),
}


# ---- reading and comparing ----------------------------------------------------------------------

def fold(text):
    return " ".join((text or "").split())


def ours(data, url=SITE + "/feeds/all.xml"):
    with open("feed.xml", "wb") as file:
        file.write(data)
    done = tidings("feed", "--url", url, "feed.xml", status=None)
    if done.returncode != 0:
        return {"items": [], "error": done.stderr}
    feed = json.loads(done.stdout)
    check_schema(feed)
    return feed


def check_schema(feed):
    """What jsonfeed.org/version/1.1 wants of a feed, and no key that it doesn't know."""
    known = {"version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "language": str, "items": list}
    items_know = {"id": str, "url": str, "title": str, "content_html": str, "content_text": str, "summary": str, "date_published": str,
                  "date_modified": str, "authors": list, "language": str}
    check(feed["version"] == "https://jsonfeed.org/version/1.1" and {"title", "items"} <= set(feed), "no JSON Feed: %.200s" % feed)
    for item in feed["items"]:
        check(item.get("id") and ("content_html" in item or "content_text" in item), "no item of a JSON Feed: %.200s" % item)
        check(all(set(author) == {"name"} and author["name"] for author in item.get("authors", [])), "authors: %.200s" % item)
        check(all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item[key]) for key in item if key.startswith("date_")), "dates: %.200s" % item)
        check(all(isinstance(value, items_know[key]) for key, value in item.items()), "keys: %.200s" % item)
    check(all(isinstance(value, known[key]) for key, value in feed.items()), "keys: %.200s" % feed)


def theirs(data, url=SITE + "/feeds/all.xml"):
    import feedparser  # only for the comparison
    parsed = feedparser.parse(data, response_headers={"content-location": url, "content-type": "application/xml"})

    def when(entry):
        time = entry.get("published_parsed") or entry.get("updated_parsed")
        return time and datetime(*time[:6], tzinfo=timezone.utc).isoformat().replace("+00:00", "Z")
    return {"title": parsed.feed.get("title"), "home_page_url": parsed.feed.get("link"), "items": [
        {"title": html.unescape(re.sub(r"</?[a-z]+[^>]*>", "", entry.get("title", ""))), "url": entry.get("link"), "date_published": when(entry)}
        for entry in parsed.entries]}


def faults(news, feed):
    """What of the feed isn't as it was meant."""
    if len(feed["items"]) != len(news):
        return ["%d items instead of %d %s" % (len(feed["items"]), len(news), feed.get("error", ""))]
    wrong = [] if fold(feed.get("title")) == "Quill" else ["the feed's title is %r" % feed.get("title")]
    wrong += [] if (feed.get("home_page_url") or "").rstrip("/") == SITE else ["the feed's page is %r" % feed.get("home_page_url")]
    for item, read in zip(news, feed["items"]):
        date = read.get("date_published") or read.get("date_modified")
        for name, meant, got in (("title", item.title, fold(read.get("title"))), ("link", item.link, read.get("url")),
                                 ("date", iso(item.when), date)):
            if meant != got:
                wrong.append("%s %r instead of %r" % (name, got, meant))
    return wrong


def cases(every):
    """(name, items, bytes)"""
    for system in SYSTEMS:
        yield system.__name__, items(), system(items()).encode()
    for row, system in enumerate(XML):
        for column, (name, mend) in enumerate(BREAKAGES.items()):
            broken = mend(system(items()))
            if broken != system(items()) and (every or (row + column) % 3 == 0):
                yield "%s, %s" % (system.__name__, name), items(), broken if isinstance(broken, bytes) else broken.encode()
    for charset, words in WORDS.items():
        news = items([words, words + " 2"])
        for system in (newspaper, blogger):
            feed = re.sub(r'encoding=["\'][^"\']*["\']', 'encoding="%s"' % charset, system(news))
            yield "%s, %s" % (system.__name__, charset), news, feed.encode(charset, "xmlcharrefreplace")


def main():
    library = "--feedparser" in sys.argv
    count, wrong = 0, []
    for name, news, data in cases(library):
        count += 1
        found = faults(news, ours(data))
        wrong += ["%s: %s" % (name, "; ".join(found[:2]))] if found else []
        if library:
            other = faults(news, theirs(data))
            if bool(found) != bool(other):
                print("%s: %s: %s" % ("ours" if found else "feedparser", name, "; ".join((found or other)[:2])))
    if library:
        print("%d feeds, ours is wrong in %d" % (count, len(wrong)))
    check(not wrong, "%d of %d:\n%s" % (len(wrong), count, "\n".join(wrong)))


main()
