#include "ingest/ingest.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct feed feed;
static struct error error;

static void read_at(const char *text, const char *url)
{
    error = (struct error){0};
    arena_clear(&arena);
    if (!ingest_feed(text, strlen(text), url, &arena, &feed, &error))
        fail_msg("%s", error.text);
}

static void read(const char *text)
{
    read_at(text, "https://quill.example/feeds/all.xml");
}

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

#define ITEM(inner) "<rss version='2.0'><channel><item>" inner "</item></channel></rss>"

static void rss_2(void **state)
{
    (void)state;
    read("<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><title>Quill &amp; Co</title>"
         "<link>https://quill.example/</link><description>News</description>"
         "<language>en_GB</language><image><title>Logo</title><link>x</link></image>"
         "<item><title>A <![CDATA[<b>barge</b>]]> sank</title><link> /news/1 </link>"
         "<guid isPermaLink='false'>17</guid><dc:creator>Ada Fenn</dc:creator>"
         "<pubDate>Thu, 13 Mar 2025 07:05:09 GMT</pubDate><description>&lt;p&gt;It "
         "sank.&lt;/p&gt;</description><c:encoded><![CDATA[<p>It sank at noon.</p>]]></c:encoded>"
         "</item></channel></rss>");
    assert_string_equal(feed.title, "Quill & Co");
    assert_string_equal(feed.home_url, "https://quill.example/");
    assert_string_equal(feed.language, "en-GB");
    assert_string_equal(feed.description, "News");
    assert_int_equal(feed.item_count, 1);
    const struct item *item = feed.items;
    assert_string_equal(item->title, "A barge sank");
    assert_string_equal(item->url, "https://quill.example/news/1");
    assert_string_equal(item->relative, "/news/1");
    assert_string_equal(item->id, "17");
    assert_string_equal(item->author, "Ada Fenn");
    assert_string_equal(item->summary, "It sank.");
    assert_string_equal(item->content, "<p>It sank at noon.</p>");
    assert_string_equal(item->language, "en-GB");
    assert_true(item->published == 1741849509);
    assert_true(item->updated == NO_TIME);
}

static void rdf(void **state)
{
    (void)state;
    read(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<channel rdf:about='https://quill.example/x'><title>Talbote</title><items><rdf:Seq>"
        "<rdf:li resource='u1'/></rdf:Seq></items></channel>"
        "<item rdf:about='https://quill.example/1'><title>Eins</title><dc:date>2025-03-13</dc:date>"
        "</item><item rdf:about='urn:2'><title>Zwei</title></item></rdf:RDF>");
    assert_string_equal(feed.title, "Talbote");
    assert_int_equal(feed.item_count, 2);
    assert_string_equal(feed.items[0].url, "https://quill.example/1"); // an http id is the link
    assert_true(feed.items[0].published == 1741824000);
    assert_null(feed.items[1].url);
}

static void atom(void **state)
{
    (void)state;
    read("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de' "
         "xml:base='https://moor.example/a/'>"
         "<title type='html'>Moor &amp;amp; Heide</title><link rel='self' href='feed'/>"
         "<link href='/'/><entry xml:base='b/'><title type='xhtml'><div "
         "xmlns='http://www.w3.org/1999/xhtml'>Ein <em>Wolf</em></div></title>"
         "<link rel='enclosure' href='x.mp3'/><link rel='alternate' href='wolf.html'/>"
         "<id>tag:moor.example,2025:1</id><author><name>Jo Amrein</name><email>a@b.example</email>"
         "</author><published>2025-03-13T08:05:09+01:00</published>"
         "<updated>2025-03-13T09:05:09+01:00</updated><summary>Ein Wolf &lt; 2 Jahre</summary>"
         "<content type='text'>Er lief.</content></entry></feed>");
    assert_string_equal(feed.title, "Moor & Heide");
    assert_string_equal(feed.feed_url, "https://moor.example/a/feed");
    assert_string_equal(feed.home_url, "https://moor.example/");
    const struct item *item = feed.items;
    assert_string_equal(item->title, "Ein Wolf");
    assert_string_equal(item->url, "https://moor.example/a/b/wolf.html");
    assert_string_equal(item->author, "Jo Amrein");
    assert_string_equal(item->summary, "Ein Wolf < 2 Jahre");
    assert_string_equal(item->content, "Er lief.");
    assert_true(item->content_is_text);
    assert_string_equal(item->language, "de");
    assert_true(item->published == 1741849509);
    assert_true(item->updated == 1741849509 + 3600);
}

