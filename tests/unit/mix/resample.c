#include "show.h"

static float out[200000];
static size_t got;

static bool keep(void *context, const float *pcm, size_t frames, struct error *error)
{
    (void)context;
    (void)error;
    memcpy(out + got, pcm, frames * sizeof *pcm);
    got += frames;
    return true;
}

static void run(int from, int to, size_t frames, size_t step)
{
    struct error error;
    struct mix_resampler *resampler = mix_resampler_open(from, to, 1, keep, NULL, &error);
    assert_non_null(resampler);
    float *pcm = calloc(frames, sizeof *pcm);
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (float)sin(2 * M_PI * 440 * (double)i / from);
    got = 0;
    for (size_t at = 0; at < frames; at += step)
        assert_true(mix_resampler_add(resampler, pcm + at, frames - at < step ? frames - at : step,
                                      &error));
    assert_true(mix_resampler_end(resampler, &error));
    mix_resampler_close(resampler);
    free(pcm);
}

static void length_is_exact_and_nothing_is_late(void **state)
{
    (void)state;
    static const struct {
        int from, to;
        size_t frames, step;
    } rows[] = {{22050, 44100, 22050, 1000}, {44100, 48000, 44100, 4096},
                {22050, 48000, 31, 7},       {44100, 44100, 5000, 999},
                {16000, 44100, 1, 1},        {48000, 22050, 48001, 64}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        run(rows[i].from, rows[i].to, rows[i].frames, rows[i].step);
        assert_int_equal(got, llround((double)rows[i].frames * rows[i].to / rows[i].from));
        for (size_t k = got / 4; got > 10000 && k < got / 2; k++)
            assert_near((double)out[k], sin(2 * M_PI * 440 * (double)k / rows[i].to), 0.001);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(length_is_exact_and_nothing_is_late)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
