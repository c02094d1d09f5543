#include "show.h"

enum { RATE = 48000 };

// EBU Tech 3341, test case 1: a sine of 1 kHz at −23 dBFS in both channels is −23 LUFS.
static void a_sine_reads_as_the_standard_says(void **state)
{
    (void)state;
    struct mix_meter *meter = mix_meter_open(RATE, 2);
    double level = pow(10, -23 / 20.0);
    float pcm[480 * 2];
    for (int block = 0; block < 2000; block++) {
        for (int i = 0; i < 480; i++)
            pcm[2 * i] = pcm[2 * i + 1] =
                (float)(level * sin(2 * M_PI * 1000 * (block * 480 + i) / RATE));
        mix_meter_add(meter, pcm, 480);
    }
    assert_near(mix_meter_loudness(meter), -23, 0.1);
    assert_near(mix_meter_true_peak(meter), -23, 0.05);
    mix_meter_close(meter);
}

// BS.1770-4, annex 2: a sine at a quarter of the rate, 45° off, peaks 3 dB above its samples.
static void peaks_between_samples_are_seen(void **state)
{
    (void)state;
    struct mix_meter *meter = mix_meter_open(RATE, 1);
    float pcm[4800];
    for (int i = 0; i < 4800; i++)
        pcm[i] = (float)(0.5 * sin(M_PI / 2 * i + M_PI / 4) * fmin(1, fmin(i, 4799 - i) / 200.0));
    mix_meter_add(meter, pcm, 4800);
    assert_near(mix_meter_true_peak(meter), 20 * log10(0.5), 0.05);
    mix_meter_close(meter);
}

static void silence_is_at_the_gate(void **state)
{
    (void)state;
    struct mix_meter *meter = mix_meter_open(RATE, 1);
    static const float pcm[RATE];
    mix_meter_add(meter, pcm, RATE);
    assert_near(mix_meter_loudness(meter), MIX_SILENT, 0);
    assert_near(mix_meter_true_peak(meter), MIX_SILENT, 0);
    mix_meter_close(meter);
}

// Three bursts, given in pieces of odd sizes: each is a spot, within 12 ms of its place.
static void spots_say_where_it_is_high(void **state)
{
    (void)state;
    static float pcm[RATE * 2];
    static const int places[] = {3, 50001, RATE * 2 - 1};
    for (int i = 0; i < 3; i++)
        pcm[places[i]] = 0.5F + 0.1F * (float)i;
    struct mix_meter *meter = mix_meter_open(RATE, 1);
    mix_meter_watch(meter, -20);
    for (size_t at = 0, n = 1; at < (size_t)RATE * 2; at += n, n = n % 700 + 1)
        mix_meter_add(meter, pcm + at, at + n > (size_t)RATE * 2 ? (size_t)RATE * 2 - at : n);
    (void)mix_meter_true_peak(meter);
    const struct mix_spot *spots;
    assert_int_equal(mix_meter_spots(meter, &spots), 3);
    for (int i = 0; i < 3; i++) {
        assert_near((double)spots[i].frame, places[i], 2);
        assert_near(spots[i].true_peak, 20 * log10(0.5 + 0.1 * i), 0.01);
    }
    mix_meter_close(meter);
}

static void of_many_spots_the_highest_stay(void **state)
{
    (void)state;
    static float pcm[RATE * 4];
    for (int i = 0; i < 300; i++)
        pcm[i * 600 + 100] = 0.2F + 0.002F * (float)i;
    struct mix_meter *meter = mix_meter_open(RATE, 1);
    mix_meter_watch(meter, -20);
    mix_meter_add(meter, pcm, RATE * 4);
    const struct mix_spot *spots;
    size_t count = mix_meter_spots(meter, &spots);
    assert_int_equal(count, MIX_SPOTS);
    for (size_t i = 1; i < count; i++)
        assert_true(spots[i].frame > spots[i - 1].frame);
    assert_true(spots[0].true_peak > 20 * log10(0.2 + 0.002 * 160));
    mix_meter_close(meter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sine_reads_as_the_standard_says),
        cmocka_unit_test(peaks_between_samples_are_seen),
        cmocka_unit_test(silence_is_at_the_gate),
        cmocka_unit_test(spots_say_where_it_is_high),
        cmocka_unit_test(of_many_spots_the_highest_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
