#ifndef SPEECH_CHAIN_H
#define SPEECH_CHAIN_H

#include <stddef.h>
#include <stdint.h>

/// What a presenter's voice goes through behind the engine: high-pass → all-pass → presence →
/// de-esser → compressor → one gain. It is the same for every take of a presenter and begins anew
/// with each, so that a sentence sounds the same whatever was said before. The filters are those of
/// R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients" (W3C note,
/// 2021).
///
/// eSpeak NG excites its formants with one sharp pulse a period: a crest of 20 dB. The all-passes
/// move the partials of that pulse apart, which is not heard, and lowers the peaks before anything
/// has to be squeezed (as the "phase rotators" of radio stations).
enum { CHAIN_SPREAD_MOST = 5 };

struct chain {
    float high_pass; // Hz; 0: none
    float spread;    // all-passes of the second order, 0…CHAIN_SPREAD_MOST
    float presence;  // dB around 3 kHz
    float de_ess;    // dB that a sharp "s" is softened by at most
    float compress;  // ratio; 1: none
    float gain;      // dB
};

/// Takes sound and gives as much, in place and in time. What would leave the range is cut off.
void chain_apply(const struct chain *chain, int16_t *pcm, size_t frames, int rate);

#endif
