#include "mix/ease.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { FRAMES = 4000, REACH = 600 };

static void places_are_softer_and_nothing_else(void **state)
{
    (void)state;
    static struct eases eases;
    float pcm[FRAMES];
    assert_true(ease_add(&eases, 3000, 1, REACH));
    assert_true(ease_add(&eases, 1000, 6, REACH));
    assert_true(ease_add(&eases, 3010, 1, REACH)); // the same place
    assert_int_equal(eases.count, 2);
    for (int i = 0; i < FRAMES; i++)
        pcm[i] = 1;
    size_t next = 0;
    for (int at = 0; at < FRAMES; at += 100)
        ease_apply(&eases, &next, at, pcm + at, 100, 1, REACH);
    assert_true(fabsf(pcm[1000] - 0.501F) < 0.001F);
    assert_true(fabsf(pcm[3000] - 0.794F) < 0.001F);
    assert_true(pcm[300] >= 1 && pcm[2000] >= 1 && pcm[3700] >= 1);
    for (int i = 1; i < FRAMES; i++)
        assert_true(fabsf(pcm[i] - pcm[i - 1]) < 0.002F);
}

static void there_is_an_end_of_places(void **state)
{
    (void)state;
    static struct eases eases;
    for (int i = 0; i < EASES_MOST; i++)
        assert_true(ease_add(&eases, (int64_t)(i * 7919 % EASES_MOST) * 1000, 1, REACH));
    for (size_t i = 1; i < eases.count; i++)
        assert_true(eases.list[i].frame > eases.list[i - 1].frame);
    assert_false(ease_add(&eases, 500, 1, REACH));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_softer_and_nothing_else),
        cmocka_unit_test(there_is_an_end_of_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
