#include "mix/mix.h"
#include "mix/r128.h"
#include "mix/truepeak.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 8 * TRUEPEAK_BLOCK, EDGE = TRUEPEAK_BEFORE + TRUEPEAK_BEHIND };

struct mix_meter {
    ebur128_state *ebur128;
    int channels;
    int64_t frame; // of the programme, the first in `pcm` that is looked at
    struct mix_spot spots[MIX_SPOTS];
    size_t spot_count;
    float watch;                // linear; what is higher is a spot
    float peak;                 // so far, linear
    int held;                   // frames in `pcm`; all but the last EDGE are looked at
    float pcm[2][EDGE + BLOCK]; // of each channel
};

struct mix_meter *mix_meter_open(int rate, int channels)
{
    struct mix_meter *meter = calloc(1, sizeof *meter);
    // the histogram keeps memory from growing with the length
    ebur128_state *state = ebur128_init((unsigned)channels, (unsigned long)rate,
                                        EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM);
    if (!meter || !state)
        memory_exhausted();
    meter->ebur128 = state;
    meter->channels = channels;
    meter->held = EDGE;
    meter->frame = TRUEPEAK_BEFORE - EDGE; // silence stands before the first
    meter->watch = HUGE_VALF;
    return meter;
}

void mix_meter_close(struct mix_meter *meter)
{
    if (!meter)
        return;
    ebur128_destroy(&meter->ebur128);
    free(meter);
}

void mix_meter_watch(struct mix_meter *meter, double limit)
{
    meter->watch = (float)pow(10, limit / 20);
}

// Keeps the highest; when there are too many, the lowest goes.
static void note(struct mix_meter *meter, int64_t frame, float peak)
{
    struct mix_spot spot = {frame, 20 * log10((double)peak)};
    struct mix_spot *spots = meter->spots;
    if (meter->spot_count == MIX_SPOTS) {
        size_t lowest = 0;
        for (size_t i = 1; i < MIX_SPOTS; i++)
            if (spots[i].true_peak < spots[lowest].true_peak)
                lowest = i;
        if (spots[lowest].true_peak >= spot.true_peak)
            return;
        memmove(spots + lowest, spots + lowest + 1, (MIX_SPOTS - 1 - lowest) * sizeof *spots);
        meter->spot_count--;
    }
    spots[meter->spot_count++] = spot;
}

size_t mix_meter_spots(const struct mix_meter *meter, const struct mix_spot **spots)
{
    *spots = meter->spots;
    return meter->spot_count;
}

// The highest of a part of the block; only where the samples are high enough to matter is it looked
// between them.
static float highest(const struct mix_meter *meter, int at, int *where)
{
    float peaks[TRUEPEAK_BLOCK] = {0}, highest = 0;
    float matters = fminf(meter->peak, meter->watch);
    for (int c = 0; c < meter->channels; c++) {
        const float *x = meter->pcm[c] + at;
        if (truepeak_top(x, TRUEPEAK_BLOCK + EDGE) * truepeak_bound() > matters)
            truepeak_block(x + TRUEPEAK_BEFORE, peaks);
    }
    for (int i = 0; i < TRUEPEAK_BLOCK; i++)
        if (peaks[i] > highest) {
            highest = peaks[i];
            *where = at + i;
        }
    return highest;
}

static void look(struct mix_meter *meter)
{
    float peak = 0;
    int where = 0;
    for (int at = 0; at < BLOCK; at += TRUEPEAK_BLOCK) {
        int place = 0;
        float here = highest(meter, at, &place);
        if (here > peak) {
            peak = here;
            where = place;
        }
    }
    if (peak > meter->watch)
        note(meter, meter->frame + where, peak);
    meter->peak = fmaxf(meter->peak, peak);
    for (int c = 0; c < meter->channels; c++)
        memmove(meter->pcm[c], meter->pcm[c] + BLOCK, EDGE * sizeof(float));
    meter->frame += BLOCK;
    meter->held = EDGE;
}

void mix_meter_add(struct mix_meter *meter, const float *pcm, size_t frames)
{
    if (ebur128_add_frames_float(meter->ebur128, pcm, frames) != EBUR128_SUCCESS)
        memory_exhausted(); // it fails for no other reason
    for (size_t i = 0; i < frames; i++) {
        for (int c = 0; c < meter->channels; c++)
            meter->pcm[c][meter->held] = *pcm++;
        if (++meter->held == EDGE + BLOCK)
            look(meter);
    }
}

double mix_meter_loudness(const struct mix_meter *meter)
{
    double loudness = -HUGE_VAL;
    if (ebur128_loudness_global(meter->ebur128, &loudness) != EBUR128_SUCCESS)
        loudness = -HUGE_VAL;
    return fmax(loudness, MIX_SILENT);
}

double mix_meter_true_peak(struct mix_meter *meter)
{
    // silence behind the end lets the last samples be looked at
    for (int c = 0; c < meter->channels; c++)
        memset(meter->pcm[c] + meter->held, 0,
               (size_t)(EDGE + BLOCK - meter->held) * sizeof(float));
    look(meter);
    return fmax(20 * log10((double)meter->peak + 1e-10), MIX_SILENT);
}
