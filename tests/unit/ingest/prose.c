#include "ingest/prose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool sentence(const char *text)
{
    return prose_ends_sentence(text, strlen(text));
}

static void sentences_end(void **state)
{
    (void)state;
    assert_true(sentence("The goat may travel."));
    assert_true(sentence("“Why not?”"));
    assert_true(sentence("(She said so.)"));
    assert_true(sentence("山羊可以上船。"));
    assert_false(sentence("Goat let on board"));
    assert_false(sentence(""));
}

static void words_are_counted(void **state)
{
    (void)state;
    assert_int_equal(prose_words("It's a well-kept goat", 21), 4);
    assert_int_equal(prose_words("Home > News | Goats", 19), 3);
    assert_int_equal(prose_words(" - ", 3), 0);
}

static void figures(void **state)
{
    (void)state;
    assert_true(prose_is_figure("09:39", 5));
    assert_true(prose_is_figure("12.03.2025", 10));
    assert_false(prose_is_figure("10 p.m.", 7));
    assert_false(prose_is_figure("---", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end),
        cmocka_unit_test(words_are_counted),
        cmocka_unit_test(figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
