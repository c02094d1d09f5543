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
    assert_int_equal(kinds("About the harbour office"), PHRASE_ABOUT_NAME);
    assert_int_equal(kinds("Media contact: Ida Quell"), PHRASE_ABOUT);
    assert_int_equal(kinds("More: goats"), PHRASE_CROSS);
    assert_int_equal(kinds("More \xE2\x80\x93 much more \xE2\x80\x93 was to come."), 0); // a dash
}

static void anywhere(void **state)
{
    (void)state;
    assert_true(kinds("Ida Quell contributed to this report.") & PHRASE_NOTICE);
    assert_true(kinds("Every morning in your inbox: the tides.") & PHRASE_APPEAL);
}

// What somebody says is the story, and so are sentences that only speak of such things.
static void said_of_others(void **state)
{
    (void)state;
    assert_int_equal(kinds("\xE2\x80\x9CHelp us,\xE2\x80\x9D she said to the harbour office."), 0);
    assert_true(kinds("\xE2\x80\x9CRead more\xE2\x80\x9D") & PHRASE_TAIL); // the whole
    assert_int_equal(kinds("Copyright law has changed, said the judge."), 0);
    assert_int_equal(kinds("Updated figures show two goats more."), 0);
    assert_int_equal(kinds("The mayor wrote on Twitter that he was not asked."), 0);
    assert_int_equal(kinds("Recibe el premio por segunda vez."), 0);
    assert_int_equal(kinds("Haben Sie damit gerechnet?"), 0);
}

static void walls_and_missing_pages(void **state)
{
    (void)state;
    assert_true(kinds("Subscribe to read the full story") & PHRASE_WALL);
    assert_true(kinds("Dieser Artikel ist nur f\xC3\xBCr Abonnenten.") & PHRASE_WALL);
    assert_true(kinds("Error 404 | The Lantern") & PHRASE_MISSING);
    assert_false(PHRASES_OUT & (PHRASE_MISSING | PHRASE_CONTACT | PHRASE_ABOUT));
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
        cmocka_unit_test(said_of_others),
        cmocka_unit_test(walls_and_missing_pages),
        cmocka_unit_test(long_paragraphs_are_the_story),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
