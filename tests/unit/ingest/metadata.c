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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles),
        cmocka_unit_test(authors),
        cmocka_unit_test(dates),
        cmocka_unit_test(data_comes_first),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
