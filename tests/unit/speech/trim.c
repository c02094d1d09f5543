#include "show.h"

#include "speech/trim.h"

enum { RATE = 22050, FRAMES = RATE };

static int16_t pcm[FRAMES];

static void fill(size_t from, size_t to, int16_t level)
{
    memset(pcm, 0, sizeof pcm);
    for (size_t i = from; i < to; i++)
        pcm[i] = (int16_t)(i % 2 ? level : -level);
}

static void test_keeps_what_is_heard(void **state)
{
    (void)state;
    fill(5000, 9000, 8000);
    struct heard heard = trim_heard(pcm, FRAMES, RATE);
    assert_true(heard.start <= 5000 && heard.start > 5000 - RATE / 50);
    assert_true(heard.end >= 9000 && heard.end < 9000 + RATE / 20);
}

static void test_reaches_the_ends(void **state)
{
    (void)state;
    fill(3, FRAMES - 3, 8000);
    struct heard heard = trim_heard(pcm, FRAMES, RATE);
    assert_int_equal(heard.start, 0);
    assert_int_equal(heard.end, FRAMES);
}

static void test_silence_is_nothing(void **state)
{
    (void)state;
    fill(100, 200, 20); // below what is audible
    struct heard heard = trim_heard(pcm, FRAMES, RATE);
    assert_int_equal(heard.end - heard.start, 0);
    heard = trim_heard(pcm, 0, RATE);
    assert_int_equal(heard.end - heard.start, 0);
}

static void test_fades_have_no_step(void **state)
{
    (void)state;
    for (size_t i = 0; i < FRAMES; i++)
        pcm[i] = 10000;
    trim_fade(pcm, FRAMES, RATE);
    assert_int_equal(pcm[0], 0);
    assert_int_equal(pcm[FRAMES - 1], 0);
    assert_int_equal(pcm[FRAMES / 2], 10000);
    for (size_t i = 1; i < FRAMES; i++)
        assert_true(abs(pcm[i] - pcm[i - 1]) < 200);
    trim_fade(pcm, 2, RATE); // shorter than a fade
    trim_fade(pcm, 0, RATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_what_is_heard),
        cmocka_unit_test(test_reaches_the_ends),
        cmocka_unit_test(test_silence_is_nothing),
        cmocka_unit_test(test_fades_have_no_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
