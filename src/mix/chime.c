#include "mix/chime.h"

#include <math.h>
#include <string.h>

/// A struck note: when (s), how many semitones from A4 (440 Hz), how loud.
struct note {
    double at, pitch, level;
};

enum { NOTES_MOST = 6 };

// All in F major, mostly its common chord, so that any two tones fit each other: F3 −16, C4 −9,
// F4 −4, A4 0, C5 3, D5 5, F5 8. The intro rises, the outro falls, a transition is the intro's last
// step, a headline one soft touch.
static const struct melody {
    double seconds;
    struct note notes[NOTES_MOST];
} melodies[TONE_COUNT] = {
    [TONE_INTRO] = {2.4,
                    {{0.00, -4, 0.8},
                     {0.16, 0, 0.8},
                     {0.32, 3, 0.85},
                     {0.48, 8, 1.0},
                     {0.50, -16, 0.5},
                     {0.52, -9, 0.4}}},
    [TONE_HEADLINE] = {0.45, {{0.00, 3, 0.7}}},
    [TONE_TRANSITION] = {1.0, {{0.00, 3, 0.8}, {0.14, 8, 0.9}}},
    [TONE_SECTION] = {1.5, {{0.00, 8, 0.8}, {0.15, 5, 0.8}, {0.30, 3, 0.9}, {0.32, -9, 0.4}}},
    [TONE_OUTRO] = {2.8,
                    {{0.00, 8, 0.8},
                     {0.18, 3, 0.8},
                     {0.36, 0, 0.85},
                     {0.54, -4, 1.0},
                     {0.56, -16, 0.6},
                     {0.58, -9, 0.4}}},
};

// A bar tuned as marimba makers do (partials at 1, 4 and about 10), with a soft octave for warmth;
// a handbell, tuned to octave and twelfth; and hardly more than a sine (Fletcher & Rossing, The
// Physics of Musical Instruments, ch. 19 and 21). Higher partials die sooner. `decay` is the time
// to fall to 1/e, `attack` that of a mallet of felt, so that nothing clicks: seconds.
enum { PARTIALS_MOST = 4 };
static const struct timbre {
    const char *name;
    double attack;
    struct partial {
        double ratio, level, decay;
    } partials[PARTIALS_MOST];
} timbres[] = {
    {"marimba", 0.008, {{1, 1, 0.42}, {2, 0.16, 0.30}, {4, 0.14, 0.10}, {9.9, 0.025, 0.03}}},
    {"bell", 0.005, {{1, 1, 0.75}, {2, 0.10, 0.50}, {3, 0.26, 0.35}, {6.2, 0.04, 0.08}}},
    {"soft", 0.035, {{1, 1, 0.50}, {2, 0.06, 0.30}}},
};

static const struct timbre *find_timbre(const char *name)
{
    for (size_t i = 0; name && i < sizeof timbres / sizeof *timbres; i++)
        if (strcmp(timbres[i].name, name) == 0)
            return &timbres[i];
    return timbres;
}

static const double LAST_FADE = 0.120; // s, down to zero at the end

size_t chime_frames(enum tone tone, int rate)
{
    return (size_t)lround(melodies[tone].seconds * rate);
}

// A decaying sine as a phasor that turns and shrinks a little with each sample.
static void add_partial(const struct partial *partial, const struct note *note, double hertz,
                        double attack, int rate, float *pcm, size_t frames)
{
    if (partial->level == 0 || hertz > 0.4 * rate)
        return;
    double shrink = exp(-1 / (partial->decay * rate));
    double turn_re = shrink * cos(2 * M_PI * hertz / rate);
    double turn_im = shrink * sin(2 * M_PI * hertz / rate);
    double re = note->level * partial->level, im = 0;
    for (size_t i = (size_t)lround(note->at * rate), n = 0; i < frames; i++, n++) {
        double rise = (double)n < attack ? 0.5 - 0.5 * cos(M_PI * (double)n / attack) : 1;
        pcm[i] += (float)(im * rise);
        double next = re * turn_re - im * turn_im;
        im = re * turn_im + im * turn_re;
        re = next;
    }
}

static void add_note(const struct timbre *timbre, const struct note *note, double pitch, int rate,
                     float *pcm, size_t frames)
{
    double hertz = 440 * exp2((note->pitch + pitch) / 12);
    for (size_t p = 0; p < PARTIALS_MOST; p++) {
        const struct partial *partial = &timbre->partials[p];
        add_partial(partial, note, hertz * partial->ratio, timbre->attack * rate, rate, pcm,
                    frames);
    }
}

void chime_play(enum tone tone, const char *timbre, double pitch, int rate, float *pcm)
{
    size_t frames = chime_frames(tone, rate);
    memset(pcm, 0, frames * sizeof *pcm);
    for (size_t n = 0; n < NOTES_MOST && melodies[tone].notes[n].level > 0; n++)
        add_note(find_timbre(timbre), &melodies[tone].notes[n], pitch, rate, pcm, frames);
    size_t fade = (size_t)lround(LAST_FADE * rate);
    for (size_t i = 0; i < fade && i < frames; i++)
        pcm[frames - 1 - i] *= (float)(0.5 - 0.5 * cos(M_PI * (double)i / (double)fade));
}
