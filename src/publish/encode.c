#include "publish/encode.h"

#include "base/file.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "mix/mix.h"
#include "publish/mp3.h"
#include "publish/seam.h"
#include "publish/stretch.h"
#include "publish/vio.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 4096 };

// ---- programme → encoder --------------------------------------------------------------------

/// In two parts at once, joined in `fd`.
static bool encode_halves(struct stretch *whole, int64_t cut, struct error *error)
{
    struct stretch halves[2] = {*whole, *whole};
    struct mp3_seam seam = {.cut = cut, .samples = whole->end};
    seam.first = halves[0].fd = file_spool(NULL, error);
    seam.second = halves[1].fd = seam.first >= 0 ? file_spool(NULL, error) : -1;
    halves[0].end = (cut + MP3_BEFORE) * MP3_FRAME; // so that the frames at the cut are whole
    halves[1].from = (cut - MP3_BEFORE) * MP3_FRAME;
    bool good =
        seam.second >= 0 && stretch_encode_both(halves, error) && mp3_join(&seam, whole->fd, error);
    whole->limited = fmax(halves[0].limited, halves[1].limited);
    for (int i = 0; i < 2; i++)
        if (halves[i].fd >= 0)
            (void)close(halves[i].fd);
    return good;
}

/// Where the two parts meet; 0: it is encoded in one.
static bool find_cut(const struct stretch *whole, int64_t *cut, struct error *error)
{
    const struct programme *programme = whole->programme;
    // mp3.h knows MPEG-1; and the cut is counted in frames of the programme
    const bool possible = whole->rate == programme->rate && whole->rate >= 32000;
    *cut = 0;
    if (!whole->format->in_halves || !possible)
        return true;
    int behind = mp3_behind(whole->kilobits, whole->rate, whole->channels);
    if (!seam_find(programme, MP3_FRAME, MP3_BEFORE, behind, cut, error))
        return false;
    if (*cut)
        log_note("%s: in two parts that meet at %.2f s", whole->format->name,
                 (double)(*cut * MP3_FRAME) / programme->rate);
    return true;
}

static bool encode(struct stretch *whole, int64_t cut, struct error *error)
{
    return cut ? encode_halves(whole, cut, error) : stretch_encode(whole, error);
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
static const double WATCH = 1;     // dB under the limit from which on places are told
static const double ROOM = 0.4;    // dB more that each try leaves under the limit

// Where the codec's header can carry a gain, no second encoding is needed for the loudness; nor for
// a peak that is over by no more than the loudness may be `off`.
static bool amplify(const struct format *format, int fd, double wanted, double limit, double off,
                    struct heard *heard, struct error *error)
{
    double gain = floor(fmin(wanted, limit - heard->true_peak) * 256) / 256;
    heard->amplified = 0;
    if (!format->amplify || gain == 0 || gain < wanted - off)
        return true;
    if (!format->amplify(fd, gain, error))
        return false;
    heard->loudness += gain;
    heard->true_peak += gain;
    heard->amplified = gain;
    return true;
}

// Softer where the file would come within `room` of the limit after a further `gain`. What an
// encoder makes of a place depends on all before it, so that a little more room is left each time.
// False where that is in too many places.
static bool ease(struct programme *programme, const struct heard *heard, int64_t from, double gain,
                 double limit, double room)
{
    size_t over = 0;
    bool kept = true;
    for (size_t i = 0; i < heard->spot_count; i++) {
        const struct mix_spot *spot = &heard->spots[i];
        double much = spot->true_peak + gain - limit;
        over += much > 0;
        if (much + room <= 0)
            continue;
        int64_t frame = from + spot->frame * programme->rate / heard->rate;
        kept &= mix_ease(programme, frame, much + room);
    }
    return kept && over < MIX_SPOTS;
}

bool encode_programme(struct programme *programme, const struct format *format,
                      const struct settings *settings, int fd, struct heard *heard,
                      struct error *error)
{
    enum { TRIES = 8 };
    const double STEP = 0.5; // dB
    const double target = settings->loudness, limit = settings->true_peak - MARGIN;
    const bool silent = programme->loudness <= MIX_SILENT;
    struct stretch whole = {.programme = programme,
                            .format = format,
                            .kilobits = settings->bitrate,
                            .rate = settings->sample_rate,
                            .channels = settings->stereo ? 2 : 1,
                            .end = programme->frames,
                            .fd = fd};
    // two channels that become one are not half as loud, as one reader of both would say
    const double joined = whole.channels < programme->channels ? 10 * log10(2) : 0;
    double lost = format->lost + joined, ceiling = settings->true_peak - format->overshoot;
    mix_ease_none(programme);
    mix_aim(programme, target + joined, settings->true_peak);
    int64_t cut; // silence is silent at any gain: the same for every try
    if (!find_cut(&whole, &cut, error))
        return false;
    bool fits = false; // what is right stays as it is: another gain would bring other peaks
    for (int i = 0; i < TRIES; i++) {
        if ((!fits && !mix_fit(programme, target + lost, ceiling, error)) ||
            !encode(&whole, cut, error) || !encode_measure(fd, limit - WATCH, heard, error))
            return false;
        log_note("%s: %.2f LUFS under %.2f dBTP (%.1f dB limited) decodes to %.2f and %.2f",
                 format->name, programme->loudness, ceiling, whole.limited, heard->loudness,
                 heard->true_peak);
        lost = programme->loudness - heard->loudness;
        double gain = silent ? 0 : target - heard->loudness;
        fits = fabs(gain) <= NEAR;
        if (!amplify(format, fd, gain, limit, NEAR, heard, error))
            return false;
        if (heard->true_peak <= limit && (silent || fabs(target - heard->loudness) <= NEAR))
            return true;
        if (!ease(programme, heard, 0, gain, limit, ROOM * (i + 1))) {
            ceiling -= STEP;
            fits = false;
        }
    }
    // the peak is what others' machines stumble over
    if (!amplify(format, fd, 0, limit, HUGE_VAL, heard, error))
        return false;
    log_note("%s decodes to %.2f LUFS and %.2f dBTP: the nearest that could be reached",
             format->name, heard->loudness, heard->true_peak);
    return true;
}

bool encode_part(struct programme *programme, const struct stretch *part,
                 const struct settings *settings, double amplified, struct heard *heard,
                 struct error *error)
{
    enum { TRIES = 4 };
    const double limit = settings->true_peak - MARGIN;
    struct stretch stretch = *part;
    for (int i = 0; i < TRIES; i++) {
        if (!stretch_encode(&stretch, error) ||
            !encode_measure(stretch.fd, limit - amplified - WATCH, heard, error))
            return false;
        if (heard->true_peak + amplified <= limit)
            break;
        (void)ease(programme, heard, part->from, amplified, limit, ROOM * (i + 1));
    }
    return amplified == 0 || part->format->amplify(stretch.fd, amplified, error);
}
