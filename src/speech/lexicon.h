#ifndef SPEECH_LEXICON_H
#define SPEECH_LEXICON_H

#include "speech/phrase.h"

/// How names are said. A file has a line for each, columns apart by a tab:
///
///     Kyiv	/k'i:v        phonemes in eSpeak NG's notation (`espeak-ng -x`), behind a "/"
///     Nguyen	Win           a respelling
///     NATO @last	Nay toe   a condition behind the name, as in speech/phrase.h
///
/// A name with a capital is met only as written, one in small letters in any case. Lines that begin
/// with "#" are comments.

enum { LIMIT_PHONEMES = 100 }; // bytes

/// Reads the language's lexicon and the user's own, which wins. Either path may be NULL.
/// ERROR_CONFIG names the line that is broken.
bool lexicon_load(struct phrases *phrases, const char *ours, const char *users, struct arena *arena,
                  struct error *error);

#endif
