#include "mix/own.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1024, CHANNELS_MOST = 8 };

bool own_refuse(struct own *own, const char *what, const char *path, const char *fault,
                struct error *error)
{
    (void)error_set(error, ERROR_CONFIG,
                    "can't use the %s '%s': %s; name a .wav, .flac, .ogg, .opus or .mp3, or 'none'",
                    what, path, fault);
    own_close(own);
    return false;
}

bool own_open(struct own *own, const char *what, const char *path, struct error *error)
{
    *own = (struct own){0};
    own->file = sf_open(path, SFM_READ, &own->info);
    const SF_INFO *info = &own->info;
    if (!own->file)
        return own_refuse(own, what, path,
                          access(path, R_OK) != 0 ? strerror(errno) : "it is no sound that we know",
                          error);
    if (info->channels > CHANNELS_MOST || info->samplerate < 1000 || info->samplerate > 400000)
        return own_refuse(own, what, path, "it has too many channels or an odd sample rate", error);
    return info->frames > 0 || own_refuse(own, what, path, "it is empty", error);
}

void own_close(struct own *own)
{
    if (own->file)
        (void)sf_close(own->file);
    own->file = NULL;
}

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

int64_t own_feed(struct own *own, struct mix_resampler *resampler, int channels, int64_t frames,
                 struct error *error)
{
    float read[BLOCK * CHANNELS_MOST], matched[BLOCK * 2];
    int64_t done = 0;
    while (done < frames) {
        int64_t want = frames - done < BLOCK ? frames - done : BLOCK;
        sf_count_t n = sf_readf_float(own->file, read, want);
        if (n <= 0)
            break;
        match_channels(read, own->info.channels, matched, channels, (size_t)n);
        if (!mix_resampler_add(resampler, matched, (size_t)n, error))
            return -1;
        done += n;
    }
    return done;
}
