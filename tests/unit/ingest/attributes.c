#include "ingest/attributes.h"
#include "ingest/traits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct attributes read(const char *name, const char *value)
{
    struct attributes a = {0};
    const unsigned char *list[] = {(const unsigned char *)name, (const unsigned char *)value, NULL};
    attributes_read(&a, list);
    return a;
}

static void what_hides(void **state)
{
    static const struct {
        const char *name, *value;
        int hidden;
    } cases[] = {
        {"hidden", NULL, 1},
        {"aria-hidden", "TRUE", 1},
        {"aria-hidden", "false", 0},
        {"style", "color: red; DISPLAY : none", 1},
        {"style", "visibility:hidden", 1},
        {"style", "display: block", 0},
        {"data-style", "display:none", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal((read(cases[i].name, cases[i].value).traits & TRAIT_HIDDEN) != 0,
                         cases[i].hidden);
}

static void values_are_kept(void **state)
{
    (void)state;
    assert_string_equal(read("href", "/a").href, "/a");
    assert_string_equal(read("http-equiv", "refresh").name, "refresh");
    assert_string_equal(read("content", NULL).content, "");
    assert_null(read("src", "/a").href);
    struct attributes none = {0};
    attributes_read(&none, NULL);
    assert_int_equal(none.traits, 0);
}

static void an_author_s_page(void **state)
{
    (void)state;
    assert_true(read("href", "https://quill.example/authors/ada").traits & TRAIT_AUTHOR);
    assert_true(read("href", "/de/autor/bram").traits & TRAIT_AUTHOR);
    assert_true(read("rel", "author").traits & TRAIT_AUTHOR);
    assert_false(read("href", "/author/").traits & TRAIT_AUTHOR);
    assert_false(read("href", "/authority/rules").traits & TRAIT_AUTHOR);
    assert_false(read("href", "/co-author/ada").traits & TRAIT_AUTHOR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_hides),
        cmocka_unit_test(values_are_kept),
        cmocka_unit_test(an_author_s_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
