#include "mix/bed.h"

#include "show.h"

#include <sndfile.h>

/// A bed under an invented timeline: its course is measured on a sine.

enum { RATE = 44100, SECONDS = 20, FRAMES = SECONDS * RATE };

static const double TONE = 441, LEVEL = -20;

static const struct cue intro = {.kind = CUE_TONE, .chapter = 0};
static const struct cue greeting = {.kind = CUE_FRAMING, .chapter = 0};
static const struct cue news = {.kind = CUE_NEWS, .chapter = 1};

// Speech from 4 to 6 and, behind a sentence's pause, to 9; from 14 on a story.
static struct entry entries[] = {
    {&intro, RATE / 2, 2 * RATE, NULL, 0, false},
    {&greeting, 4 * RATE, 2 * RATE, NULL, 0, false},
    {&greeting, 6 * RATE + RATE / 2, 5 * RATE / 2, NULL, 0, false},
    {&news, 14 * RATE, 4 * RATE, NULL, 0, false},
};
static const struct script script = {.chapters = (struct chapter *)(uintptr_t)show_chapters,
                                     .chapter_count = 3};
static const struct programme programme = {.script = &script,
                                           .rate = RATE,
                                           .channels = 1,
                                           .frames = FRAMES,
                                           .entries = entries,
                                           .entry_count = 4};

static void write_sine(const char *path, int rate, double seconds, double hertz)
{
    SF_INFO info = {.samplerate = rate, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_non_null(file);
    for (int i = 0; i < lround(seconds * rate); i++) {
        float x = (float)(0.5 * sin(2 * M_PI * hertz * i / rate));
        assert_int_equal(sf_writef_float(file, &x, 1), 1);
    }
    (void)sf_close(file);
}

struct fixture {
    struct arena arena;
    struct settings settings;
    struct bed *bed;
    float pcm[FRAMES];
};

static struct fixture *lay(const char *under, int rate, double seconds, double hertz)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct error error = {0};
    write_sine("bed.wav", rate, seconds, hertz);
    f->settings = show_settings();
    f->settings.bed = "bed.wav";
    f->settings.bed_under = under;
    f->settings.bed_alone = -8;
    f->settings.bed_ducked = -18;
    f->bed = bed_open(&programme, &f->settings, &f->arena, &error);
    if (!f->bed)
        fail_msg("%s", error.text);
    assert_true(bed_read(f->bed, 0, LEVEL, f->pcm, FRAMES, &error));
    return f;
}

static void clear(struct fixture *f)
{
    bed_close(f->bed);
    arena_clear(&f->arena);
    free(f);
}

// dB of the mean square of a part.
static double loud(const struct fixture *f, double from, double seconds)
{
    double sum = 1e-20;
    int64_t frames = llround(seconds * RATE);
    for (int64_t i = 0, at = llround(from * RATE); i < frames; i++)
        sum += (double)f->pcm[at + i] * (double)f->pcm[at + i];
    return 10 * log10(sum / (double)frames);
}

static double roughest(const struct fixture *f)
{
    double most = 0;
    for (int i = 1; i + 1 < FRAMES; i++)
        most =
            fmax(most, fabs((double)f->pcm[i + 1] - 2 * (double)f->pcm[i] + (double)f->pcm[i - 1]));
    return most;
}

static void speech_finds_it_down(void **state)
{
    (void)state;
    struct fixture *f = lay("all", RATE, 7, TONE);
    double alone = loud(f, 2.5, 0.5);
    assert_near(loud(f, 11, 1), alone, 0.1); // back where it was
    for (int i = 0; i < 105; i++)            // from before the first word, over the pause
        assert_near(loud(f, 3.96 + 0.05 * i, 0.04), alone - 10, 0.1);
    assert_near(loud(f, 13.96, 0.04), alone - 10, 0.1);
    assert_near(loud(f, 3.6, 0.04), alone, 0.2); // not before it must
    assert_true(loud(f, 9.6, 0.05) > alone - 9.5 && loud(f, 9.6, 0.05) < alone - 0.5);
    clear(f);
}

