#ifndef MIX_TRUEPEAK_H
#define MIX_TRUEPEAK_H

/// The peak between the samples, after ITU-R BS.1770-4, annex 2: the signal oversampled four times
/// by an interpolating FIR filter; here a Kaiser-windowed sinc of 16 taps a phase, which follows
/// peaks near the band's edge more closely than the annex's 12.
enum {
    TRUEPEAK_TAPS = 16,
    TRUEPEAK_BEFORE = 7, // samples before and behind one that its peak depends on
    TRUEPEAK_BEHIND = TRUEPEAK_TAPS - TRUEPEAK_BEFORE - 1,
    TRUEPEAK_PHASES = 4,
    TRUEPEAK_BLOCK = 64 // samples that are looked at together
};

/// No interpolated value is larger than this factor on the largest sample around it: where the
/// samples are low enough, nothing needs to be computed.
float truepeak_bound(void);

/// peaks[i] becomes at least the largest magnitude from x[i] up to but without x[i + 1], for
/// TRUEPEAK_BLOCK samples of one channel. x[-TRUEPEAK_BEFORE] to x[TRUEPEAK_BLOCK − 1 +
/// TRUEPEAK_BEHIND] are read.
void truepeak_block(const float *x, float *peaks);

/// The largest magnitude of `count` samples themselves.
float truepeak_top(const float *x, int count);

#endif
