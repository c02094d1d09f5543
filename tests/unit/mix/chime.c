#include "mix/chime.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void tones_begin_and_end_at_zero_and_never_jump(void **state)
{
    (void)state;
    static const int rates[] = {22050, 44100, 48000};
    for (int tone = 0; tone < TONE_COUNT; tone++)
        for (int r = 0; r < 3; r++) {
            size_t frames = chime_frames((enum tone)tone, rates[r]);
            float *pcm = calloc(frames, sizeof *pcm), peak = 0, jump = 0;
            chime_play((enum tone)tone, rates[r], pcm);
            for (size_t i = 1; i < frames; i++) {
                peak = fmaxf(peak, fabsf(pcm[i]));
                jump = fmaxf(jump, fabsf(pcm[i] - pcm[i - 1]));
            }
            assert_true(fabsf(pcm[0]) < 1e-6F && fabsf(pcm[frames - 1]) < 1e-6F);
            assert_true(peak > 0.3F && jump < 0.35F * peak);
            assert_true(frames > (size_t)rates[r] / 4 && frames < (size_t)rates[r] * 4);
            free(pcm);
        }
}

static void tones_differ_and_are_the_same_each_time(void **state)
{
    (void)state;
    enum { RATE = 22050 };
    float one[RATE * 4], two[RATE * 4];
    for (int tone = 0; tone < TONE_COUNT; tone++) {
        chime_play((enum tone)tone, RATE, one);
        chime_play((enum tone)tone, RATE, two);
        assert_memory_equal(one, two, chime_frames((enum tone)tone, RATE) * sizeof *one);
        for (int other = 0; other < tone; other++)
            assert_int_not_equal(chime_frames((enum tone)tone, RATE),
                                 chime_frames((enum tone)other, RATE));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tones_begin_and_end_at_zero_and_never_jump),
        cmocka_unit_test(tones_differ_and_are_the_same_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
