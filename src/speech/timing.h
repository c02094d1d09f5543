#ifndef SPEECH_TIMING_H
#define SPEECH_TIMING_H

#include "base/buf.h"
#include "speech/spoken.h"
#include "speech/trim.h"

/// When the words of a text are heard. eSpeak NG gives an event for most words, by the character
/// where they stand; what has none is placed between its neighbours.

/// A part of a text that the engine gets at once: at most LIMIT_SPOKEN_BYTES, cut behind a mark of
/// punctuation where there is one.
struct timing_part {
    size_t at, size;            // bytes of the text
    const struct piece *pieces; // that lie in it
    size_t piece_count;
    bool phonemes; // one of them has
};

/// The next part of the text, behind *part ({0} at first). False at the end.
bool timing_next_part(struct timing_part *part, const char *text, size_t size,
                      const struct piece *pieces, size_t piece_count);

/// An event of the engine: a word begins.
struct timing_event {
    uint32_t character; // of the part, from 0
    int64_t frame;      // of what the engine gave for the part
};

/// Appends a mark (struct mark) for each piece of the part, in the order of the text. `heard` is
/// what is left of the part's sound, `offset` the frame of the take where it will lie.
void timing_marks(const struct timing_part *part, const char *text, const struct buf *events,
                  const struct heard *heard, int64_t offset, struct buf *marks);

#endif
