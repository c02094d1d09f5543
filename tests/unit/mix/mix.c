#include "mix/mix.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// A bulletin of invented speech: bursts of a voice-like sound, some hundred of them loud.

enum { RATE = 22050, OUT = 44100 };

static struct settings defaults(void)
{
    return (struct settings){.loudness = -16, .true_peak = -1, .sample_rate = OUT};
}

// A buzz with formant-like partials, syllables of a quarter of a second and a crest like speech.
static struct take speak(double seconds, double level, uint64_t seed)
{
    size_t frames = (size_t)(seconds * RATE);
    float *pcm = calloc(frames, sizeof *pcm);
    for (size_t i = 0; i < frames; i++) {
        double t = (double)i / RATE, sum = 0;
        for (int k = 1; k < 24; k++)
            sum += cos(2 * M_PI * 118 * k * t + 0.1 * k * k) * exp(-pow((k - 5) / 6.0, 2));
        double syllable = 0.5 - 0.5 * cos(2 * M_PI * (t + (double)(seed % 7) / 7) * 4);
        pcm[i] = (float)(level * 0.08 * sum * syllable);
    }
    return (struct take){.pcm = pcm, .frames = frames, .rate = RATE};
}

static void assert_near(double is, double wanted, double off)
{
    if (fabs(is - wanted) > off)
        fail_msg("%g is not %g", is, wanted);
}

struct show {
    struct arena arena;
    struct script script;
    struct programme programme;
    struct settings settings;
};

static void make(struct show *show, const struct cue *cues, size_t count, double level)
{
    struct error error = {0};
    static struct chapter chapters[3] = {{.title = "a"}, {.title = "b"}, {.title = "c"}};
    show->script = (struct script){.title = "t",
                                   .language = "en",
                                   .cues = (struct cue *)(uintptr_t)cues,
                                   .cue_count = count,
                                   .chapters = chapters,
                                   .chapter_count = 3};
    struct mix *mix = mix_open(&show->script, &show->settings, &show->arena, &error);
    assert_non_null(mix);
    for (size_t i = 0; i < count; i++) {
        if (cues[i].kind == CUE_NEWS || cues[i].kind == CUE_FRAMING) {
            struct take take = speak(2.5, level, i);
            struct mark marks[] = {{0, 3, 0}, {4, 8, RATE}};
            take.marks = marks;
            take.mark_count = 2;
            assert_true(mix_add(mix, i, &take, 0.3, &error));
            free(take.pcm);
        } else {
            assert_true(mix_add(mix, i, NULL, 0, &error));
        }
    }
    if (!mix_finish(mix, &show->programme, &error))
        fail_msg("%s", error.text);
    mix_close(mix);
}

static float *read_all(struct programme *programme, size_t step)
{
    struct error error;
    size_t channels = (size_t)programme->channels;
    float *pcm = calloc((size_t)programme->frames * channels, sizeof *pcm);
    size_t at = 0;
    for (long n; (n = mix_read(programme, pcm + at * channels, step, &error)) > 0;)
        at += (size_t)n;
    assert_int_equal(at, programme->frames);
    return pcm;
}

static void done(struct show *show)
{
    mix_programme_close(&show->programme);
    arena_clear(&show->arena);
}

static const struct cue bulletin[] = {
    {.kind = CUE_TONE, .tone = TONE_INTRO, .chapter = 0},
    {.kind = CUE_FRAMING, .said = {.text = "Good morning"}, .chapter = 0},
    {.kind = CUE_TONE, .tone = TONE_TRANSITION, .chapter = 1},
    {.kind = CUE_NEWS, .said = {.text = "The bridge is open"}, .chapter = 1},
    {.kind = CUE_PAUSE, .seconds = 0.5, .chapter = 1},
    {.kind = CUE_NEWS, .said = {.text = "All cross it"}, .chapter = 1},
    {.kind = CUE_NEWS, .said = {.text = "Some swim"}, .chapter = 1},
    {.kind = CUE_TONE, .tone = TONE_OUTRO, .chapter = 2},
};
enum { CUES = sizeof bulletin / sizeof *bulletin };

static double power(const float *pcm, int64_t from, int64_t frames)
{
    double sum = 0;
    for (int64_t i = from; i < from + frames; i++)
        sum += (double)pcm[i] * (double)pcm[i];
    return sum / (double)frames;
}

static void timeline_is_what_is_heard(void **state)
{
    (void)state;
    struct show show = {.settings = defaults()};
    make(&show, bulletin, CUES, 1);
    struct programme *p = &show.programme;
    float *pcm = read_all(p, 1000);
    assert_int_equal(p->entry_count, CUES - 1); // a pause is nothing that is heard
    assert_int_equal(p->entries[0].start, OUT / 2);
    int64_t last = 0;
    for (size_t i = 0; i < p->entry_count; i++) {
        const struct entry *e = &p->entries[i];
        if (e->start > last) // silence before it, but for the limiter's look-ahead nothing at all
            assert_true(power(pcm, last, e->start - last) < 1e-7);
        if (e->cue->kind == CUE_TONE) { // heard within 20 ms of its place
            double at_once = power(pcm, e->start, OUT / 50);
            assert_true(at_once > 1e-5);
        } else {
            assert_int_equal(e->frames, llround(2.5 * OUT));
            assert_int_equal(e->mark_count, 2);
            assert_int_equal(e->marks[1].frame, e->start + OUT);
        }
        last = e->start + e->frames;
    }
    assert_int_equal(p->chapter_starts[0], p->entries[0].start);
    assert_int_equal(p->chapter_starts[1], p->entries[2].start);
    assert_int_equal(p->chapter_starts[2], p->entries[6].start);
    free(pcm);
    done(&show);
}