static void atom_03_and_cdf(void **state)
{
    (void)state;
    read("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='base64'>"
         "RWluIDxiPkR1Y2s8L2I+</title><issued>2025-03-13</issued></entry></feed>");
    assert_string_equal(feed.items[0].title, "Ein Duck");
    assert_true(feed.items[0].published == 1741824000);
    read("<CHANNEL HREF='https://old.example/'><TITLE>Old</TITLE><ABSTRACT>Older</ABSTRACT>"
         "<ITEM HREF='https://old.example/1' LASTMOD='2025-03-13'><TITLE>Oldest</TITLE></ITEM>"
         "</CHANNEL>");
    assert_string_equal(feed.title, "Old");
    assert_string_equal(feed.description, "Older");
    assert_string_equal(feed.items[0].url, "https://old.example/1");
    assert_true(feed.items[0].updated == 1741824000);
}

static void json(void **state)
{
    (void)state;
    read("\xEF\xBB\xBF {\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"L\","
         "\"home_page_url\":\"https://l.example/\",\"items\":[{\"id\":7,\"url\":\"/7\","
         "\"title\":\"Se&shy;ven\",\"content_text\":\"a < b\",\"author\":{\"name\":\"N\"},"
         "\"date_published\":\"2025-03-13T07:05:09Z\"},\"no "
         "item\",{\"id\":\"https://l.example/8\"}]}");
    assert_int_equal(feed.item_count, 2);
    assert_string_equal(feed.items[0].id, "7");
    assert_string_equal(feed.items[0].url, "https://quill.example/7");
    assert_string_equal(feed.items[0].author, "N");
    assert_true(feed.items[0].content_is_text);
    assert_string_equal(feed.items[1].url, "https://l.example/8");
}

// JSON that isn't: control characters, half characters, commas behind the last, no end.
static void broken_json(void **state)
{
    (void)state;
    read("{\"title\":\"A\\'s\",\"items\":[{\"id\":\"1\",\"title\":\"Two\nlines \\ud83d "
         "\\ud83d\\ude00"
         " \\u0001\",},],}");
    assert_string_equal(feed.title, "A's");
    assert_int_equal(feed.item_count, 1);
    assert_string_equal(feed.items[0].title, "Two lines \uFFFD 😀");
    read("{\"title\":\"L\",\"items\":[{\"id\":\"1\",\"tags\":[{\"a\":1}]},{\"id\":\"2\"},{\"id\":"
         "\"3\",\"ti");
    assert_int_equal(feed.item_count, 2);
    assert_string_equal(feed.items[1].id, "2");
}

static void titles_hold_no_markup(void **state)
{
    (void)state;
    static const struct {
        const char *written, *title;
    } titles[] = {
        {"Cats &amp; dogs", "Cats & dogs"},
        {"Cats &amp;amp; dogs", "Cats & dogs"},
        {"Cats &amp;amp;amp; dogs", "Cats & dogs"},
        {"&lt;b&gt;Cats&lt;/b&gt; win", "Cats win"},
        {"&amp;lt;i&amp;gt;Cats&amp;lt;/i&amp;gt; win", "Cats win"},
        {"1 &lt; 2 &gt; 0", "1 < 2 > 0"},
        {"Why &lt;canal&gt; matters", "Why <canal> matters"},
        {"Caf&eacute; &#8217;n&#x2019; &#146;so", "Café ’n’ ’so"},
        {"<![CDATA[Tom & Jerry&#039;s <br/>boat]]>", "Tom & Jerry's boat"},
        {"AT&T wins", "AT&T wins"},
        {"a&lt;br&gt;b", "a b"},
        {"&lt;script&gt;alert(1)&lt;/script&gt;Boat", "Boat"},
        {"The &lt;video&gt; and &lt;head&gt; elements", "The <video> and <head> elements"},
        {"&lt;video&gt;x&lt;/video&gt; &lt;a&gt;", "x <a>"},
        {"Vector&lt;int&gt; if a&lt;b", "Vector<int> if a<b"},
        {"&lt;g-icon class=\"x\"&gt;Boat&lt;/g-icon&gt; &lt;foo&gt;y&lt;/foo&gt;", "Boat y"},
        {"Boat &lt;a href=\"https://q.example/cut", "Boat"},
        {"Tom &amp Jerry say &quot", "Tom & Jerry say \""},
        {"&#xD83D;&#xDE00; &#xD83D;", "😀 \uFFFD"},
        {"CafÃ© dâ€™aoÃ»t, â€œÂ£5â€ Â« ZoÃ« Â»", "Café d’août, “£5” « Zoë »"},
        {"La MAÇÃ, «IRMû e 3 Â°C", "La MAÇÃ, «IRMû e 3 °C"},
        {"Boat\x0B"
         "house",
         "Boat house"},
        {"<![CDATA[<![CDATA[Boat]]]]><![CDATA[>]]>", "Boat"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, ITEM("<title>%s</title>"), titles[i].written);
        read(text);
        assert_string_equal(feed.items[0].title, titles[i].title);
    }
}

