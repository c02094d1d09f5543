#include "mix/mix.h"
#include "mix/r128.h"
#include "mix/truepeak.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 512, EDGE = TRUEPEAK_TAPS };

struct mix_meter {
    ebur128_state *ebur128;
    int channels;
    int64_t frame; // of the programme, the first in `pcm` that is looked at
    struct mix_spot spots[MIX_SPOTS];
    size_t spot_count;
    float watch; // linear; what is higher is a spot
    float peak;  // so far, linear
    size_t held; // frames in `pcm`, the first EDGE of which have been looked at
    float pcm[]; // EDGE + BLOCK frames
};

struct mix_meter *mix_meter_open(int rate, int channels)
{
    size_t frame = sizeof(float) * (size_t)channels;
    struct mix_meter *meter = calloc(1, sizeof *meter + (EDGE + BLOCK) * frame);
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

// Looks between the samples only where they are high enough to matter.
static void look(struct mix_meter *meter)
{
    size_t channels = (size_t)meter->channels, values = meter->held * channels;
    size_t first = TRUEPEAK_BEFORE * channels, at = first;
    float top = 0, peak = 0;
    for (size_t i = 0; i < values; i++)
        top = fmaxf(top, fabsf(meter->pcm[i]));
    if (top * truepeak_bound() > fminf(meter->peak, meter->watch))
        for (size_t i = first; i + (TRUEPEAK_TAPS - TRUEPEAK_BEFORE - 1) * channels < values; i++) {
            float here = truepeak_at(meter->pcm + i, channels);
            at = here > peak ? i : at;
            peak = fmaxf(peak, here);
        }
    if (peak > meter->watch)
        note(meter, meter->frame + (int64_t)((at - first) / channels), peak);
    meter->peak = fmaxf(meter->peak, peak);
    memmove(meter->pcm, meter->pcm + (meter->held - EDGE) * channels,
            EDGE * channels * sizeof(float));
    meter->frame += (int64_t)(meter->held - EDGE);
    meter->held = EDGE;
}

void mix_meter_add(struct mix_meter *meter, const float *pcm, size_t frames)
{
    if (ebur128_add_frames_float(meter->ebur128, pcm, frames) != EBUR128_SUCCESS)
        memory_exhausted(); // it fails for no other reason
    size_t channels = (size_t)meter->channels;
    while (frames > 0) {
        size_t room = EDGE + BLOCK - meter->held;
        size_t n = frames < room ? frames : room;
        memcpy(meter->pcm + meter->held * channels, pcm, n * channels * sizeof(float));
        meter->held += n;
        pcm += n * channels;
        frames -= n;
        if (meter->held == EDGE + BLOCK)
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
    size_t channels = (size_t)meter->channels;
    memset(meter->pcm + meter->held * channels, 0,
           (EDGE + BLOCK - meter->held) * channels * sizeof(float));
    meter->held = EDGE + BLOCK;
    look(meter);
    return fmax(20 * log10((double)meter->peak + 1e-10), MIX_SILENT);
}
