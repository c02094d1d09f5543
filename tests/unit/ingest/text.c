#include "ingest/ingest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ONE "The goat may travel on the ferry from Monday, islanders decided by one vote on Friday."
#define TWO                                                                                        \
    "The losing side asked for the boats to be measured again, but nobody had a ruler there."

static struct arena arena;
static struct article article;

static bool text(const char *bytes)
{
    struct error error;
    return ingest_text(bytes, strlen(bytes), NULL, &arena, &article, &error);
}

static void what_follows_is_cut(void **state)
{
    (void)state;
    assert_true(text(ONE "\n" TWO
                         "\nRead next\n09:39\nA bridge was closed, and then it was opened, "
                         "and all of this before the keeper had his tea.\nLeave a comment\n"));
    assert_string_equal(article.content_text, ONE "\n\n" TWO);
    assert_null(article.title);
}

static void a_list_inside_is_skipped(void **state)
{
    (void)state;
    assert_true(text(ONE "\n\nRelated articles\nGull steals cake\nPier loses plank\n\n" TWO "\n"));
    assert_string_equal(article.content_text, ONE "\n\n" TWO);
}

static void the_head_is_read(void **state)
{
    (void)state;
    assert_true(
        text("Home > Islands\r\nGoat let on board\r\nBy Tam Boyle\r\n14 March 2025\r\n" ONE));
    assert_string_equal(article.title, "Goat let on board");
    assert_string_equal(article.author, "Tam Boyle");
    assert_string_equal(article.content_text, ONE);
}

static void nothing_there(void **state)
{
    (void)state;
    assert_false(text(""));
    assert_false(text("\n\n  \n"));
    assert_false(text("Share\nAdvertisement\n09:39\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_follows_is_cut),
        cmocka_unit_test(a_list_inside_is_skipped),
        cmocka_unit_test(the_head_is_read),
        cmocka_unit_test(nothing_there),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
