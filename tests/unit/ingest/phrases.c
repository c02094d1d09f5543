#include "ingest/phrases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static unsigned kinds(const char *text)
{
    return phrases_find(text, strlen(text));
}

static void whole_paragraphs(void **state)
{
    (void)state;
    assert_true(kinds("READ NEXT") & PHRASE_TAIL);
    assert_int_equal(kinds("  Advertisement "), PHRASE_LABEL);
    assert_true(kinds("Das könnte Sie auch interessieren:") & PHRASE_TAIL);
    assert_true(kinds("CZYTAJ WIĘCEJ") & PHRASE_TAIL);
    assert_int_equal(kinds("Advertisement for himself"), 0);
    assert_int_equal(kinds("Image 3 of 12"), PHRASE_LABEL); // any number
    assert_int_equal(kinds(""), 0);
}

static void beginnings(void **state)
{
    (void)state;
    assert_int_equal(kinds("Read more: the goat's own story"), PHRASE_CROSS);
    assert_int_equal(kinds("À lire aussi » La chèvre"), PHRASE_CROSS);
    assert_int_equal(kinds("Read more slowly, said the teacher."), 0); // no colon
    assert_int_equal(kinds("Don\xE2\x80\x99t miss: tides"), PHRASE_CROSS);
    assert_true(kinds("Sign up for tides by mail") & PHRASE_APPEAL);
    assert_int_equal(kinds("Signup fortunes rose."), 0); // whole words only
    assert_true(kinds("About the harbour office") & PHRASE_ABOUT);
}

static void anywhere(void **state)
{
    (void)state;
    assert_true(kinds("Ida Quell contributed to this report.") & PHRASE_NOTICE);
    assert_true(kinds("Every morning in your inbox: the tides.") & PHRASE_APPEAL);
}

static void long_paragraphs_are_the_story(void **state)
{
    (void)state;
    char text[500] = "Sign up for ";
    memset(text + 12, 'a', sizeof text - 13);
    text[sizeof text - 1] = '\0';
    assert_int_equal(kinds(text), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_paragraphs),
        cmocka_unit_test(beginnings),
        cmocka_unit_test(anywhere),
        cmocka_unit_test(long_paragraphs_are_the_story),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
