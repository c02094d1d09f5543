#include "bulletin/stream.h"

#include "bulletin/desk.h"

#include <endian.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/// A script that is being spoken to standard output.
struct stream {
    struct desk *desk;
    int rate;       // Hz; 0: nothing has been written
    struct buf pcm; // int16_t, little-endian
};

static void put_number(char *at, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (char)(number >> 8 * i & 0xff);
}

static void write_head(struct stream *stream, int rate)
{
    char head[45] =
        "RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\1\0\1\0rateratescbidata\xff\xff\xff\xff";
    put_number(head + 24, (uint32_t)rate, 4);
    put_number(head + 28, (uint32_t)rate * 2, 4);
    put_number(head + 32, 2, 2);
    put_number(head + 34, 16, 2);
    buf_add(&stream->pcm, head, 44);
    stream->rate = rate;
}

static void add_samples(struct stream *stream, const int16_t *pcm, size_t frames)
{
    char *out = buf_reserve(&stream->pcm, frames * sizeof *pcm);
    if (htole16(1) == 1) // most machines
        memcpy(out, pcm, frames * sizeof *pcm);
    else
        for (size_t i = 0; i < frames; i++)
            put_number(out + i * sizeof *pcm, (uint16_t)pcm[i], sizeof *pcm);
    stream->pcm.size += frames * sizeof *pcm;
}

enum { STEP = 1024 };

/// What another engine's rate was turned into.
static bool add_sound(void *context, const float *pcm, size_t frames, struct error *error)
{
    int16_t samples[STEP];
    (void)error;
    for (size_t at = 0, n; at < frames; at += n) {
        n = frames - at < STEP ? frames - at : STEP;
        for (size_t i = 0; i < n; i++)
            samples[i] = (int16_t)fminf(fmaxf(pcm[at + i] * 32768, INT16_MIN), INT16_MAX);
        add_samples(context, samples, n);
    }
    return true;
}

static bool add_resampled(struct mix_resampler *resampler, const struct take *take,
                          struct error *error)
{
    float block[STEP];
    for (size_t at = 0, n; at < take->frames; at += n) {
        n = take->frames - at < STEP ? take->frames - at : STEP;
        for (size_t i = 0; i < n; i++)
            block[i] = (float)take->pcm[at + i] / 32768;
        if (!mix_resampler_add(resampler, block, n, error))
            return false;
    }
    return mix_resampler_end(resampler, error);
}

static bool resample(struct stream *stream, const struct take *take, struct error *error)
{
    struct mix_resampler *resampler =
        mix_resampler_open(take->rate, stream->rate, 1, add_sound, stream, error);
    bool done = resampler && add_resampled(resampler, take, error);
    mix_resampler_close(resampler);
    return done;
}

static bool write_take(void *context, size_t cue, const struct take *take, struct error *error)
{
    struct stream *stream = context;
    buf_reset(&stream->pcm);
    if (!stream->rate)
        write_head(stream, take->rate);
    if (take->rate == stream->rate)
        add_samples(stream, take->pcm, take->frames);
    else if (!resample(stream, take, error))
        return false;
    double pause = speech_pause(stream->desk->speech, &stream->desk->script, cue);
    size_t silence = (size_t)lround(pause * stream->rate) * 2;
    memset(buf_reserve(&stream->pcm, silence), 0, silence);
    stream->pcm.size += silence;
    return (fwrite(stream->pcm.data, 1, stream->pcm.size, stdout) == stream->pcm.size &&
            fflush(stdout) == 0) ||
           error_set(error, ERROR_WRITE, "can't write standard output: %m");
}

bool stream_takes(struct desk *desk, struct error *error)
{
    struct stream stream = {.desk = desk};
    bool done =
        speech_takes(desk->speech, &desk->script, write_take, &stream, &desk->report, error);
    buf_clear(&stream.pcm);
    return done;
}
