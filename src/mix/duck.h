#ifndef MIX_DUCK_H
#define MIX_DUCK_H

#include "base/arena.h"
#include "model/model.h"

/// How music gives way to speech. The timeline is known, so the music is down before a word begins
/// and stays down over the pauses between sentences: its course is a function of the timeline and
/// the frame alone, whoever asks and from wherever.
struct duck {
    struct stretch_spoken {
        int64_t from, end; // frames: all the way down
    } * list;              // in order of time, far enough apart to come up in between
    size_t count;
    double attack, release; // frames on the way down and up
};

/// From the spoken entries of the timeline; the list lies in the arena.
void duck_make(struct duck *duck, const struct entry *entries, size_t count, int rate,
               struct arena *arena);

/// The linear gains of `frames` frames from `frame` on: `alone` dB where nobody speaks, `ducked` dB
/// where somebody does, a raised cosine in decibels in between.
void duck_gains(const struct duck *duck, int64_t frame, double alone, double ducked, float *gains,
                size_t frames);

#endif
