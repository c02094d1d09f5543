#include "show.h"

#include "mix/master.h"

#include <sndfile.h>

static double limited; // dB, of what was read last

static float *read_all(struct programme *programme, size_t step)
{
    struct error error;
    size_t channels = (size_t)programme->channels;
    float *pcm = calloc((size_t)programme->frames * channels, sizeof *pcm);
    size_t at = 0;
    struct mix_reader *reader = mix_reader_open(programme, 0);
    for (long n; (n = mix_read(reader, pcm + at * channels, step, &error)) > 0;)
        at += (size_t)n;
    assert_int_equal(at, programme->frames);
    limited = mix_limited(reader);
    mix_reader_close(reader);
    return pcm;
}

static void write_music(const char *path)
{
    SF_INFO info = {.samplerate = 48000, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_non_null(file);
    for (int i = 0; i < 150000; i++) {
        float x = (float)(0.2 * sin(i * 0.031) + 0.1 * sin(i * 0.0471));
        assert_int_equal(sf_writef_float(file, &x, 1), 1);
    }
    (void)sf_close(file);
}

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
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, SHOW_CUES, 1);
    struct programme *p = &show.programme;
    float *pcm = read_all(p, 1000);
    assert_int_equal(p->entry_count, SHOW_CUES - 1); // a pause is nothing that is heard
    assert_int_equal(p->entries[0].start, MIXED_RATE / 2);
    int64_t last = 0;
    for (size_t i = 0; i < p->entry_count; i++) {
        const struct entry *e = &p->entries[i];
        if (e->start > last) // silence before it, but for the limiter's look-ahead nothing at all
            assert_true(power(pcm, last, e->start - last) < 1e-7);
        if (e->cue->kind == CUE_TONE) { // heard within 20 ms of its place
            double at_once = power(pcm, e->start, MIXED_RATE / 50);
            assert_true(at_once > 1e-5);
        } else {
            assert_int_equal(e->frames, llround(2.5 * MIXED_RATE));
            assert_int_equal(e->mark_count, 2);
            assert_int_equal(e->marks[1].frame, e->start + MIXED_RATE);
        }
        last = e->start + e->frames;
    }
    assert_int_equal(p->chapter_starts[0], p->entries[0].start);
    assert_int_equal(p->chapter_starts[1], p->entries[2].start);
    assert_int_equal(p->chapter_starts[2], p->entries[6].start);
    free(pcm);
    show_done(&show);
}

static void no_join_clicks(void **state)
{
    (void)state;
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, SHOW_CUES, 1);
    float *pcm = read_all(&show.programme, 333);
    for (size_t i = 0; i < show.programme.entry_count; i++) {
        const struct entry *e = &show.programme.entries[i];
        int64_t joins[] = {e->start, e->start + e->frames};
        for (int k = 0; k < 2; k++)
            for (int64_t at = joins[k] - 8; at < joins[k] + 8; at++)
                assert_true(fabsf(pcm[at + 1] - pcm[at]) < 0.02F);
    }
    free(pcm);
    show_done(&show);
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
        struct show show = {.settings = show_settings()};
        show.settings.loudness = rows[i].loudness;
        show.settings.true_peak = rows[i].peak;
        show.settings.stereo = rows[i].stereo;
        show_make(&show, show_cues, SHOW_CUES, rows[i].level);
        assert_near(show.programme.loudness, rows[i].loudness, 0.1);
        assert_true(show.programme.true_peak <= rows[i].peak + 0.05);
        free(read_all(&show.programme, 4096));
        assert_true(limited < 6);
        show_done(&show);
    }
}

static void reading_again_gives_the_same(void **state)
{
    (void)state;
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, SHOW_CUES, 1);
    float *one = read_all(&show.programme, 4096);
    float *two = read_all(&show.programme, 77);
    assert_memory_equal(one, two, (size_t)show.programme.frames * sizeof *one);
    free(one);
    free(two);
    show_done(&show);
}

static void measure(struct show *show, double gain, double ceiling, double *loudness, double *peak)
{
    struct fitting *fitting = master_fitting(&show->programme), fitted = *fitting;
    fitting->makeup += gain;
    fitting->ceiling = ceiling;
    float *pcm = read_all(&show->programme, 4096);
    *fitting = fitted;
    struct mix_meter *meter = mix_meter_open(MIXED_RATE, 1);
    mix_meter_add(meter, pcm, (size_t)show->programme.frames);
    *loudness = mix_meter_loudness(meter);
    *peak = mix_meter_true_peak(meter);
    mix_meter_close(meter);
    free(pcm);
}