static void it_has_its_level(void **state)
{
    (void)state;
    struct fixture *f = lay("all", RATE, 7, TONE);
    struct mix_meter *meter = mix_meter_open(RATE, 1);
    mix_meter_add(meter, f->pcm + 5 * RATE, 3 * RATE);
    assert_near(mix_meter_loudness(meter), LEVEL - 18, 0.1);
    mix_meter_close(meter);
    clear(f);
}

static void it_is_faded_and_keeps_to_its_place(void **state)
{
    (void)state;
    struct fixture *f = lay("headlines", RATE, 7, TONE);
    assert_true(loud(f, 0, 0.5) < -190 && loud(f, 11.01, 8.9) < -190);
    assert_true(loud(f, 0.5, 0.02) < loud(f, 2.5, 0.5) - 30);
    assert_true(loud(f, 10.98, 0.02) < loud(f, 2.5, 0.5) - 30);
    assert_true(loud(f, 10, 0.02) > loud(f, 2.5, 0.5) - 12);
    clear(f);
    f = lay("all", RATE, 7, TONE);
    assert_true(loud(f, 19.98, 0.02) < loud(f, 2.5, 0.5) - 30);
    clear(f);
}

// What the sine itself bends at most, with the two halves of an overlap in phase.
static double bend(const struct fixture *f)
{
    double turn = 2 * M_PI * TONE / RATE, peak = 0;
    for (int i = 0; i < FRAMES; i++)
        peak = fmax(peak, fabs((double)f->pcm[i]));
    return peak * turn * turn;
}

static void no_seam_is_heard(void **state)
{
    (void)state;
    static const double lengths[] = {1.0007, 1.3331, 2.71828};
    for (int i = 0; i < 3; i++) {
        struct fixture *f = lay("all", RATE, lengths[i], TONE);
        assert_true(roughest(f) < 1.2 * bend(f));
        clear(f);
    }
}

static void what_fits_goes_on_in_step(void **state)
{
    (void)state;
    static const int rates[] = {44100, 48000, 22050};
    for (int i = 0; i < 3; i++) {
        struct fixture *f = lay("all", rates[i], 2, TONE);
        int64_t from = 10 * RATE + RATE / 2, frames = 2 * RATE; // alone, a turn in the middle
        double re = 0, im = 0, power = 0;
        for (int64_t n = from; n < from + frames; n++) {
            double angle = 2 * M_PI * TONE * ((double)n - 0.5 * RATE) / RATE, x = (double)f->pcm[n];
            re += x * sin(angle);
            im += x * cos(angle);
            power += x * x;
        }
        // all of it is one sine, in the phase in which it began
        assert_true(2 * re * re / (double)frames > 0.9999 * power);
        assert_true(fabs(im) < 0.01 * re);
        clear(f);
    }
}

static void a_frame_is_what_it_is(void **state)
{
    (void)state;
    struct error error;
    float part[5000];
    struct fixture *f = lay("all", 48000, 1.3331, TONE);
    static const int64_t places[] = {-2000, 17 * RATE + 3, 3 * RATE + 11, FRAMES - 2500, RATE};
    for (int i = 0; i < 5; i++) {
        assert_true(bed_read(f->bed, places[i], LEVEL, part, 5000, &error));
        for (int64_t n = 0; n < 5000; n++) {
            int64_t at = places[i] + n;
            assert_true(part[n] == (at < 0 || at >= FRAMES ? 0 : f->pcm[at]));
        }
    }
    clear(f);
}

static void a_wrong_file_is_named(void **state)
{
    (void)state;
    struct error error = {0};
    FILE *file = fopen("bed.txt", "w");
    (void)fputs("la la la\n", file);
    (void)fclose(file);
    assert_false(bed_check("bed.txt", &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "'bed.txt'"));
    assert_false(bed_check("nowhere.wav", &error));
    write_sine("short.wav", RATE, 0.5, TONE);
    assert_false(bed_check("short.wav", &error));
    assert_non_null(strstr(error.text, "shorter than a second"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speech_finds_it_down),
        cmocka_unit_test(it_has_its_level),
        cmocka_unit_test(it_is_faded_and_keeps_to_its_place),
        cmocka_unit_test(no_seam_is_heard),
        cmocka_unit_test(what_fits_goes_on_in_step),
        cmocka_unit_test(a_frame_is_what_it_is),
        cmocka_unit_test(a_wrong_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
