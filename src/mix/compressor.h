#ifndef MIX_COMPRESSOR_H
#define MIX_COMPRESSOR_H

#include <stddef.h>

/// Takes the edge off speech before the limiter: a feed-forward compressor on the level in decibels
/// (Giannoulis, Massberg & Reiss, "Digital dynamic range compressor design", JAES 60, 2012): soft
/// knee, level by mean square, gain smoothed with attack and release. It looks ahead by a block of
/// samples, and all channels share one gain.
enum { COMPRESSOR_BLOCK = 64 }; // frames: 1.5 ms at 44.1 kHz

struct compressor {
    int channels;
    double threshold;                            // dB: mean square of the loudest channel
    double mean;                                 // square, smoothed
    double reduction;                            // dB, ≥ 0, smoothed
    float gain;                                  // linear, at the end of the block before
    double mean_part, attack_part, release_part; // of one block
};

void compressor_init(struct compressor *compressor, int rate, int channels, double threshold);

/// One block of COMPRESSOR_BLOCK frames, in place.
void compressor_block(struct compressor *compressor, float *pcm);

#endif
