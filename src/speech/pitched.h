#ifndef SPEECH_PITCHED_H
#define SPEECH_PITCHED_H

#include "speech/timing.h"

/// A part of a text as libespeak-ng gets it: with its own commands ("\x01" 51 "P") where a
/// quotation begins and ends, and with the phonemes of another language in place of its words, so
/// that the clause stays one and nothing has to be joined. No such command can come from a text:
/// spoken_gap lets no control character pass.
struct pitched {
    struct buf bytes;  // ends in a zero
    struct buf places; // uint32_t: for each character of `bytes`, the character of the part
};

/// The phonemes ("[[…]]") of a piece in another language; NULL: said as it stands.
typedef const char *(*foreign_fn)(void *context, const struct piece *piece, const char *text);

/// Replaces what is there. `quoted` is the pitch of quotations; the same as `usual`: no commands.
void pitched_write(struct pitched *pitched, const struct timing_part *part, const char *text,
                   int usual, int quoted, foreign_fn foreign, void *context);

/// Moves the events from characters of `bytes` to those of the part.
void pitched_events(const struct pitched *pitched, struct buf *events);

#endif
