#include "expect.h"

#include "lang/passage.h"

static void bytes_of_characters(void **state)
{
    struct arena arena = {0};
    struct rules rules = {0};
    struct passage p;
    const char *text = "xä\u200e. y";
    (void)state;
    passage_read(&p, &rules, text, (struct span){1, strlen(text)}, &arena);
    assert_int_equal(p.count, 4); // the mark of direction is left out
    assert_int_equal(p.c[0], 0xE4);
    assert_int_equal(p.at[1], 6);
    assert_int_equal(p.at[4], strlen(text));
    assert_int_equal(passage_at(&p, 4), 0);
    assert_int_equal(passage_skip_space(&p, 2), 3);
    arena_clear(&arena);
}

static void ends_are_those_of_the_language(void **state)
{
    struct rules rules = {.ends = {';'}, .ends_count = 1, .not_ends = {'.'}, .not_ends_count = 1};
    struct passage p = {.rules = &rules};
    (void)state;
    assert_true(passage_is_end(&p, ';') && passage_is_end(&p, '!') && passage_is_end(&p, 0x3002) &&
                passage_is_end(&p, 0x964));
    assert_false(passage_is_end(&p, '.') || passage_is_end(&p, ',') || passage_is_end(&p, 'a'));
}

static void marks(void **state)
{
    (void)state;
    assert_true(mark_is_closer(')') && mark_is_closer(0x201D) && mark_is_closer(0x300D));
    assert_false(mark_is_closer('(') || mark_is_closer('a') || mark_is_closer(' '));
    assert_true(mark_is_opener('(') && mark_is_opener(0xAB) && !mark_is_opener(')'));
    assert_true(mark_is_quote('"') && mark_is_quote(0x300C) && !mark_is_quote('('));
    assert_true(mark_is_dash('-') && mark_is_dash(0x2014) && !mark_is_dash('_'));
    assert_true(mark_is_bullet(0x2022) && !mark_is_bullet('*'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_of_characters),
        cmocka_unit_test(ends_are_those_of_the_language),
        cmocka_unit_test(marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