static void people(void **state)
{
    (void)state;
    static const char *const authors[][2] = {
        {"desk@quill.example (Ada Fenn)", "Ada Fenn"},
        {"Ada Fenn &lt;desk@quill.example&gt;", "Ada Fenn"},
        {"Ada Fenn (desk@quill.example)", "Ada Fenn"},
        {"Ada Fenn", "Ada Fenn"},
        {"Ada Fenn (Ollmarsh)", "Ada Fenn (Ollmarsh)"},
        {"desk@quill.example", NULL},
    };
    for (size_t i = 0; i < sizeof authors / sizeof *authors; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, ITEM("<author>%s</author>"), authors[i][0]);
        read(text);
        if (authors[i][1])
            assert_string_equal(feed.items[0].author, authors[i][1]);
        else
            assert_null(feed.items[0].author);
    }
}

static void priorities(void **state)
{
    (void)state;
    read(ITEM("<media:group><media:title>Caption</media:title></media:group><title>Headline</title>"
              "<media:content><media:title>Picture</media:title><media:description>A "
              "barge</media:description></media:content><itunes:summary>Long</itunes:summary>"
              "<description>Short</description><source url='x'>Other <title>no</title></source>"));
    assert_string_equal(feed.items[0].title, "Headline");
    assert_string_equal(feed.items[0].summary, "Short");
    read("<rss xmlns:x='http://x.example/ns'><channel><x:title>No</x:title><title>Yes</title>"
         "<item><x:title>No</x:title><title/><dc:title>Second</dc:title></item></channel></rss>");
    assert_string_equal(feed.title, "Yes");
    assert_string_equal(feed.items[0].title, "Second");
}

// What is broken is read as far as it makes sense.
static void broken(void **state)
{
    (void)state;
    read("\n\n<b>Warning</b>: something in feed.php<br /><rss><channel><title>Broken</title>"
         "<item><title>One<link>https://quill.example/1</link></item>"
         "<item><title>Two & three</title><description>5 < 6 <b>bold</description></item>"
         "<item><title>Three</title><link href=https://quill.example/3></link>"
         "<description><![CDATA[Never closed</description></item>");
    assert_int_equal(feed.item_count, 3);
    assert_string_equal(feed.title, "Broken");
    assert_string_equal(feed.items[1].title, "Two & three");
    assert_string_equal(feed.items[1].summary, "5 < 6 bold");
    assert_string_equal(feed.items[2].url, "https://quill.example/3");
    read("<rss><channel><item><title>Cut off in the mid");
    assert_string_equal(feed.items[0].title, "Cut off in the mid");
    read("<rss><channel><item><title>A\x92s</title></item></channel></rss>");
    assert_string_equal(feed.items[0].title, "A’s");
}

// What a document type declares is read, unless it is more than a few words.
static void declared_entities(void **state)
{
    (void)state;
    read("<!DOCTYPE rss [<!ENTITY quill 'Quill &#38; Co'><!ENTITY % x SYSTEM 'y'>\n"
         "<!ENTITY nbsp \"no\"> <!ENTITY f SYSTEM 'file:///etc/passwd'>\n"
         "<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
         "<rss><channel><title>&quill; &x; &nbsp;&hellip; &f; &b; &a;</title></channel></rss>");
    assert_string_equal(feed.title, "Quill & Co &x; … &f; &b; aaaa");
}

