#include "mix/tones.h"

#include "mix/chime.h"
#include "mix/mix.h"
#include "mix/r128.h"

#include <math.h>
#include <sndfile.h>
#include <stdlib.h>

const struct setting tone_settings[TONE_COUNT] = {
    [TONE_INTRO] = {0, 0.15, -3},       [TONE_HEADLINE] = {0.15, 0.1, -7},
    [TONE_TRANSITION] = {0.3, 0.2, -5}, [TONE_SECTION] = {0.4, 0.25, -4},
    [TONE_OUTRO] = {0.4, 0.5, -3},
};

enum { BLOCK = 4096, CHANNELS_MOST = 8, SECONDS_MOST = 120 };

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

static SNDFILE *open_own(const char *path, SF_INFO *info, struct error *error)
{
    *info = (SF_INFO){0};
    SNDFILE *file = sf_open(path, SFM_READ, info);
    const char *fault = NULL;
    if (!file)
        fault = sf_strerror(NULL);
    else if (info->channels > CHANNELS_MOST || info->samplerate < 1000 || info->samplerate > 400000)
        fault = "it has too many channels or an odd sample rate";
    else if (info->frames <= 0 || info->frames > (sf_count_t)SECONDS_MOST * info->samplerate)
        fault = "it is empty or longer than two minutes";
    if (!fault)
        return file;
    (void)error_set(error, ERROR_CONFIG, "can't use the tone '%s': %s", path, fault);
    if (file)
        (void)sf_close(file);
    return NULL;
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

// Mono is the mean of the file's channels; stereo its first two, or the one for both ears.
static void match_channels(const float *from, int from_channels, float *to, int to_channels,
                           size_t frames)
{
    for (size_t i = 0; i < frames; i++, from += from_channels)
        for (int c = 0; c < to_channels; c++) {
            float sum = 0;
            for (int k = 0; to_channels == 1 && k < from_channels; k++)
                sum += from[k] / (float)from_channels;
            *to++ = to_channels == 1 ? sum : from[c < from_channels ? c : from_channels - 1];
        }
}

static bool copy_own(SNDFILE *file, const SF_INFO *info, struct mix_resampler *resampler,
                     int channels, struct error *error)
{
    float read[BLOCK / 4 * CHANNELS_MOST], matched[BLOCK / 4 * 2];
    for (;;) {
        sf_count_t n = sf_readf_float(file, read, BLOCK / 4);
        if (n <= 0)
            return mix_resampler_end(resampler, error);
        match_channels(read, info->channels, matched, channels, (size_t)n);
        if (!mix_resampler_add(resampler, matched, (size_t)n, error))
            return false;
    }
}

static bool load_own(struct tones *tones, const char *path, struct error *error)
{
    SF_INFO info;
    SNDFILE *file = open_own(path, &info, error);
    if (!file)
        return false;
    struct intake in = {.spool = &tones->sound,
                        .due = llround((double)info.frames * tones->rate / info.samplerate),
                        .fade = (int)(FADE * tones->rate)};
    struct mix_resampler *resampler = mix_resampler_open(
        info.samplerate, tones->rate, tones->sound.channels, take_in, &in, error);
    bool good = resampler && copy_own(file, &info, resampler, tones->sound.channels, error);
    mix_resampler_close(resampler);
    (void)sf_close(file);
    return good;
}

static bool load_chime(struct tones *tones, enum tone tone, struct error *error)
{
    size_t frames = chime_frames(tone, tones->rate), channels = (size_t)tones->sound.channels;
    float *pcm = calloc(frames * channels, sizeof *pcm);
    if (!pcm)
        memory_exhausted();
    chime_play(tone, tones->rate, pcm);
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
    const char *own = tones->settings->tone_files[tone];
    if (!(own ? load_own(tones, own, error) : load_chime(tones, tone, error)))
        return false;
    it->at = at;
    it->frames = tones->sound.frames - at;
    return level(tones, it, error);
}

double tones_seconds(const struct settings *settings, enum tone tone)
{
    const char *own = settings->tone_files[tone];
    if (!own)
        return (double)chime_frames(tone, settings->sample_rate) / settings->sample_rate;
    SF_INFO info;
    struct error error;
    SNDFILE *file = open_own(own, &info, &error);
    if (!file)
        return 0;
    (void)sf_close(file);
    return (double)info.frames / info.samplerate;
}
