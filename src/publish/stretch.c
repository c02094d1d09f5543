#include "publish/stretch.h"

#include "base/file.h"
#include "mix/mix.h"
#include "publish/vio.h"

#include <pthread.h>
#include <string.h>

enum { BLOCK = 4096 };

static int pick_rate(const struct format *format, int rate)
{
    for (const int *r = format->rates; r && *r; r++)
        if (*r == rate)
            return rate;
    return format->rates ? format->rates[0] : rate;
}

struct sink {
    SNDFILE *file;
    struct vio *vio;
};

static bool write_pcm(void *context, const float *pcm, size_t frames, struct error *error)
{
    struct sink *sink = context;
    if (sf_writef_float(sink->file, pcm, (sf_count_t)frames) == (sf_count_t)frames &&
        !sink->vio->fault)
        return true;
    return file_spool_failed(sink->vio->fault, error);
}

/// Two channels become one.
static void join_channels(float *pcm, long frames)
{
    for (long i = 0; i < frames; i++)
        pcm[i] = (pcm[2 * i] + pcm[2 * i + 1]) / 2;
}

static bool pump(struct stretch *stretch, const SF_INFO *info, struct sink *sink,
                 struct error *error)
{
    float pcm[BLOCK * 2];
    const struct programme *programme = stretch->programme;
    struct mix_resampler *resampler = mix_resampler_open(programme->rate, info->samplerate,
                                                         info->channels, write_pcm, sink, error);
    if (!resampler)
        return false;
    struct mix_reader *reader = mix_reader_open(programme, stretch->from);
    long n = 1;
    bool good = true;
    for (int64_t left = stretch->end - stretch->from; good && left > 0 && n > 0; left -= n) {
        n = mix_read(reader, pcm, left < BLOCK ? (size_t)left : BLOCK, error);
        if (info->channels < programme->channels)
            join_channels(pcm, n);
        good = n >= 0 && mix_resampler_add(resampler, pcm, (size_t)n, error);
    }
    good = good && mix_resampler_end(resampler, error);
    stretch->limited = mix_limited(reader);
    mix_reader_close(reader);
    mix_resampler_close(resampler);
    return good;
}

bool stretch_encode(struct stretch *stretch, struct error *error)
{
    struct vio vio;
    const struct format *format = stretch->format;
    int channels = stretch->programme->channels;
    SF_INFO info = {.samplerate = pick_rate(format, stretch->rate),
                    .channels = stretch->channels < channels ? stretch->channels : channels,
                    .format = format->sndfile};
    vio_init(&vio, stretch->fd, true);
    SNDFILE *file = sf_open_virtual(&vio_calls, SFM_WRITE, &info, &vio);
    if (!file)
        return error_set(error, ERROR_INTERNAL, "can't encode %s: %s", format->name,
                         sf_strerror(NULL));
    (void)sf_command(file, SFC_SET_CLIPPING, NULL, SF_TRUE);
    if (format->set_rate)
        format->set_rate(file, stretch->kilobits, info.channels);
    struct sink sink = {file, &vio};
    bool good = pump(stretch, &info, &sink, error);
    int closed = sf_close(file);
    if (good && (closed != 0 || vio.fault))
        return file_spool_failed(vio.fault, error);
    return good;
}

// ---- two at once ----------------------------------------------------------------------------

struct turn {
    struct stretch *stretch;
    struct error error;
    bool good;
};

static void *run(void *context)
{
    struct turn *turn = context;
    turn->good = stretch_encode(turn->stretch, &turn->error);
    return NULL;
}

bool stretch_encode_both(struct stretch stretches[2], struct error *error)
{
    struct turn turn = {.stretch = &stretches[1]};
    pthread_t thread;
    bool threaded = pthread_create(&thread, NULL, run, &turn) == 0;
    bool good = stretch_encode(&stretches[0], error);
    if (threaded)
        (void)pthread_join(thread, NULL);
    else
        (void)run(&turn);
    if (good && !turn.good)
        *error = turn.error;
    return good && turn.good;
}
