#include "base/clock.h"
#include "ingest/ingest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define STORY                                                                                      \
    "<p>The ferry to Far Skerrin will sail twice a day from Monday, the harbour office said.</p>"  \
    "<p>Islanders had asked for a second crossing since the school moved to the mainland.</p>"

static struct arena arena;
static struct article article;

static void page(const char *url, const char *html)
{
    struct error error;
    clock_set(1742000000); // March 2025: dates in the future are none
    assert_true(ingest_page(html, strlen(html), url, &arena, &article, &error));
}

static void titles(void **state)
{
    (void)state;
    page(NULL, "<title>Boats &amp; goats - The Lantern</title><meta property=og:site_name "
               "content='The Lantern'><body><div><h1>Goat news</h1></div><h1>Boats &amp; "
               "goats</h1>" STORY);
    assert_string_equal(article.title, "Boats & goats"); // the heading that <title> confirms
    assert_string_equal(article.site_name, "The Lantern");
    page(NULL, "<title>Boats and goats | The Lantern</title><body>" STORY);
    assert_string_equal(article.title, "Boats and goats"); // no heading: without the site
    static const struct {
        const char *html, *wanted;
    } pages[] = {
        // the site at either end, by its name in the data or by its host
        {"<meta property=og:title content='Boats · The Lantern'><meta property=og:site_name "
         "content='THE LANTERN'>",
         "Boats"},
        {"<meta property=og:title content='Far Lantern - Boats'>", "Boats"},
        {"<title>Boats - and goats – far lantern</title>", "Boats - and goats"},
        // a heading that no other title speaks of is none beside them
        {"<meta property=og:title content='Boats sail again'><h1>Opinion</h1>", "Boats sail again"},
        {"<meta property=og:title content='Boats sail again'><h1>Sailing boats</h1>",
         "Sailing boats"},
        {"<h1>Opinion</h1>", "Opinion"},
        {"<title>Boats sail | Far Lantern</title><h1>Far Lantern</h1>", "Boats sail"},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char html[2000];
        (void)snprintf(html, sizeof html, "%s<body>" STORY, pages[i].html);
        page("https://www.far-lantern.example/boats", html);
        assert_string_equal(article.title, pages[i].wanted);
    }
}

static void authors(void **state)
{
    (void)state;
    static const struct {
        const char *html, *wanted;
    } bylines[] = {
        {"<p class=byline>By <a href=/a>Ann Author</a> | 3 March 2025</p>", "Ann Author"},
        {"<span class=author>Von Ida Quell, 12. März 2025</span>", "Ida Quell"},
        {"<p>Posted on March 3, 2025 by Tam Boyle</p>", "Tam Boyle"},
        {"<p>Par Zoé Åkesson</p>", "Zoé Åkesson"},
        {"<meta name=author content='https://social.example/x'><p class=byline>by agent7</p>",
         "agent7"},
        {"<a rel=author href=/x>Nell Harrow, BLT</a>", "Nell Harrow"},
        {"<p>Byron was a poet</p>", NULL},
        {"<p class=byline>By Ann Author and Bo Quell</p>", "Ann Author and Bo Quell"},
        {"<p class=byline>Von Ann Author, Bo Quell und Ida Marsh</p>",
         "Ann Author, Bo Quell und Ida Marsh"},
        {"<p class=byline><a rel=author href=/a>Ann Author</a>, <a rel=author href=/b>Bo "
         "Quell</a></p>",
         "Ann Author, Bo Quell"},
        {"<p><a href=/autoren/ann>Ann Author</a></p>", "Ann Author"},
        {"<p class=byline><span class=author-label>Von</span></p>", NULL},
        {"<p class=post-meta><a href=/c>Local News</a> 3 March 2025</p>", NULL},
        {"<p class=post-meta>By Ann Author in News</p>", "Ann Author"},
        {"<p class=author>Author <span>Ann Author:</span></p>", "Ann Author"},
        {"<meta name=author content=desk@lantern.example>", "desk@lantern.example"},
        {"<meta name=author content=desk@lantern.example><p>By Ann Author</p>", "Ann Author"},
        {"<meta property=dc:creator content='Ann Author'>", "Ann Author"},
        {"<meta name=author content='The-Lantern'><meta property=og:site_name content='The "
         "Lantern'><p class=byline>Ann Author</p>",
         "Ann Author"},
        {"<p class=byline>NEWS AGENCY</p>", "NEWS AGENCY"},
        {"<ul class=comments><li><span class=author>A Reader</span></ul>", NULL},
    };
    for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++) {
        char html[2000];
        (void)snprintf(html, sizeof html, "<body><article><h1>Boats</h1>%s%s</article>",
                       bylines[i].html, STORY);
        page(NULL, html);
        if (bylines[i].wanted)
            assert_string_equal(article.author, bylines[i].wanted);
        else
            assert_null(article.author);
    }
}

