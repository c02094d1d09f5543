#ifndef MIX_TRUEPEAK_H
#define MIX_TRUEPEAK_H

#include <stddef.h>

/// The peak between the samples, after ITU-R BS.1770-4, annex 2: the signal oversampled four times
/// by an interpolating FIR filter; here a Kaiser-windowed sinc of 24 taps a phase, which follows
/// peaks near the band's edge more closely than the annex's 12.
enum { TRUEPEAK_TAPS = 24, TRUEPEAK_BEFORE = 11, TRUEPEAK_PHASES = 4 };

/// No interpolated value is larger than this factor on the largest sample around it: where the
/// samples are low enough, nothing needs to be computed.
float truepeak_bound(void);

/// The largest magnitude from `x[0]` up to but without `x[1]`. x[-TRUEPEAK_BEFORE] to
/// x[TRUEPEAK_TAPS - TRUEPEAK_BEFORE - 1] are read; samples lie `stride` apart.
float truepeak_at(const float *x, size_t stride);

#endif
