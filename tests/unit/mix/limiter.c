#include "mix/limiter.h"

#include "mix/mix.h"
#include "mix/truepeak.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { RATE = 44100, FRAMES = 64 * 1000 };

// What the limiter gives for a sound, without its delay.
static float *limit(const float *pcm, int channels, float ceiling)
{
    struct limiter *limiter = limiter_open(RATE, channels, ceiling);
    size_t values = (size_t)FRAMES * (size_t)channels;
    float *out = calloc(values + LIMITER_DELAY * 2, sizeof *out);
    memcpy(out, pcm, values * sizeof *out);
    for (size_t at = 0; at < values; at += LIMITER_BLOCK * (size_t)channels)
        limiter_block(limiter, out + at);
    limiter_close(limiter);
    size_t delay = LIMITER_DELAY * (size_t)channels;
    memmove(out, out + delay, (values - delay) * sizeof *out);
    memset(out + values - delay, 0, delay * sizeof *out);
    return out;
}

static double true_peak(const float *pcm, int channels)
{
    struct mix_meter *meter = mix_meter_open(RATE, channels);
    mix_meter_add(meter, pcm, FRAMES);
    double peak = mix_meter_true_peak(meter);
    mix_meter_close(meter);
    return peak;
}

static void what_is_low_passes_unchanged(void **state)
{
    (void)state;
    static float pcm[FRAMES];
    for (int i = 0; i < FRAMES; i++)
        pcm[i] = 0.5F * sinf((float)i * 0.03F);
    float *out = limit(pcm, 1, 0.8F);
    assert_memory_equal(out, pcm, (FRAMES - LIMITER_DELAY) * sizeof *pcm);
    free(out);
}

// Noise, single samples, and a sine at a quarter of the rate whose peaks lie between the samples.
static void nothing_goes_over(void **state)
{
    (void)state;
    static float pcm[FRAMES];
    uint32_t seed = 7;
    for (int i = 0; i < FRAMES; i++) {
        seed = seed * 1664525 + 1013904223;
        float noise = (float)(int32_t)seed / 2147483648.0F;
        pcm[i] = i < FRAMES / 3       ? noise * (i % 4000 < 2000 ? 0.2F : 1.5F)
                 : i < 2 * FRAMES / 3 ? (i % 997 == 0 ? 2.0F : 0.0F)
                                      : 1.2F * sinf((float)M_PI * ((float)(i % 4) / 2 + 0.25F));
    }
    float *out = limit(pcm, 1, 0.5F);
    double peak = true_peak(out, 1);
    if (peak > -6.02 + 0.15) // noise of 10 dB over is the worst there is
        fail_msg("%.2f dBTP", peak);
    assert_true(peak > -6.02 - 0.3);
    free(out);
}

static void channels_share_the_gain(void **state)
{
    (void)state;
    static float pcm[FRAMES * 2];
    for (int i = 0; i < FRAMES; i++) {
        pcm[2 * i] = sinf((float)i * 0.05F) * (i > FRAMES / 2 ? 1.6F : 0.3F);
        pcm[2 * i + 1] = 0.25F * pcm[2 * i];
    }
    float *out = limit(pcm, 2, 0.5F);
    for (int i = 0; i < FRAMES - LIMITER_DELAY; i++)
        assert_true(fabsf(out[2 * i + 1] - 0.25F * out[2 * i]) < 1e-6F);
    assert_true(true_peak(out, 2) < -6.0);
    free(out);
}

// The gain has no step: a steady sine that gets loud changes by little from sample to sample.
static void the_gain_moves_softly(void **state)
{
    (void)state;
    static float pcm[FRAMES];
    for (int i = 0; i < FRAMES; i++)
        pcm[i] = i == FRAMES / 2 ? 1 : 0.1F;
    float *out = limit(pcm, 1, 0.5F);
    for (int i = 1; i < FRAMES - LIMITER_DELAY - 1; i++)
        if (abs(i - FRAMES / 2) > 1)
            assert_true(fabsf(out[i] - out[i - 1]) < 0.1F * 0.05F);
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_low_passes_unchanged),
        cmocka_unit_test(nothing_goes_over),
        cmocka_unit_test(channels_share_the_gain),
        cmocka_unit_test(the_gain_moves_softly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