static void no_join_clicks(void **state)
{
    (void)state;
    struct show show = {.settings = defaults()};
    make(&show, bulletin, CUES, 1);
    float *pcm = read_all(&show.programme, 333);
    for (size_t i = 0; i < show.programme.entry_count; i++) {
        const struct entry *e = &show.programme.entries[i];
        int64_t joins[] = {e->start, e->start + e->frames};
        for (int k = 0; k < 2; k++)
            for (int64_t at = joins[k] - 8; at < joins[k] + 8; at++)
                assert_true(fabsf(pcm[at + 1] - pcm[at]) < 0.02F);
    }
    free(pcm);
    done(&show);
}

static void loudness_and_peak_are_kept(void **state)
{
    (void)state;
    static const struct {
        double level, loudness, peak;
        bool stereo;
    } rows[] = {{1, -16, -1, false},
                {0.02, -16, -1, false},
                {1, -14, -2, false},
                {1, -23, -1, true},
                {1, -16, -1, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct show show = {.settings = defaults()};
        show.settings.loudness = rows[i].loudness;
        show.settings.true_peak = rows[i].peak;
        show.settings.stereo = rows[i].stereo;
        make(&show, bulletin, CUES, rows[i].level);
        assert_near(show.programme.loudness, rows[i].loudness, 0.1);
        assert_true(show.programme.true_peak <= rows[i].peak + 0.05);
        assert_true(mix_limited(&show.programme) < 6);
        done(&show);
    }
}

static void reading_again_gives_the_same(void **state)
{
    (void)state;
    struct error error;
    struct show show = {.settings = defaults()};
    make(&show, bulletin, CUES, 1);
    assert_true(mix_rewind(&show.programme, 0, -1, &error));
    float *one = read_all(&show.programme, 4096);
    assert_true(mix_rewind(&show.programme, 0, -1, &error));
    float *two = read_all(&show.programme, 77);
    assert_memory_equal(one, two, (size_t)show.programme.frames * sizeof *one);
    free(one);
    free(two);
    done(&show);
}

static void measure(struct show *show, double gain, double ceiling, double *loudness, double *peak)
{
    struct error error;
    assert_true(mix_rewind(&show->programme, gain, ceiling, &error));
    float *pcm = read_all(&show->programme, 4096);
    struct mix_meter *meter = mix_meter_open(OUT, 1);
    mix_meter_add(meter, pcm, (size_t)show->programme.frames);
    *loudness = mix_meter_loudness(meter);
    *peak = mix_meter_true_peak(meter);
    mix_meter_close(meter);
    free(pcm);
}

static void extra_gain_and_ceiling_act(void **state)
{
    (void)state;
    double loudness, peak;
    struct show show = {.settings = defaults()};
    make(&show, bulletin, CUES, 1);
    measure(&show, 1, -1, &loudness, &peak);
    assert_true(loudness > -15.5);
    measure(&show, 0, -6, &loudness, &peak);
    assert_true(peak <= -5.95 && peak > -6.3);
    done(&show);
}

static void nothing_spoken_is_no_fault(void **state)
{
    (void)state;
    struct show show = {.settings = defaults()};
    static const struct cue silent[] = {{.kind = CUE_PAUSE, .seconds = 2}};
    make(&show, silent, 1, 1);
    assert_near(show.programme.loudness, MIX_SILENT, 0.01);
    assert_int_equal(show.programme.frames, OUT * 5 / 2);
    done(&show);
}

static void tones_take_the_time_they_say(void **state)
{
    (void)state;
    struct settings settings = defaults();
    for (int tone = 0; tone < TONE_COUNT; tone++) {
        struct show show = {.settings = settings};
        struct cue cue = {.kind = CUE_TONE, .tone = (enum tone)tone};
        make(&show, &cue, 1, 1);
        double lead = tone == TONE_INTRO ? 0 : 0.5;
        assert_near((double)show.programme.frames / OUT,
                    lead + mix_tone_seconds(&settings, (enum tone)tone), 0.0001);
        done(&show);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timeline_is_what_is_heard),
        cmocka_unit_test(no_join_clicks),
        cmocka_unit_test(loudness_and_peak_are_kept),
        cmocka_unit_test(reading_again_gives_the_same),
        cmocka_unit_test(extra_gain_and_ceiling_act),
        cmocka_unit_test(nothing_spoken_is_no_fault),
        cmocka_unit_test(tones_take_the_time_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
