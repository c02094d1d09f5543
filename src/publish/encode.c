#include "publish/encode.h"

#include "base/interrupt.h"
#include "base/log.h"
#include "mix/mix.h"
#include "publish/vio.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 4096 };

// ---- programme → encoder --------------------------------------------------------------------

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

// ---- encoded → ear --------------------------------------------------------------------------

bool encode_measure(int fd, double watch, struct heard *heard, struct error *error)
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
    mix_meter_watch(meter, watch);
    sf_count_t frames = 0;
    bool good = true;
    for (sf_count_t n;
         (good = interrupt_check(error)) && (n = sf_readf_float(file, pcm, BLOCK)) > 0; frames += n)
        mix_meter_add(meter, pcm, (size_t)n);
    heard->loudness = mix_meter_loudness(meter);
    heard->true_peak = mix_meter_true_peak(meter);
    const struct mix_spot *spots;
    heard->spot_count = mix_meter_spots(meter, &spots);
    memcpy(heard->spots, spots, heard->spot_count * sizeof *spots);
    heard->rate = info.samplerate;
    heard->seconds = (double)frames / info.samplerate;
    mix_meter_close(meter);
    (void)sf_close(file);
    return good;
}

// ---- the closed loop ------------------------------------------------------------------------

static const double NEAR = 0.15;   // LU that the loudness may be off
static const double MARGIN = 0.03; // dB that meters may differ in the peak

// Where the codec's header can carry a gain, no second encoding is needed for the loudness.
static bool amplify(const struct format *format, int fd, double gain, double limit,
                    struct heard *heard, struct error *error)
{
    gain = round(gain * 256) / 256;
    if (!format->amplify || gain == 0 || heard->true_peak + gain > limit)
        return true;
    if (!format->amplify(fd, gain, error))
        return false;
    heard->loudness += gain;
    heard->true_peak += gain;
    return true;
}

// Softer where the file would go over `limit` after a further `gain`; a lower ceiling only where
// that is in too many places.
static void ease(struct programme *programme, const struct heard *heard, double gain, double limit,
                 double *ceiling)
{
    const double MORE = 0.15, STEP = 0.5; // dB
    size_t over = 0;
    for (size_t i = 0; i < heard->spot_count; i++) {
        const struct mix_spot *spot = &heard->spots[i];
        double much = spot->true_peak + gain - limit;
        if (much <= 0)
            continue;
        over++;
        int64_t frame = spot->frame * programme->rate / heard->rate;
        if (!mix_ease(programme, frame, much + MORE))
            over = MIX_SPOTS;
    }
    *ceiling -= over >= MIX_SPOTS ? STEP : 0;
}

bool encode_programme(struct programme *programme, const struct format *format,
                      const struct settings *settings, int fd, struct heard *heard,
                      struct error *error)
{
    enum { TRIES = 6 };
    const double target = settings->loudness, limit = settings->true_peak - MARGIN;
    const double WATCH = 1; // dB under the limit
    const bool silent = programme->loudness <= MIX_SILENT;
    double lost = format->lost, ceiling = settings->true_peak - format->overshoot;
    mix_ease_none(programme);
    for (int i = 0; i < TRIES; i++) {
        if (!mix_fit(programme, target + lost, ceiling, error) ||
            !encode(programme, format, settings->bitrate, fd, error) ||
            !encode_measure(fd, limit - WATCH, heard, error))
            return false;
        log_note("%s: %.2f LUFS under %.2f dBTP (%.1f dB limited) decodes to %.2f and %.2f",
                 format->name, programme->loudness, ceiling, mix_limited(programme),
                 heard->loudness, heard->true_peak);
        lost = programme->loudness - heard->loudness;
        double gain = silent ? 0 : target - heard->loudness;
        ease(programme, heard, gain, limit, &ceiling);
        if (!amplify(format, fd, gain, limit, heard, error))
            return false;
        if (heard->true_peak <= limit && (silent || fabs(target - heard->loudness) <= NEAR))
            return true;
    }
    log_note("%s decodes to %.2f LUFS and %.2f dBTP: the nearest that could be reached",
             format->name, heard->loudness, heard->true_peak);
    return true;
}
