#include "mix/master.h"

#include "mix/mix.h"

#include <math.h>

// How much of a long programme is listened to: pieces of 3 s, evenly spread, are as loud as the
// whole to within a tenth of a LU, and the publisher measures the decoded file anyway.
static const double PIECE = 3; // s
enum { PIECES = 24 };

static bool listen(const struct programme *programme, struct mix_meter *meter, int64_t from,
                   int64_t frames, struct error *error)
{
    enum { STEP = 1024 };
    float pcm[STEP * 2];
    struct mix_reader *reader = mix_reader_open(programme, from);
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
    int64_t piece = llround(PIECE * programme->rate);
    bool good = true;
    if (programme->frames <= PIECES * piece * 3 / 2) {
        good = listen(programme, meter, 0, programme->frames, error);
    } else {
        int64_t apart = programme->frames / PIECES;
        for (int i = 0; good && i < PIECES; i++)
            good = listen(programme, meter, apart * i + (apart - piece) / 2, piece, error);
    }
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
