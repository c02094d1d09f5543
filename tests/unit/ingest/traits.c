#include "ingest/traits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void names_are_read(void **state)
{
    (void)state;
    assert_true(traits_of("articleBody") & TRAIT_BODY);
    assert_true(traits_of("c-article__body js-x") & TRAIT_BODY);
    assert_true(traits_of("related-posts") & TRAIT_OTHER);
    assert_true(traits_of("x relatedPosts y") & TRAIT_OTHER);
    assert_true(traits_of("SIDEBAR") & TRAIT_SIDE);
    assert_true(traits_of("cookie-notice") & TRAIT_CONSENT);
    assert_int_equal(traits_of(""), 0);
    assert_int_equal(traits_of("shareholders"), 0); // words, not parts of words
}

static void names_that_speak_of_others(void **state)
{
    (void)state;
    assert_int_equal(traits_of("no-sidebar has-comments"), 0);
    assert_int_equal(traits_of("tag-newsletter category-videos"), 0); // of a post's own tags
    assert_int_equal(traits_of("box--hidden box--newsletter"), 0);    // a look, not a thing
    assert_int_equal(traits_of("label-hidden"), 0);
    assert_true(traits_of("hidden") & TRAIT_HIDDEN);
}

static void long_names(void **state)
{
    (void)state;
    char name[5000];
    for (int i = 0; i < (int)sizeof name - 1; i++)
        name[i] = i % 7 ? 'a' : '-';
    name[sizeof name - 1] = '\0';
    assert_int_equal(traits_of(name), 0);
    assert_int_equal(traits_of("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_read),
        cmocka_unit_test(names_that_speak_of_others),
        cmocka_unit_test(long_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
