#include "speech/trim.h"

#include <stdlib.h>

enum {
    AUDIBLE = 60,   // −55 dBFS: below lies what eSpeak NG leaves of reverberation
    BEFORE_MS = 8,  // of room for a soft beginning
    BEHIND_MS = 25, // … and for an ending
    FADE_IN_MS = 3,
    FADE_OUT_MS = 12
};

static size_t in_frames(int milliseconds, int rate)
{
    return (size_t)milliseconds * (size_t)rate / 1000;
}

struct heard trim_heard(const int16_t *pcm, size_t frames, int rate)
{
    size_t start = 0, end = frames;
    while (start < end && abs(pcm[start]) < AUDIBLE)
        start++;
    while (end > start && abs(pcm[end - 1]) < AUDIBLE)
        end--;
    if (start == end)
        return (struct heard){0, 0};
    size_t before = in_frames(BEFORE_MS, rate), behind = in_frames(BEHIND_MS, rate);
    return (struct heard){start > before ? start - before : 0,
                          frames - end > behind ? end + behind : frames};
}

static int16_t scaled(int16_t sample, size_t part, size_t whole)
{
    return (int16_t)((int32_t)sample * (int32_t)part / (int32_t)whole);
}

void trim_fade(int16_t *pcm, size_t frames, int rate)
{
    size_t in = in_frames(FADE_IN_MS, rate), out = in_frames(FADE_OUT_MS, rate);
    in = in < frames ? in : frames;
    out = out < frames ? out : frames;
    for (size_t i = 0; i < in; i++)
        pcm[i] = scaled(pcm[i], i, in);
    for (size_t i = 0; i < out; i++)
        pcm[frames - 1 - i] = scaled(pcm[frames - 1 - i], i, out);
}
