#ifndef MIX_CHIME_H
#define MIX_CHIME_H

#include "model/model.h"

#include <stddef.h>

/// Tones made here: a small set in one key (F major), struck.

/// Frames that a tone lasts at `rate`.
size_t chime_frames(enum tone tone, int rate);

/// Fills `pcm` with chime_frames(tone, rate) frames, mono: on a "marimba", "bell" or "soft" (NULL:
/// the first), `pitch` semitones higher than they are written. It begins and ends at zero. The
/// level is left to whoever plays it.
void chime_play(enum tone tone, const char *timbre, double pitch, int rate, float *pcm);

#endif
