#ifndef TESTS_MIX_SHOW_H
#define TESTS_MIX_SHOW_H

#include "mix/mix.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/// A bulletin of invented speech, for the tests of mix and publish.

enum { SPOKEN_RATE = 22050, MIXED_RATE = 44100 };

struct show {
    struct arena arena;
    struct script script;
    struct programme programme;
    struct settings settings;
};

static inline struct settings show_settings(void)
{
    return (struct settings){.loudness = -16,
                             .true_peak = -1,
                             .sample_rate = MIXED_RATE,
                             .bitrate = 64,
                             .transcripts = TRANSCRIPT_VTT,
                             .notes = NOTES_HTML,
                             .title = "Lenn today",
                             .language = "en"};
}

// A buzz with partials like a voice's, in syllables of a quarter of a second.
static inline struct take show_speak(double seconds, double level, uint64_t seed)
{
    size_t frames = (size_t)(seconds * SPOKEN_RATE);
    int16_t *pcm = calloc(frames, sizeof *pcm);
    assert_non_null(pcm);
    for (size_t i = 0; i < frames; i++) {
        double t = (double)i / SPOKEN_RATE, sum = 0;
        for (int k = 1; k < 24; k++)
            sum += cos(2 * M_PI * 118 * k * t + 0.1 * k * k) * exp(-pow((k - 5) / 6.0, 2));
        double syllable = 0.5 - 0.5 * cos(2 * M_PI * (t + (double)(seed % 7) / 7) * 4);
        pcm[i] = (int16_t)fmin(fmax(level * 0.08 * sum * syllable * 32768, INT16_MIN), INT16_MAX);
    }
    return (struct take){.pcm = pcm, .frames = frames, .rate = SPOKEN_RATE};
}

static const char *const show_urls[] = {"https://gazette.example/bridge?a=1&b=2"};
static const char *const show_names[] = {"The Lenn Gazette"};
static const struct chapter show_chapters[] = {
    {.kind = CHAPTER_OPENING, .title = "Opening"},
    {.kind = CHAPTER_STORY,
     .title = "Die Brücke über den Lenn / Київ & 日本",
     .urls = (const char **)(uintptr_t)show_urls,
     .site_names = (const char **)(uintptr_t)show_names,
     .url_count = 1},
    {.kind = CHAPTER_CLOSING, .title = "Closing"},
};
static const struct cue show_cues[] = {
    {.kind = CUE_TONE, .tone = TONE_INTRO, .chapter = 0},
    {.kind = CUE_FRAMING, .said = {.text = "Good morning"}, .chapter = 0},
    {.kind = CUE_TONE, .tone = TONE_TRANSITION, .chapter = 1},
    {.kind = CUE_NEWS,
     .said = {.text = "The bridge is open, the mayor said <at noon> & \"in person\", and "
                      "everyone who had waited for it since the flood crossed it twice.",
              .url = "https://gazette.example/bridge?a=1&b=2",
              .field = FIELD_CONTENT,
              .start = 10,
              .end = 90},
     .chapter = 1},
    {.kind = CUE_PAUSE, .seconds = 0.5, .chapter = 1},
    {.kind = CUE_NEWS, .said = {.text = "All cross it."}, .chapter = 1, .edited = true},
    {.kind = CUE_NEWS, .said = {.text = "Some swim."}, .chapter = 1},
    {.kind = CUE_TONE, .tone = TONE_OUTRO, .chapter = 2},
};
enum { SHOW_CUES = sizeof show_cues / sizeof *show_cues };

/// Fills the show, whose settings are set; speech at `level`, 2.5 s a cue, with two marks.
static inline void show_make(struct show *show, const struct cue *cues, size_t count, double level)
{
    struct error error = {0};
    show->script = (struct script){.title = "Lenn today: Überblick, 13 March",
                                   .language = "en",
                                   .now = 1741849200,
                                   .cues = (struct cue *)(uintptr_t)cues,
                                   .cue_count = count,
                                   .chapters = (struct chapter *)(uintptr_t)show_chapters,
                                   .chapter_count = 3};
    struct mix *mix = mix_open(&show->script, &show->settings, &show->arena, &error);
    assert_non_null(mix);
    for (size_t i = 0; i < count; i++) {
        if (cues[i].kind == CUE_NEWS || cues[i].kind == CUE_FRAMING) {
            struct take take = show_speak(2.5, level, i);
            struct mark marks[] = {{0, 3, 0}, {4, 8, SPOKEN_RATE}};
            take.marks = marks;
            take.mark_count = 2;
            assert_true(mix_add(mix, i, &take, 0.3, &error));
            free((void *)(uintptr_t)take.pcm);
        } else {
            assert_true(mix_add(mix, i, NULL, 0, &error));
        }
    }
    if (!mix_finish(mix, &show->programme, &error))
        fail_msg("%s", error.text);
    mix_close(mix);
}

static inline void show_done(struct show *show)
{
    mix_programme_close(&show->programme);
    arena_clear(&show->arena);
}

static inline void assert_near(double is, double wanted, double off)
{
    if (!(fabs(is - wanted) <= off))
        fail_msg("%g is not %g", is, wanted);
}

#endif
