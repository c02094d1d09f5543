#include "speech/level.h"

#include "base/arena.h"

#include <ebur128.h>
#include <math.h>

static const double MOST = 24; // dB

static ebur128_state *open_meter(int rate)
{
    ebur128_state *meter = ebur128_init(1, (unsigned long)rate, EBUR128_MODE_I);
    if (!meter)
        memory_exhausted();
    return meter;
}

void level_load(void)
{
    ebur128_state *meter = open_meter(22050);
    ebur128_destroy(&meter);
}

/// Of the take, said again and again where it is shorter than the measure's window of 0.4 s.
static double loudness(const int16_t *pcm, size_t frames, int rate)
{
    ebur128_state *meter = open_meter(rate);
    size_t window = (size_t)rate / 2;
    double lufs = -HUGE_VAL;
    for (size_t heard = 0; frames && heard < window; heard += frames)
        if (ebur128_add_frames_short(meter, pcm, frames) != EBUR128_SUCCESS)
            memory_exhausted(); // it fails for no other reason
    if (ebur128_loudness_global(meter, &lufs) != EBUR128_SUCCESS)
        lufs = -HUGE_VAL;
    ebur128_destroy(&meter);
    return lufs;
}

void level_set(int16_t *pcm, size_t frames, int rate, double lufs)
{
    double measured = loudness(pcm, frames, rate);
    if (!isfinite(measured))
        return;
    double factor = pow(10, fmin(lufs - measured, MOST) / 20);
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (int16_t)lrint(fmin(fmax(pcm[i] * factor, INT16_MIN), INT16_MAX));
}
