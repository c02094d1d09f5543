#ifndef SPEECH_PROPORTION_H
#define SPEECH_PROPORTION_H

#include "base/buf.h"
#include "speech/timing.h"

/// When the words are heard where an engine doesn't say: each has a share of the sound by its
/// letters, and a mark of punctuation behind it a pause. On average 105 to 150 ms beside the onsets
/// that flite's four clear voices tell themselves (half of them within 80 to 140 ms).

/// How long some words are, in letters of a spelling with sounds; figures and characters that stand
/// for syllables count more. 0: nothing that is said.
double proportion_weight(const char *words, size_t size);

/// Appends a mark (struct mark) for each piece of the part, rising, all within `frames` of sound
/// that begin at frame `offset` of the take.
void proportion_marks(const struct timing_part *part, const char *text, size_t frames,
                      int64_t offset, struct buf *marks);

#endif
