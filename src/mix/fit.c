#include "mix/master.h"

#include "mix/mix.h"

#include <math.h>

// How much of a long programme is listened to: pieces of 3 s, evenly spread, are as loud as the
// whole to within a tenth of a LU, and the publisher measures the decoded file anyway.
static const double PIECE = 3; // s
enum { PIECES = 24 };

enum { STEP = 1024 };

/// What is listened to, frame `from` on.
typedef bool (*hear_fn)(const void *source, struct mix_meter *meter, int64_t from, int64_t frames,
                        struct error *error);

static bool hear(const void *source, hear_fn hear_piece, int64_t frames, int rate,
                 struct mix_meter *meter, struct error *error)
{
    int64_t piece = llround(PIECE * rate), apart = frames / PIECES;
    if (frames <= PIECES * piece * 3 / 2)
        return hear_piece(source, meter, 0, frames, error);
    for (int i = 0; i < PIECES; i++)
        if (!hear_piece(source, meter, apart * i + (apart - piece) / 2, piece, error))
            return false;
    return true;
}

static bool hear_speech(const void *source, struct mix_meter *meter, int64_t from, int64_t frames,
                        struct error *error)
{
    float pcm[STEP];
    for (int64_t at = from, end = from + frames, n; at < end; at += n) {
        n = end - at < STEP ? end - at : STEP;
        if (!spool_read(source, at, pcm, (size_t)n, error))
            return false;
        mix_meter_add(meter, pcm, (size_t)n);
    }
    return true;
}

bool fit_speech(const struct spool *speech, int rate, double *level, struct error *error)
{
    struct mix_meter *meter = mix_meter_open(rate, 1);
    bool good = hear(speech, hear_speech, speech->frames, rate, meter, error);
    *level = mix_meter_loudness(meter);
    mix_meter_close(meter);
    return good;
}

static bool hear_programme(const void *source, struct mix_meter *meter, int64_t from,
                           int64_t frames, struct error *error)
{
    float pcm[STEP * 2];
    struct mix_reader *reader = mix_reader_open(source, from);
    long n = 1;
    for (int64_t left = frames; left > 0 && n > 0; left -= n) {
        n = mix_read(reader, pcm, left < STEP ? (size_t)left : STEP, error);
        if (n > 0)
            mix_meter_add(meter, pcm, (size_t)n);
    }
    mix_reader_close(reader);
    return n >= 0;
}

static bool measure(struct programme *programme, struct error *error)
{
    struct mix_meter *meter = mix_meter_open(programme->rate, programme->channels);
    bool good = hear(programme, hear_programme, programme->frames, programme->rate, meter, error);
    programme->loudness = mix_meter_loudness(meter);
    programme->true_peak = fmin(mix_meter_true_peak(meter), master_fitting(programme)->ceiling);
    mix_meter_close(meter);
    return good;
}

// Newton's way with the slope as it was last seen: less than one where the limiter works. A last
// step that is small is taken without looking: the slope is known well enough.
bool mix_fit(struct programme *programme, double target, double ceiling, struct error *error)
{
    enum { PASSES = 6 };
    const double SMALL = 0.15, LEAST = 0.25;
    struct fitting *fitting = master_fitting(programme);
    double gained = 0, was = 0, off = HUGE_VAL;
    fitting->ceiling = ceiling;
    for (int i = 0; i < PASSES && fabs(off) > SMALL && fitting->makeup < MASTER_GAIN_MOST; i++) {
        if (!measure(programme, error))
            return false;
        if (programme->loudness <= MIX_SILENT)
            return true;
        if (i > 0)
            fitting->slope = fmin(fmax((programme->loudness - was) / gained, LEAST), 1);
        was = programme->loudness;
        off = target - was;
        gained = fmin(off / fitting->slope, MASTER_GAIN_MOST - fitting->makeup);
        fitting->makeup += gained;
        programme->loudness += gained * fitting->slope;
    }
    return true;
}
