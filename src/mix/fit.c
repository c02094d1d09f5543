#include "mix/master.h"

#include "mix/mix.h"

#include <math.h>

// How much of a long programme is listened to: pieces of 3 s, evenly spread, are as loud as the
// whole to within a tenth of a LU, and the publisher measures the decoded file anyway.
static const double PIECE = 3, WARM = 0.1; // s
enum { PIECES = 24 };

static bool listen(struct programme *programme, struct mix_meter *meter, int64_t skip,
                   int64_t frames, struct error *error)
{
    enum { STEP = 1024 };
    float pcm[STEP * 2];
    for (int64_t left = skip + frames; left > 0;) {
        int64_t want = left > frames ? left - frames : left; // what is skipped apart
        long n = mix_read(programme, pcm, want < STEP ? (size_t)want : STEP, error);
        if (n < 0)
            return false;
        if (n == 0)
            return true;
        if (left <= frames)
            mix_meter_add(meter, pcm, (size_t)n);
        left -= n;
    }
    return true;
}

static bool measure(struct programme *programme, double ceiling, struct error *error)
{
    struct mix_meter *meter = mix_meter_open(programme->rate, programme->channels);
    double makeup = *master_makeup(programme);
    int64_t piece = llround(PIECE * programme->rate), warm = llround(WARM * programme->rate);
    bool good = true;
    if (programme->frames <= PIECES * piece * 3 / 2) {
        master_seek(programme, 0, makeup, ceiling);
        good = listen(programme, meter, 0, programme->frames, error);
    } else {
        int64_t apart = programme->frames / PIECES;
        for (int i = 0; good && i < PIECES; i++) {
            master_seek(programme, apart * i + (apart - piece) / 2 - warm, makeup, ceiling);
            good = listen(programme, meter, warm, piece, error);
        }
    }
    programme->loudness = mix_meter_loudness(meter);
    programme->true_peak = fmin(mix_meter_true_peak(meter), ceiling);
    mix_meter_close(meter);
    return good;
}

// Newton's way with the slope as it was last seen: less than one where the limiter works. A last
// step that is small is taken without looking: the slope is known well enough.
bool mix_fit(struct programme *programme, double target, double ceiling, struct error *error)
{
    enum { PASSES = 6 };
    const double SMALL = 0.15, LEAST = 0.25;
    double *makeup = master_makeup(programme), *slope = master_slope(programme);
    double gained = 0, was = 0, off = HUGE_VAL;
    for (int pass = 0; pass < PASSES && fabs(off) > SMALL && *makeup < MASTER_GAIN_MOST; pass++) {
        if (!measure(programme, ceiling, error))
            return false;
        if (programme->loudness <= MIX_SILENT)
            break;
        if (pass > 0)
            *slope = fmin(fmax((programme->loudness - was) / gained, LEAST), 1);
        was = programme->loudness;
        off = target - was;
        gained = fmin(off / *slope, MASTER_GAIN_MOST - *makeup);
        *makeup += gained;
        programme->loudness += gained * *slope;
    }
    return mix_rewind(programme, 0, ceiling, error);
}
