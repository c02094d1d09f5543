#ifndef SPEECH_SPEAKABLE_H
#define SPEECH_SPEAKABLE_H

#include "speech/speech.h"
#include "speech/spoken.h"

/// Written text → what the engine gets, with the map back. Reads at most LIMIT_SENTENCE_BYTES.
void speakable(const struct reader *reader, const char *text, size_t size, struct spoken *spoken);

#endif
