// A presenter's chain, heard with tones: what it lets through, what it takes, and that it never
// clicks or moves the sound.
#include "show.h"

#include "speech/chain.h"

#include <math.h>

enum { RATE = 22050, FRAMES = RATE };

static int16_t pcm[FRAMES];
static const struct chain nothing = {.compress = 1};

static void tone(double hz, double amplitude)
{
    for (int i = 0; i < FRAMES; i++)
        pcm[i] = (int16_t)lround(amplitude * 32767 * sin(2 * M_PI * hz * i / RATE));
}

/// dBFS of the last half.
static double level(void)
{
    double sum = 1e-9;
    for (int i = FRAMES / 2; i < FRAMES; i++)
        sum += (double)pcm[i] * pcm[i] / 32768 / 32768;
    const int half = FRAMES - FRAMES / 2;
    return 10 * log10(2 * sum / half);
}

/// What a chain makes of a tone, in dB.
static double gain(struct chain chain, double hz, double amplitude)
{
    tone(hz, amplitude);
    double before = level();
    chain_apply(&chain, pcm, FRAMES, RATE);
    return level() - before;
}

static void near(double value, double wanted, double most)
{
    if (!(fabs(value - wanted) <= most))
        fail_msg("%.2f is not %.2f", value, wanted);
}

static void test_nothing_changes_nothing(void **state)
{
    (void)state;
    static int16_t before[FRAMES];
    tone(440, 0.3);
    memcpy(before, pcm, sizeof pcm);
    chain_apply(&nothing, pcm, FRAMES, RATE);
    assert_memory_equal(pcm, before, sizeof pcm);
    chain_apply(&nothing, pcm, 0, RATE);
    chain_apply(&nothing, pcm, 7, RATE); // less than a block
    assert_memory_equal(pcm, before, sizeof pcm);
}

static void test_filters(void **state)
{
    (void)state;
    struct chain chain = nothing;
    chain.high_pass = 100;
    near(gain(chain, 100, 0.1), -3, 0.1);
    near(gain(chain, 50, 0.1), -12.3, 0.3);
    near(gain(chain, 1000, 0.1), 0, 0.1);
    chain = nothing;
    chain.presence = 3;
    near(gain(chain, 3000, 0.1), 3, 0.1);
    near(gain(chain, 200, 0.1), 0, 0.1);
    chain = nothing;
    chain.spread = 4;
    near(gain(chain, 300, 0.1), 0, 0.05); // the phase is all that it moves
    near(gain(chain, 3000, 0.1), 0, 0.05);
    chain = nothing;
    chain.gain = -6;
    near(gain(chain, 1000, 0.1), -6, 0.05);
}

static void test_a_sharp_s_is_softened(void **state)
{
    (void)state;
    struct chain chain = nothing;
    chain.de_ess = 6;
    near(gain(chain, 7500, 0.1), -4, 1); // the band is cut at 4.5 kHz
    near(gain(chain, 800, 0.1), 0, 0.05);
}

static void test_loud_is_brought_nearer_to_soft(void **state)
{
    (void)state;
    struct chain chain = nothing;
    chain.compress = 3;
    near(gain(chain, 500, 0.01), 0, 0.05);
    double loud = gain(chain, 500, 0.3), louder = gain(chain, 500, 0.6);
    assert_true(loud < -5);
    near(loud - louder, 4, 0.3); // 6 dB more give 2
}

/// Pulses with many partials, as a voice has them.
static double crest_of_pulses(double spread)
{
    for (int i = 0; i < FRAMES; i++) {
        double sum = 0;
        for (int k = 1; k < 40; k++)
            sum += cos(2 * M_PI * 110 * k * i / RATE) / k;
        pcm[i] = (int16_t)lround(6000 * sum);
    }
    struct chain chain = nothing;
    chain.spread = (float)spread;
    chain_apply(&chain, pcm, FRAMES, RATE);
    double peak = 0;
    for (int i = FRAMES / 2; i < FRAMES; i++)
        peak = fmax(peak, abs(pcm[i]));
    return 20 * log10(peak / 32768) - level();
}

static void test_peaks_are_spread(void **state)
{
    (void)state;
    assert_true(crest_of_pulses(4) < crest_of_pulses(0) - 3);
}

static void test_never_clicks(void **state)
{
    (void)state;
    // a tone that begins at once: the gain must not jump, so neither may the slope
    const struct chain chain = {.high_pass = 70, .compress = 4, .de_ess = 6, .gain = 0};
    tone(200, 0.8);
    for (int i = 0; i < RATE / 2; i++)
        pcm[i] = 0;
    int begin = RATE / 2;
    double steepest = 0.8 * 32767 * 2 * M_PI * 200 / RATE;
    chain_apply(&chain, pcm, FRAMES, RATE);
    for (int i = begin + 200; i < FRAMES; i++)
        assert_true(abs(pcm[i] - pcm[i - 1]) <= steepest);
    for (int i = 0; i < begin - 64; i++)
        assert_int_equal(pcm[i], 0); // it hears nothing before its time
}

static void test_what_is_too_loud_is_cut(void **state)
{
    (void)state;
    struct chain chain = nothing;
    chain.gain = 12;
    tone(300, 0.9);
    chain_apply(&chain, pcm, FRAMES, RATE);
    int most = 0;
    for (int i = 0; i < FRAMES; i++)
        most = pcm[i] > most ? pcm[i] : most;
    assert_int_equal(most, INT16_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_changes_nothing),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_a_sharp_s_is_softened),
        cmocka_unit_test(test_loud_is_brought_nearer_to_soft),
        cmocka_unit_test(test_peaks_are_spread),
        cmocka_unit_test(test_never_clicks),
        cmocka_unit_test(test_what_is_too_loud_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
