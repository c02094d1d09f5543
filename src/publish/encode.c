#include "publish/encode.h"

#include "base/interrupt.h"
#include "base/log.h"
#include "mix/mix.h"
#include "publish/vio.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 4096 };

// ---- programme → encoder
// ---------------------------------------------------------------------------

static int pick_rate(const struct format *format, int rate)
{
    for (const int *r = format->rates; r && *r; r++)
        if (*r == rate)
            return rate;
    return format->rates ? format->rates[0] : rate;
}

static bool write_fault(int fault, struct error *error)
{
    return error_set(error, ERROR_WRITE, "can't keep the encoded sound in a temporary file: %s%s",
                     fault ? strerror(fault) : "the encoder failed",
                     fault ? "; set TMPDIR to a folder with more room" : "");
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
    return write_fault(sink->vio->fault, error);
}

static bool pump(struct programme *programme, int rate, struct sink *sink, struct error *error)
{
    float pcm[BLOCK * 2];
    struct mix_resampler *resampler =
        mix_resampler_open(programme->rate, rate, programme->channels, write_pcm, sink, error);
    if (!resampler)
        return false;
    long n = 0;
    bool good = true;
    while (good && (n = mix_read(programme, pcm, BLOCK, error)) > 0)
        good = mix_resampler_add(resampler, pcm, (size_t)n, error);
    good = good && n == 0 && mix_resampler_end(resampler, error);
    mix_resampler_close(resampler);
    return good;
}

static bool encode(struct programme *programme, const struct format *format, int kilobits, int fd,
                   struct error *error)
{
    struct vio vio;
    SF_INFO info = {.samplerate = pick_rate(format, programme->rate),
                    .channels = programme->channels,
                    .format = format->sndfile};
    vio_init(&vio, fd, true);
    SNDFILE *file = sf_open_virtual(&vio_calls, SFM_WRITE, &info, &vio);
    if (!file)
        return error_set(error, ERROR_INTERNAL, "can't encode %s: %s", format->name,
                         sf_strerror(NULL));
    (void)sf_command(file, SFC_SET_CLIPPING, NULL, SF_TRUE);
    if (format->set_rate)
        format->set_rate(file, kilobits, programme->channels);
    struct sink sink = {file, &vio};
    bool good = pump(programme, info.samplerate, &sink, error);
    int closed = sf_close(file);
    if (good && (closed != 0 || vio.fault))
        return write_fault(vio.fault, error);
    return good;
}

// ---- encoded → ear
// ---------------------------------------------------------------------------------

bool encode_measure(int fd, struct heard *heard, struct error *error)
{
    struct vio vio;
    SF_INFO info = {0};
    float pcm[BLOCK * 2];
    vio_init(&vio, fd, false);
    SNDFILE *file = sf_open_virtual(&vio_calls, SFM_READ, &info, &vio);
    if (!file || info.channels > 2) {
        if (file)
            (void)sf_close(file);
        return error_set(error, ERROR_INTERNAL, "can't decode what was encoded: %s",
                         sf_strerror(NULL));
    }
    struct mix_meter *meter = mix_meter_open(info.samplerate, info.channels);
    sf_count_t frames = 0;
    bool good = true;
    for (sf_count_t n;
         (good = interrupt_check(error)) && (n = sf_readf_float(file, pcm, BLOCK)) > 0; frames += n)
        mix_meter_add(meter, pcm, (size_t)n);
    heard->loudness = mix_meter_loudness(meter);
    heard->true_peak = mix_meter_true_peak(meter);
    heard->seconds = (double)frames / info.samplerate;
    mix_meter_close(meter);
    (void)sf_close(file);
    return good;
}

// ---- the closed loop
// -------------------------------------------------------------------------------

static const double NEAR = 0.15;   // LU that the loudness may be off
static const double MARGIN = 0.03; // dB that meters may differ in the peak

// Where the codec's header can carry a gain, no second encoding is needed for the loudness.
static bool amplify(const struct format *format, int fd, double gain, double limit,
                    struct heard *heard, struct error *error)
{
    if (!format->amplify || fabs(gain) < 1.0 / 256 || heard->true_peak + gain > limit)
        return true;
    if (!format->amplify(fd, gain, error))
        return false;
    gain = round(gain * 256) / 256;
    heard->loudness += gain;
    heard->true_peak += gain;
    return true;
}

bool encode_programme(struct programme *programme, const struct format *format,
                      const struct settings *settings, int fd, struct heard *heard,
                      struct error *error)
{
    enum { TRIES = 6 };
    const double target = settings->loudness, limit = settings->true_peak - MARGIN;
    double gain = format->gain, ceiling = settings->true_peak - format->overshoot;
    bool silent = programme->loudness <= MIX_SILENT;
    for (int i = 0; i < TRIES; i++) {
        if (!mix_rewind(programme, gain, ceiling, error) ||
            !encode(programme, format, settings->bitrate, fd, error) ||
            !encode_measure(fd, heard, error) ||
            !(silent || amplify(format, fd, target - heard->loudness, limit, heard, error)))
            return false;
        double off = target - heard->loudness, over = heard->true_peak - limit;
        log_note("%s at %.2f dB under %.2f dBTP: %.2f LUFS, %.2f dBTP as it decodes, %.1f dB "
                 "limited",
                 format->name, gain, ceiling, heard->loudness, heard->true_peak,
                 mix_limited(programme));
        if (over <= 0 && (silent || fabs(off) <= NEAR))
            return true;
        gain += silent ? 0 : off + (over > 0 ? over * 0.2 : 0); // a lower ceiling costs loudness
        ceiling -= over > 0 ? over + 0.05 : 0;
    }
    log_note("%s decodes to %.2f LUFS and %.2f dBTP: the nearest that could be reached",
             format->name, heard->loudness, heard->true_peak);
    return true;
}
