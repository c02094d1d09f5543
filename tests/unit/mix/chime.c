#include "mix/chime.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char *const timbres[] = {"marimba", "bell", "soft"};

static void check_tone(enum tone tone, const char *timbre, double pitch, int rate)
{
    size_t frames = chime_frames(tone, rate);
    float *pcm = calloc(frames, sizeof *pcm), peak = 0, jump = 0;
    chime_play(tone, timbre, pitch, rate, pcm);
    for (size_t i = 1; i < frames; i++) {
        peak = fmaxf(peak, fabsf(pcm[i]));
        jump = fmaxf(jump, fabsf(pcm[i] - pcm[i - 1]));
    }
    assert_true(fabsf(pcm[0]) < 1e-6F && fabsf(pcm[frames - 1]) < 1e-6F);
    assert_true(peak > 0.3F && jump < 0.45F * peak);
    assert_true(frames > (size_t)rate / 4 && frames < (size_t)rate * 4);
    free(pcm);
}

static void tones_begin_and_end_at_zero_and_never_jump(void **state)
{
    (void)state;
    static const int rates[] = {22050, 44100, 48000};
    static const double pitches[] = {-7, 0, 4};
    for (int tone = 0; tone < TONE_COUNT; tone++)
        for (int i = 0; i < 27; i++)
            check_tone((enum tone)tone, timbres[i / 9], pitches[i / 3 % 3], rates[i % 3]);
}

static void tones_differ_and_are_the_same_each_time(void **state)
{
    (void)state;
    enum { RATE = 22050 };
    float one[RATE * 4], two[RATE * 4];
    for (int tone = 0; tone < TONE_COUNT; tone++) {
        chime_play((enum tone)tone, NULL, 0, RATE, one);
        chime_play((enum tone)tone, "marimba", 0, RATE, two);
        assert_memory_equal(one, two, chime_frames((enum tone)tone, RATE) * sizeof *one);
        chime_play((enum tone)tone, "bell", 0, RATE, two);
        assert_memory_not_equal(one, two, chime_frames((enum tone)tone, RATE) * sizeof *one);
        for (int other = 0; other < tone; other++)
            assert_int_not_equal(chime_frames((enum tone)tone, RATE),
                                 chime_frames((enum tone)other, RATE));
    }
}

// The power at a frequency.
static double power_at(const float *pcm, size_t frames, double hertz, int rate)
{
    double re = 0, im = 0;
    for (size_t i = 0; i < frames; i++) {
        re += (double)pcm[i] * cos(2 * M_PI * hertz * (double)i / rate);
        im += (double)pcm[i] * sin(2 * M_PI * hertz * (double)i / rate);
    }
    return re * re + im * im;
}

static void a_headline_is_the_note_that_was_asked_for(void **state)
{
    (void)state;
    enum { RATE = 22050 };
    static const double pitches[] = {-12, 0, 2.5};
    float pcm[RATE];
    size_t frames = chime_frames(TONE_HEADLINE, RATE);
    for (int i = 0; i < 9; i++) {
        double pitch = pitches[i % 3], note = 440 * exp2((3 + pitch) / 12); // C5
        chime_play(TONE_HEADLINE, timbres[i / 3], pitch, RATE, pcm);
        double here = power_at(pcm, frames, note, RATE);
        assert_true(here > 20 * power_at(pcm, frames, note * exp2(1.0 / 12), RATE));
        assert_true(here > 20 * power_at(pcm, frames, note / exp2(1.0 / 12), RATE));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tones_begin_and_end_at_zero_and_never_jump),
        cmocka_unit_test(tones_differ_and_are_the_same_each_time),
        cmocka_unit_test(a_headline_is_the_note_that_was_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
