#include "mix/tones.h"

#include "mix/chime.h"
#include "mix/mix.h"
#include "mix/own.h"
#include "mix/r128.h"

#include <math.h>
#include <stdlib.h>

const struct setting tone_settings[TONE_COUNT] = {
    [TONE_INTRO] = {0, 0.15, -3},       [TONE_HEADLINE] = {0.15, 0.1, -7},
    [TONE_TRANSITION] = {0.3, 0.2, -5}, [TONE_SECTION] = {0.4, 0.25, -4},
    [TONE_OUTRO] = {0.4, 0.5, -3},
};

enum { BLOCK = 4096, SECONDS_MOST = 120 };

static const double FADE = 0.01; // s, at both ends of a user's own file

bool tones_open(struct tones *tones, const struct settings *settings, int rate, int channels,
                struct error *error)
{
    *tones = (struct tones){.settings = settings, .rate = rate};
    for (int i = 0; i < TONE_COUNT; i++)
        tones->list[i].at = -1;
    return spool_open(&tones->sound, channels, error);
}

void tones_close(struct tones *tones)
{
    spool_close(&tones->sound);
}

static bool open_own(struct own *own, const char *path, struct error *error)
{
    if (!own_open(own, "tone", path, error))
        return false;
    return own->info.frames <= (sf_count_t)SECONDS_MOST * own->info.samplerate ||
           own_refuse(own, "tone", path, "it is longer than two minutes", error);
}

// ---- sound on its way into the spool: channels matched, ends faded --------------------------

struct intake {
    struct spool *spool;
    int64_t done, due; // frames
    int fade;          // frames, 0: none
};

static float fade_at(const struct intake *in, int64_t frame)
{
    int64_t edge = frame < in->due - 1 - frame ? frame : in->due - 1 - frame;
    return edge >= in->fade ? 1 : (float)(edge < 0 ? 0 : edge) / (float)in->fade;
}

static bool take_in(void *context, const float *pcm, size_t frames, struct error *error)
{
    struct intake *in = context;
    size_t channels = (size_t)in->spool->channels;
    float block[2 * BLOCK];
    while (frames > 0) {
        size_t n = frames < BLOCK ? frames : BLOCK;
        for (size_t i = 0; i < n; i++, in->done++)
            for (size_t c = 0; c < channels; c++)
                block[i * channels + c] = pcm[i * channels + c] * fade_at(in, in->done);
        if (!spool_write(in->spool, block, n, error))
            return false;
        pcm += n * channels;
        frames -= n;
    }
    return true;
}

static bool load_own(struct tones *tones, const char *path, struct error *error)
{
    struct own own;
    if (!open_own(&own, path, error))
        return false;
    int channels = tones->sound.channels;
    struct intake in = {.spool = &tones->sound,
                        .due = llround((double)own.info.frames * tones->rate / own.info.samplerate),
                        .fade = (int)(FADE * tones->rate)};
    struct mix_resampler *resampler =
        mix_resampler_open(own.info.samplerate, tones->rate, channels, take_in, &in, error);
    bool good = resampler && own_feed(&own, resampler, channels, own.info.frames, error) >= 0 &&
                mix_resampler_end(resampler, error);
    mix_resampler_close(resampler);
    own_close(&own);
    return good;
}

static bool load_chime(struct tones *tones, enum tone tone, struct error *error)
{
    size_t frames = chime_frames(tone, tones->rate), channels = (size_t)tones->sound.channels;
    float *pcm = calloc(frames * channels, sizeof *pcm);
    if (!pcm)
        memory_exhausted();
    chime_play(tone, tones->settings->tone_timbre, tones->settings->tone_pitch, tones->rate, pcm);
    for (size_t i = frames; channels == 2 && i-- > 0;)
        pcm[2 * i] = pcm[2 * i + 1] = pcm[i];
    bool good = spool_write(&tones->sound, pcm, frames, error);
    free(pcm);
    return good;
}

// The gain that makes the loudest 400 ms 0 LUFS (momentary loudness, EBU Tech 3341); what is
// shorter is measured with silence behind it.
static bool level(struct tones *tones, struct sounding *tone, struct error *error)
{
    ebur128_state *state =
        ebur128_init((unsigned)tones->sound.channels, (unsigned long)tones->rate, EBUR128_MODE_M);
    if (!state)
        memory_exhausted();
    enum { STEP = 2048 };
    float pcm[STEP * 2];
    double most = -HUGE_VAL;
    int64_t end = tone->at + tone->frames;
    for (int64_t at = tone->at; at < end + tones->rate * 2 / 5; at += STEP) {
        size_t n = at >= end ? 0 : end - at < STEP ? (size_t)(end - at) : STEP;
        bool good = spool_read(&tones->sound, at, pcm, n, error);
        for (size_t i = n * (size_t)tones->sound.channels; i < STEP * 2; i++)
            pcm[i] = 0;
        double now = -HUGE_VAL;
        if (!good || ebur128_add_frames_float(state, pcm, STEP) != EBUR128_SUCCESS) {
            ebur128_destroy(&state);
            return false;
        }
        if (ebur128_loudness_momentary(state, &now) == EBUR128_SUCCESS)
            most = fmax(most, now);
    }
    ebur128_destroy(&state);
    tone->gain = most < MIX_SILENT ? 0 : -most;
    return true;
}

bool tones_load(struct tones *tones, enum tone tone, struct error *error)
{
    struct sounding *it = &tones->list[tone];
    if (it->at >= 0)
        return true;
    int64_t at = tones->sound.frames;
    const char *path = tones->settings->tone_files[tone];
    if (!(path ? load_own(tones, path, error) : load_chime(tones, tone, error)))
        return false;
    it->at = at;
    it->frames = tones->sound.frames - at;
    return level(tones, it, error);
}

bool tones_off(const struct settings *settings, enum tone tone)
{
    return settings->tone_files[tone] && !*settings->tone_files[tone];
}

double tones_seconds(const struct settings *settings, enum tone tone)
{
    const char *path = settings->tone_files[tone];
    if (!path)
        return (double)chime_frames(tone, settings->sample_rate) / settings->sample_rate;
    struct own own;
    struct error error;
    if (!open_own(&own, path, &error))
        return 0;
    double seconds = (double)own.info.frames / own.info.samplerate;
    own_close(&own);
    return seconds;
}

bool tones_check(const struct settings *settings, struct error *error)
{
    for (int i = 0; i < TONE_COUNT; i++) {
        struct own own;
        const char *path = settings->tone_files[i];
        if (!path || !*path)
            continue;
        if (!open_own(&own, path, error))
            return false;
        own_close(&own);
    }
    return true;
}