static void bases(void **state)
{
    (void)state;
    read_at(
        "<rss><channel><link>https://home.example/</link><item><link>a/b</link></item></channel>"
        "</rss>",
        NULL);
    assert_string_equal(feed.items[0].url, "https://home.example/a/b");
    assert_string_equal(feed.items[0].relative, "a/b");
    read_at("<rss><channel><item><link>a/b</link></item></channel></rss>", NULL);
    assert_string_equal(feed.items[0].url, "a/b");
}

// Links as they are met: escaped twice, wrapped, without a scheme, seen from the site of the feed.
static void links(void **state)
{
    (void)state;
    static const struct {
        const char *written, *url;
    } cases[] = {
        {"https://q.example/?a=1&amp;amp;b=2", "https://q.example/?a=1&b=2"},
        {"<![CDATA[https://q.example/?a=1&amp;b=2]]>", "https://q.example/?a=1&b=2"},
        {"https://q.example/?a=1&copy=2&lt=3", "https://q.example/?a=1&copy=2&lt=3"},
        {"\n  https://q.example/\n    long/way\n", "https://q.example/%20%20%20%20long/way"},
        {"&#160;\xE2\x80\x8Bhttps://q.example/1\xEF\xBB\xBF", "https://q.example/1"},
        {"<![CDATA[ <![CDATA[https://q.example/1]]> ]]>", "https://q.example/1"},
        {"<a href='https://q.example/x'>https://q.example/1</a>", "https://q.example/1"},
        {"www.q.example/1", "https://www.q.example/1"},
        {"//q.example/1", "https://q.example/1"},
        {"/1", "https://home.example/1"},
        {"1", "https://home.example/paper/1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        (void)snprintf(text, sizeof text,
                       "<rss><channel><link>https://home.example/paper/</link><item><link>%s</link>"
                       "</item></channel></rss>",
                       cases[i].written);
        read_at(text, "https://feeds.cdn.example/x/y.xml");
        assert_string_equal(feed.items[0].url, cases[i].url);
    }
    read_at("<feed><link href='https://home.example/'/><entry><link href='/1'/></entry></feed>",
            "https://cdn.example/x"); // Atom's are seen from where they stand
    assert_string_equal(feed.items[0].url, "https://cdn.example/1");
}

// Elements that never end cost themselves alone.
static void never_closed(void **state)
{
    (void)state;
    read("<rss><channel><title>Quill<link>https://q.example/</link><image><title>Logo</title>"
         "<item><title>One<link>https://q.example/1</link><house><pubDate>2025-03-13</pubDate>"
         "<description>A <b>barge<guid>1</guid></item>"
         "<item><gallery><item><title>No</title></item></gallery><Title>Two</title></item>"
         "</channel></rss><item><title>Behind the end</title></item>");
    assert_string_equal(feed.title, "Quill");
    assert_string_equal(feed.home_url, "https://q.example/");
    assert_int_equal(feed.item_count, 2);
    assert_string_equal(feed.items[0].title, "One");
    assert_string_equal(feed.items[0].url, "https://q.example/1");
    assert_string_equal(feed.items[0].id, "1");
    assert_string_equal(feed.items[0].summary, "A barge");
    assert_true(feed.items[0].published == 1741824000);
    assert_string_equal(feed.items[1].title, "Two");
}

