#include "expect.h"

static void nothing_gives_nothing(void **state)
{
    (void)state;
    expect_sentences("en", "", "");
    expect_sentences("en", " \n\t\n ", "");
    expect_sentences("en", "a", "a");
    expect_sentences("en", ".", ".");
}

static void blank_lines_part(void **state)
{
    (void)state;
    expect_sentences("en", "No stop here\n\nand none there", "No stop here|and none there");
    expect_sentences("en", "One.\r\n \r\nTwo.", "One.|Two.");
}

static void spans_are_bytes_of_the_text(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    struct span *spans;
    const char *text = "  Käse.  Öl! ";
    struct lang *lang = lang_open("de", voices_folder(), &arena, &error);
    assert_int_equal(lang_sentences(lang, text, strlen(text), &arena, &spans), 2);
    assert_int_equal(spans[0].start, 2);
    assert_int_equal(spans[0].end, 8);
    assert_int_equal(spans[1].start, 10);
    assert_int_equal(spans[1].end, 14);
    arena_clear(&arena);
}

static void a_text_of_one_size(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    struct span *spans;
    struct buf text BUF_AUTO = {0};
    struct lang *lang = lang_open("en", voices_folder(), &arena, &error);
    for (int i = 0; i < 20000; i++)
        buf_text(&text, "((\"1. “");
    assert_true(lang_sentences(lang, text.data, text.size, &arena, &spans) > 0);
    arena_clear(&arena);
}

static void unknown_languages_get_the_rules_of_all(void **state)
{
    (void)state;
    expect_sentences("xx", "Unu du. Tri kvar? Kvin!", "Unu du.|Tri kvar?|Kvin!");
    expect_sentences("../../etc", "Unu. Du.", "Unu.|Du.");
    expect_sentences("xx", "Dr. Vale kaj Mr. Penn venis.", "Dr. Vale kaj Mr. Penn venis.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(blank_lines_part),
        cmocka_unit_test(spans_are_bytes_of_the_text),
        cmocka_unit_test(a_text_of_one_size),
        cmocka_unit_test(unknown_languages_get_the_rules_of_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
