#include "lang/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void case_does_not_matter(void **state)
{
    struct arena arena = {0};
    struct words words = {0};
    const uint32_t uber[] = {0xFC, 'b', 'e', 'r'};
    (void)state;
    assert_int_equal(words_find(&words, uber, 4), 0);
    words_add(&words, &arena, "Über", strlen("Über"), WORD_OPENS);
    words_add(&words, &arena, "über", strlen("über"), WORD_SAYING);
    assert_int_equal(words_find(&words, uber, 4), WORD_OPENS | WORD_SAYING);
    assert_int_equal(words_find(&words, uber, 3), 0);
    assert_int_equal(words.count, 1);
    arena_clear(&arena);
}

static void it_grows(void **state)
{
    struct arena arena = {0};
    struct words words = {0};
    char word[16];
    (void)state;
    for (int i = 0; i < 3000; i++) {
        (void)snprintf(word, sizeof word, "w%d", i);
        words_add(&words, &arena, word, strlen(word), WORD_NAME);
    }
    const uint32_t found[] = {'w', '2', '9', '9', '9'}, missing[] = {'w', '3', '0', '0', '0'};
    assert_int_equal(words_find(&words, found, 5), WORD_NAME);
    assert_int_equal(words_find(&words, missing, 5), 0);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_does_not_matter),
        cmocka_unit_test(it_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