// What the end of the feed cut in two: half a text is better than none, half a link is not.
static void cut_off(void **state)
{
    (void)state;
    static const struct {
        const char *end, *title, *url;
    } cases[] = {
        {"<link>https://q.example/1</link><title>On</ti", "On", "https://q.example/1"},
        {"<link>https://q.example/1</link><title>On", "On", "https://q.example/1"},
        {"<title>One</title><link>https://q.exa", "One", NULL},
        {"<title>One</title><link>https://q.example/1</li", "One", NULL},
        {"<title>One</title><link href='https://q.exa", "One", NULL},
        {"<title>One</titel><link>https://q.example/1</link>", "One", "https://q.example/1"},
        {"<title><![CDATA[One</title><link>https://q.example/1</link>", "One",
         "https://q.example/1"},
        {"<title>One</title><pubDate>Thu, 13 Mar 20", "One", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "<rss><channel><item>%s", cases[i].end);
        read(text);
        assert_int_equal(feed.item_count, 1);
        assert_string_equal(feed.items[0].title, cases[i].title);
        assert_true(feed.items[0].published == NO_TIME);
        if (cases[i].url)
            assert_string_equal(feed.items[0].url, cases[i].url);
        else
            assert_null(feed.items[0].url);
    }
    read("<rss><channel><item><title>One</title><description><![CDATA[Cut off… </description>"
         "<link>https://q.example/1</link></item><item><title><![CDATA[<![CDATA[Two]]>]]></title>"
         "<description><![CDATA[whole]]></description></item></channel></rss>");
    assert_int_equal(feed.item_count, 2);
    assert_string_equal(feed.items[0].summary, "Cut off…");
    assert_string_equal(feed.items[0].url, "https://q.example/1");
    assert_string_equal(feed.items[1].title, "Two");
    assert_string_equal(feed.items[1].summary, "whole");
    read("<rss><channel><item><title>One</title><!-- house <link>https://q.example/1</link></item>"
         "<item><title>Two</title></item>");
    assert_int_equal(feed.item_count, 2);
    assert_string_equal(feed.items[0].url, "https://q.example/1");
}

// What asks for much work gets little.
static void hostile(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<![CDATA[</item>", "<!--", "<title>", "<x>",
                                         "<item><house>",    "&a;",  "<a b=\"", "<![CDATA["};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buf text BUF_AUTO = {0};
        buf_text(&text,
                 "<!DOCTYPE rss [<!ENTITY a '&b;&b;'><!ENTITY b 'bbbbbbbbbbbb'>]><rss><channel>"
                 "<item><title>One</title></item><item>");
        while (text.size < 2000000)
            buf_text(&text, pieces[i]);
        read(text.data);
        assert_string_equal(feed.items[0].title, "One");
    }
}

// Prefixes and namespaces that say nothing, or something wrong.
static void namespaces(void **state)
{
    (void)state;
    read("<rss xmlns='http://house.example/' xmlns:dc='http://house.example/dc'><channel xmlns=''>"
         "<item><title xmlns=''>One</title><dc:date>2025-03-13</dc:date>"
         "<house:title>No</house:title><x:title "
         "xmlns:x='urn:x'>No</x:title></item></channel></rss>");
    assert_string_equal(feed.items[0].title, "One");
    assert_true(feed.items[0].published == 1741824000);
}

// 10/03 is the tenth of March outside America: the feed's language counts for its items.
static void dates_in_the_language(void **state)
{
    (void)state;
    read("<rss><channel><language>en-gb</language><item><pubDate>10/03/2025</pubDate></item>"
         "</channel></rss>");
    assert_true(feed.items[0].published == 1741564800);
}

static void no_feeds(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "   ", "plain words", "{\"a\":1}", "{", "<html><rss/>", "<urlset><url/></urlset>"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        error = (struct error){0};
        assert_false(ingest_feed(texts[i], strlen(texts[i]), NULL, &arena, &feed, &error));
        assert_int_equal(error.kind, ERROR_EMPTY);
        assert_true(error.text[0]);
    }
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(rss_2, clean),
        cmocka_unit_test_teardown(rdf, clean),
        cmocka_unit_test_teardown(atom, clean),
        cmocka_unit_test_teardown(atom_03_and_cdf, clean),
        cmocka_unit_test_teardown(json, clean),
        cmocka_unit_test_teardown(broken_json, clean),
        cmocka_unit_test_teardown(titles_hold_no_markup, clean),
        cmocka_unit_test_teardown(people, clean),
        cmocka_unit_test_teardown(priorities, clean),
        cmocka_unit_test_teardown(broken, clean),
        cmocka_unit_test_teardown(declared_entities, clean),
        cmocka_unit_test_teardown(bases, clean),
        cmocka_unit_test_teardown(links, clean),
        cmocka_unit_test_teardown(never_closed, clean),
        cmocka_unit_test_teardown(cut_off, clean),
        cmocka_unit_test_teardown(hostile, clean),
        cmocka_unit_test_teardown(namespaces, clean),
        cmocka_unit_test_teardown(dates_in_the_language, clean),
        cmocka_unit_test_teardown(no_feeds, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
