#ifndef SPEECH_CASCADE_H
#define SPEECH_CASCADE_H

#include "speech/chain.h"

#include <stddef.h>
#include <stdint.h>

/// The filters of a presenter's chain, one behind the other.

enum { BLOCK = 32, LANES = 8 }; // frames (1.5 ms at 22 kHz), filters

/// Four filters beside each other, as the processor's registers hold them.
typedef float quad __attribute__((vector_size(16)));

/// Each filter is a biquad in transposed direct form II and gets what the one before it gave one
/// step earlier: so none waits for another, and all work at once. What comes out is LANES - 1
/// frames late, which cascade_start makes up for.
struct cascade {
    struct half {
        quad b0, b1, b2, a1, a2;
        quad z1, z2, y;
    } first, last;
};

/// A block as it comes out: what is heard, and of it what the de-esser listens to (above 4.5 kHz).
struct filtered {
    union {
        float all[BLOCK];
        quad all_quads[BLOCK / 4];
    };
    union {
        float high[BLOCK];
        quad high_quads[BLOCK / 4];
    };
};

/// The filters of a chain, and into them the first frames of a take.
void cascade_start(struct cascade *cascade, const struct chain *chain, const int16_t *pcm,
                   size_t frames, int rate);

/// The block that begins at frame `at`. It reads up to LANES - 1 frames behind the block; behind
/// the take's end there is silence.
void cascade_run(struct cascade *cascade, const int16_t *pcm, size_t frames, size_t at,
                 struct filtered *block);

#endif