/// One that begins later is where the first would be.
static void a_later_reader_joins_in(void **state)
{
    (void)state;
    enum { FROM = 3 * MIXED_RATE + 77, FRAMES = MIXED_RATE };
    struct error error;
    static float later[FRAMES];
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, SHOW_CUES, 1);
    float *all = read_all(&show.programme, 4096);
    struct mix_reader *reader = mix_reader_open(&show.programme, FROM);
    assert_int_equal(mix_read(reader, later, FRAMES, &error), FRAMES);
    mix_reader_close(reader);
    double off = 0;
    for (int i = 0; i < FRAMES; i++)
        off += pow((double)(later[i] - all[FROM + i]), 2);
    assert_true(power(all, FROM, FRAMES) > 1e-3);
    assert_true(off / FRAMES < 1e-7 * power(all, FROM, FRAMES));
    free(all);
    show_done(&show);
}

/// Music throughout, and halves that are read at other times: the bed's part is the same to the
/// bit, so that only the compressor's last bits differ.
static void a_bed_is_the_same_to_every_reader(void **state)
{
    (void)state;
    struct error error;
    struct show show = {.settings = show_settings()};
    write_music("bed.wav");
    show.settings.bed = "bed.wav";
    show.settings.bed_under = "all";
    show.settings.bed_alone = -8;
    show.settings.bed_ducked = -18;
    show.settings.stereo = true;
    show_make(&show, show_cues, SHOW_CUES, 1);
    float *all = read_all(&show.programme, 4096);
    int64_t frames = show.programme.frames, from = frames / 2 + 13;
    float *later = calloc((size_t)(frames - from) * 2, sizeof *later);
    struct mix_reader *reader = mix_reader_open(&show.programme, from);
    assert_int_equal(mix_read(reader, later, (size_t)(frames - from), &error), frames - from);
    mix_reader_close(reader);
    for (int64_t i = 0; i < (frames - from) * 2; i++)
        assert_true(fabsf(later[i] - all[from * 2 + i]) < 1e-4F);
    assert_true(power(all, 2 * (3 * MIXED_RATE), MIXED_RATE / 10) > 1e-6);
    assert_near(show.programme.loudness, -16, 0.1);
    free(later);
    free(all);
    show_done(&show);
}

static void extra_gain_and_ceiling_act(void **state)
{
    (void)state;
    double loudness, peak;
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, SHOW_CUES, 1);
    measure(&show, 1, -1, &loudness, &peak);
    assert_true(loudness > -15.5);
    measure(&show, 0, -6, &loudness, &peak);
    assert_true(peak <= -5.95 && peak > -6.3);
    show_done(&show);
}

static void nothing_spoken_is_no_fault(void **state)
{
    (void)state;
    struct show show = {.settings = show_settings()};
    static const struct cue silent[] = {{.kind = CUE_PAUSE, .seconds = 2}};
    show_make(&show, silent, 1, 1);
    assert_near(show.programme.loudness, MIX_SILENT, 0.01);
    assert_int_equal(show.programme.frames, MIXED_RATE * 5 / 2);
    show_done(&show);
}

static void tones_take_the_time_they_say(void **state)
{
    (void)state;
    struct settings settings = show_settings();
    for (int tone = 0; tone < TONE_COUNT; tone++) {
        struct show show = {.settings = settings};
        struct cue cue = {.kind = CUE_TONE, .tone = (enum tone)tone};
        show_make(&show, &cue, 1, 1);
        assert_near((double)show.programme.frames / MIXED_RATE,
                    MIX_LEAD_SECONDS + mix_tone_seconds(&settings, (enum tone)tone), 0.0001);
        show_done(&show);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timeline_is_what_is_heard),
        cmocka_unit_test(no_join_clicks),
        cmocka_unit_test(loudness_and_peak_are_kept),
        cmocka_unit_test(reading_again_gives_the_same),
        cmocka_unit_test(a_later_reader_joins_in),
        cmocka_unit_test(a_bed_is_the_same_to_every_reader),
        cmocka_unit_test(extra_gain_and_ceiling_act),
        cmocka_unit_test(nothing_spoken_is_no_fault),
        cmocka_unit_test(tones_take_the_time_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