static void assert_date(const char *wanted)
{
    assert_string_equal(clock_format(&arena, article.published), wanted);
}

static void dates(void **state)
{
    (void)state;
    page(NULL,
         "<meta property=article:published_time content='2025-03-12T22:30:00-05:00'><body>" STORY);
    assert_date("2025-03-13T03:30:00Z");
    assert_int_equal(article.zone, -300);
    page(NULL,
         "<meta name=date content=2031-01-01><body><h1>x</h1><time>12 March 2025</time>" STORY);
    assert_date("2025-03-12T00:00:00Z"); // what lies in the future is no date
    page("https://lantern.example/2025/03/11/goat", "<body><h1>x</h1>" STORY);
    assert_date("2025-03-11T00:00:00Z");
    page(NULL, "<body><h1>x</h1>" STORY);
    assert_int_equal(article.published, NO_TIME);
    // data in UTC, while the page shows the day of the place
    page(NULL, "<meta property=article:published_time content=2025-03-12T02:30:00Z><body><h1>x</h1>"
               "<time>March 11, 2025 at 9:30 pm</time>" STORY);
    assert_date("2025-03-12T02:30:00Z");
    assert_int_equal(article.zone, -300);
}

static void data_comes_first(void **state)
{
    (void)state;
    page(NULL,
         "<html lang=fr><script type='application/ld+json'>// <![CDATA[\n{\"@graph\":[{\"@type\":"
         "[\"NewsArticle\"],\"headline\":\"Le bac &amp; la\nchèvre\",\"author\":{\"name\":\"Zoé "
         "Åkesson\"},\"datePublished\":\"2025-03-10\",}]}\n// ]]></script><body>" STORY);
    assert_string_equal(article.title, "Le bac & la chèvre");
    assert_string_equal(article.author, "Zoé Åkesson");
    assert_string_equal(article.language, "fr");
    assert_date("2025-03-10T00:00:00Z");
}

static void sites_and_languages(void **state)
{
    (void)state;
    static const struct {
        const char *html, *site, *language;
    } pages[] = {
        {"<html lang=en_GB><meta property=og:site_name content=Lantern>", "Lantern", "en-GB"},
        {"<html><meta property=og:locale content=en_US><meta name=application-name content=L>", "L",
         "en-US"},
        {"<html><meta http-equiv=content-language content='fr, de'>", NULL, "fr"},
        {"<html lang=english>", NULL, "en"}, // no tag: from the text
        {"<html><meta name=twitter:site content=@lantern><meta name=publisher "
         "content='https://social.example/lantern'>",
         NULL, "en"},
        {"<html><script type=application/ld+json>{\"@type\":\"Article\",\"inLanguage\":\"en-AU\","
         "\"publisher\":{\"@id\":\"#p\"}}</script>",
         NULL, "en-AU"},
        {"<html><script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\",\"publisher\":"
         "{\"@id\":\"#p\"}},{\"@type\":\"Organization\",\"@id\":\"#p\",\"name\":\"The "
         "Lantern\"}]}</script>",
         "The Lantern", "en"},
        {"<html><script "
         "type=application/ld+json>{\"@type\":\"WebSite\",\"name\":\"Lantern\"}</script>",
         "Lantern", "en"},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char html[2000];
        (void)snprintf(html, sizeof html, "%s<body><h1>Boats</h1>" STORY, pages[i].html);
        page(NULL, html);
        if (pages[i].site)
            assert_string_equal(article.site_name, pages[i].site);
        else
            assert_null(article.site_name);
        assert_string_equal(article.language, pages[i].language);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles),
        cmocka_unit_test(authors),
        cmocka_unit_test(dates),
        cmocka_unit_test(data_comes_first),
        cmocka_unit_test(sites_and_languages),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
