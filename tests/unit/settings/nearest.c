#include "settings/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const char *const names[] = {"make", "feeds", "fetch", "feed", "render", "sentences", NULL};

static void slips_find_what_was_meant(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"mkae", "make"},   {"mak", "make"},       {"fetsh", "fetch"},       {"rendre", "render"},
        {"feesd", "feeds"}, {"sent", "sentences"}, {"sentnces", "sentences"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(settings_nearest(cases[i][0], names), cases[i][1]);
}

static void what_is_far_finds_nothing(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",         "x",
        "xyzzy",    "https://a.example/feed",
        "news.xml", "a word that is much longer than any name there could ever be in a table"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_null(settings_nearest(cases[i], names));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_find_what_was_meant),
        cmocka_unit_test(what_is_far_finds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
