#include "ingest/alternate.h"

#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void same(const char *page, const char *got, const char *wanted)
{
    if ((got == NULL) != (wanted == NULL) || (got && strcmp(got, wanted) != 0))
        fail_msg("%s\n  gives %s instead of %s", page, got ? got : "none",
                 wanted ? wanted : "none");
}

#define LINK(attributes) "<link rel=alternate type='application/rss+xml' " attributes ">"

// What a page says, and its feed.
static const char *const feeds[][2] = {
    {LINK("href=/feed"), "http://a.example/feed"},
    {LINK("href='feed?a=1&amp;b=2'"), "http://a.example/x/feed?a=1&b=2"},
    {"<base href='/deep/'>" LINK("href=feed"), "http://a.example/deep/feed"},
    {"<LINK REL='home Alternate' TYPE='Application/Atom+XML; charset=utf-8' HREF=f>",
     "http://a.example/x/f"},
    {"<link rel=feed type=application/feed+json href=f>", "http://a.example/x/f"},
    {LINK("href=one") LINK("href=two"), "http://a.example/x/one"},
    // comments come last, wherever they stand
    {LINK("href=/comments/feed") LINK("href=/feed"), "http://a.example/feed"},
    {LINK("href=/c title='All COMMENTS of Quill'") LINK("href=/feed"), "http://a.example/feed"},
    {LINK("href=/comments/feed"), "http://a.example/comments/feed"},
    // a type that may be something else yields to one that is not
    {"<link rel=alternate type=text/xml href=x>" LINK("href=f"), "http://a.example/x/f"},
    {"<link rel=alternate type=text/xml href=x>", "http://a.example/x/x"},
    {"<link rel=alternate type='text/xml+oembed' href=x>", NULL},
    {"<link rel=alternate type='application/json' href=x>", NULL},
    {"<link rel=alternate hreflang=de href=/de>", NULL},
    {"<link rel=stylesheet type='application/rss+xml' href=x>", NULL},
    {LINK("href=''"), NULL},
    // what a script or a comment quotes is not there
    {"<script>document.write(\"" LINK("href=no") "\")</script>" LINK("href=f"),
     "http://a.example/x/f"},
    {"<!-- " LINK("href=no") " -->", NULL},
    {"<style>" LINK("href=no"), NULL},
    // Latin-1 in an address: nobody knows what was meant
    {LINK("href=/\xE4") LINK("href=/f"), "http://a.example/f"},
};

static void the_main_feed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        struct alternates found;
        alternates_find(&arena, feeds[i][0], strlen(feeds[i][0]), "http://a.example/x/y", &found);
        same(feeds[i][0], found.feed, feeds[i][1]);
    }
}

static const char *const others[][3] = {
    {"<link rel=amphtml href=/amp>", "http://a.example/amp", NULL},
    {"<link rel='canonical' href=/a>", NULL, NULL},
    {"<meta http-equiv=refresh content='0; url=/b'>", NULL, "http://a.example/b"},
    {"<meta http-equiv=Refresh content=\"3;URL='b c'\">", NULL, "http://a.example/x/b%20c"},
    {"<meta http-equiv=refresh content='0.5, /b'>", NULL, "http://a.example/b"},
    {"<meta http-equiv=refresh content='5; url = /b '>", NULL, "http://a.example/b"},
    {"<meta http-equiv=refresh content='300; url=/b'>", NULL, NULL},
    {"<meta http-equiv=refresh content='99999999999999999999999; url=/b'>", NULL, NULL},
    {"<meta http-equiv=refresh content='0'>", NULL, NULL},
    {"<meta http-equiv=refresh content=''>", NULL, NULL},
    {"<meta http-equiv=refresh content='0; url='>", NULL, NULL},
    {"<meta http-equiv=refresh content=\"0; url='\">", NULL, NULL},
    {"<meta http-equiv=refresh content='url=/b'>", NULL, NULL},
    {"<meta http-equiv=refresh content='0; url=http://a.example/x/y'>", NULL, NULL},
    {"<meta name=refresh content='0; url=/b'>", NULL, NULL},
};

static void other_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct alternates found;
        alternates_find(&arena, others[i][0], strlen(others[i][0]), "http://a.example/x/y", &found);
        same(others[i][0], found.amp, others[i][1]);
        same(others[i][0], found.refresh, others[i][2]);
    }
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_main_feed, clean),
        cmocka_unit_test_teardown(other_forms, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
