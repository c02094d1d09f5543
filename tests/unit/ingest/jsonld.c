#include "ingest/jsonld.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static struct jsonld read(const char *script)
{
    struct jsonld found = {0};
    jsonld_read(&found, &script, 1, &arena);
    return found;
}

static void an_article_beats_its_page(void **state)
{
    (void)state;
    struct jsonld found =
        read("[{\"@type\":\"WebPage\",\"name\":\"Page\",\"datePublished\":\"2020\"},"
             "{\"@type\":\"NewsArticle\",\"headline\":\"Story\",\"datePublished\":"
             "\"2025\",\"isAccessibleForFree\":\"False\",\"author\":[{\"name\":\"A\"},"
             "\"B\"],\"articleBody\":\"one\\ntwo\"}]");
    assert_string_equal(found.headline, "Story");
    assert_string_equal(found.published, "2025");
    assert_string_equal(found.author, "A, B");
    assert_string_equal(found.body, "one\ntwo");
    assert_true(found.behind_wall);
    assert_true(found.is_article);
}

static void references(void **state)
{
    (void)state;
    struct jsonld found = read(
        "{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Story\",\"author\":[{\"@id\":"
        "\"#a\"},{\"@id\":\"#nobody\"},{\"@id\":\"#b\"}],\"dateModified\":\"2025\"},{\"@type\":"
        "\"Person\",\"@id\":\"#a\",\"name\":\"Ann\"},{\"@type\":\"Person\",\"@id\":\"#b\",\"name\":"
        "\"Bo\"},{\"@type\":\"WebSite\",\"name\":\"Lantern\"}]}");
    assert_string_equal(found.author, "Ann, Bo");
    assert_string_equal(found.modified, "2025");
    assert_string_equal(found.website, "Lantern");
    // what refers to itself
    assert_null(
        read("[{\"@type\":\"Article\",\"@id\":\"#x\",\"author\":{\"@id\":\"#x\"}}]").author);
}

static void damage(void **state)
{
    (void)state;
    assert_null(read("").headline);
    assert_null(read("{\"@type\":\"Article\"").headline);
    assert_null(read("]}{[").headline);
    assert_string_equal(read("<!-- {\"@type\":\"Article\",\"headline\":\"a\tb\",} -->").headline,
                        "a b");
    assert_null(read("{\"@type\":\"Person\",\"name\":\"Ann\"}").headline);
}

static void depth(void **state)
{
    (void)state;
    size_t count = 20000;
    struct buf script = {0};
    for (size_t i = 0; i < count; i++)
        buf_text(&script, "{\"mainEntity\":");
    buf_char(&script, '1');
    for (size_t i = 0; i < count; i++)
        buf_char(&script, '}');
    assert_null(read(script.data).headline);
    buf_clear(&script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_beats_its_page),
        cmocka_unit_test(references),
        cmocka_unit_test(damage),
        cmocka_unit_test(depth),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
