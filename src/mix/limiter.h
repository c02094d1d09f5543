#ifndef MIX_LIMITER_H
#define MIX_LIMITER_H

#include <stddef.h>

/// A look-ahead true-peak limiter. The gain that each sample needs (from the peak between the
/// samples, truepeak.h) is held back over the look-ahead, released slowly and smoothed by two
/// moving averages, which together are just as long: the gain is down in time, and its course has
/// no corner that could be heard. All channels share it.
enum {
    LIMITER_BLOCK = 64,                // frames given at once
    LIMITER_AHEAD = 64,                // frames of look-ahead: 1.5 ms at 44.1 kHz
    LIMITER_DELAY = LIMITER_AHEAD + 16 // frames that come out later than they went in
};

struct limiter; // opaque

/// `ceiling` is linear. Never NULL.
struct limiter *limiter_open(int rate, int channels, float ceiling);
void limiter_close(struct limiter *limiter);

/// Takes LIMITER_BLOCK frames and gives as many, in place, LIMITER_DELAY frames late.
void limiter_block(struct limiter *limiter, float *pcm);

/// The most it has taken, in dB.
double limiter_most(const struct limiter *limiter);

#endif
