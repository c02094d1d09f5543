#include "edit/editing.h"
#include "edit/link.h"
#include "edit/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// What clustering stands on: words that meet, and groups by the odds of pairs.

static struct arena arena;

static uint64_t key_of(const char *text)
{
    struct words words = {text, text + strlen(text), true};
    struct word word;
    assert_true(words_next(&words, &word));
    return word.key;
}

static void spellings_meet(void **state)
{
    (void)state;
    assert_true(key_of("Stopped") == key_of("stops"));
    assert_true(key_of("nations") == key_of("nation's"));
    assert_true(key_of("Élysée") == key_of("elysee"));
    assert_true(key_of("press") != key_of("pres"));
    assert_true(key_of("1,000") == key_of("1000"));
    assert_true(key_of("1000") != key_of("100"));
}

static void a_sentence_opens_behind_its_end(void **state)
{
    (void)state;
    static const char text[] = "It fell. Rain, \"too\"";
    static const bool opens[] = {true, false, true, true};
    struct words words = {text, text + strlen(text), true};
    struct word word;
    size_t count = 0;
    for (; words_next(&words, &word); count++)
        assert_int_equal(word.opens, opens[count]);
    assert_int_equal(count, 4);
}

static uint64_t folded(const struct editing *editing, const char *text)
{
    uint64_t key = key_of(text);
    editing_fold(editing, &key);
    return key;
}

static void one_event_has_many_words(void **state)
{
    (void)state;
    const char *root = getenv("ROOT");
    struct error error;
    bool ok;
    struct lang *lang =
        lang_open("en", arena_printf(&arena, "%s/voices", root ? root : "."), &arena, &error);
    const struct editing *editing = editing_open(lang, &arena, &ok, &error);
    assert_true(ok);
    assert_true(folded(editing, "tremor") == folded(editing, "quakes"));
    assert_true(folded(editing, "Norwegian") == folded(editing, "Norway"));
    assert_true(folded(editing, "charged") != folded(editing, "convicted"));
    assert_true(folded(editing, "harbour") == key_of("harbour"));
    uint64_t key = key_of("firm");
    assert_true(editing_fold(editing, &key) & EDITING_USUAL); // as "company" is
}

static void one_bad_pair_does_not_part_many(void **state)
{
    (void)state;
    const struct neighbours pairs[] = {
        {.a = 0, .b = 1, .odds = 4}, {.a = 0, .b = 2, .odds = 3}, {.a = 1, .b = 2, .odds = -2}};
    const uint32_t *first = link_groups(pairs, 3, 4, &arena);
    static const uint32_t want[] = {0, 0, 0, 3};
    assert_memory_equal(first, want, sizeof want);
}

static void the_best_are_joined_first(void **state)
{
    (void)state;
    // 1 would follow 0, but is nearer to 2, which has nothing to do with 0
    const struct neighbours pairs[] = {{.a = 0, .b = 1, .odds = 1}, {.a = 1, .b = 2, .odds = 2}};
    const uint32_t *first = link_groups(pairs, 2, 3, &arena);
    static const uint32_t want[] = {0, 1, 1};
    assert_memory_equal(first, want, sizeof want);
}

static void nothing_is_grouped_without_pairs(void **state)
{
    (void)state;
    const uint32_t *first = link_groups(NULL, 0, 2, &arena);
    assert_true(first[0] == 0 && first[1] == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_meet),
        cmocka_unit_test(a_sentence_opens_behind_its_end),
        cmocka_unit_test(one_event_has_many_words),
        cmocka_unit_test(one_bad_pair_does_not_part_many),
        cmocka_unit_test(the_best_are_joined_first),
        cmocka_unit_test(nothing_is_grouped_without_pairs),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
