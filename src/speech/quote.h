#ifndef SPEECH_QUOTE_H
#define SPEECH_QUOTE_H

#include "speech/reading.h"

/// Marks the pieces of what was read, from `first` on, that lie within a quotation: at least three
/// words between an opening and a closing mark. One word in quotation marks is no quotation.
void quote_pieces(const struct reading *reading, size_t first);

#endif
