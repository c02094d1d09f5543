#ifndef MIX_COMPRESSOR_H
#define MIX_COMPRESSOR_H

/// Takes the edge off speech before the limiter: a feed-forward compressor on the level in decibels
/// (Giannoulis, Massberg & Reiss, "Digital dynamic range compressor design", JAES 60, 2012) with a
/// soft knee. The level is the mean square, or the peak where that stands out by more than 8 dB:
/// the voices of eSpeak NG have a crest of 20 dB, and what isn't taken here the limiter would have
/// to take, less gently. It looks ahead by a block, and all channels share one gain.
enum {
    COMPRESSOR_BLOCK = 64, // frames: 1.5 ms at 44.1 kHz
    COMPRESSOR_DELAY = COMPRESSOR_BLOCK
};

struct compressor {
    int channels;
    double threshold, ratio;
    double mean;                                 // square, smoothed
    double reduction;                            // dB, ≥ 0, smoothed
    float gain;                                  // linear, at the end of the block before
    double mean_part, attack_part, release_part; // of the way, in one block
    float ahead[COMPRESSOR_BLOCK * 2];           // comes out next
};

/// Begins anew, with silence behind it. `threshold` is a level in dB, `ratio` how many dB of level
/// above it give one dB more.
void compressor_init(struct compressor *compressor, int rate, int channels, double threshold,
                     double ratio);

/// Takes COMPRESSOR_BLOCK frames and gives as many, in place, COMPRESSOR_DELAY frames late.
void compressor_block(struct compressor *compressor, float *pcm);

#endif
