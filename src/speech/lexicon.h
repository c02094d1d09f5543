#ifndef SPEECH_LEXICON_H
#define SPEECH_LEXICON_H

#include "speech/ipa.h"
#include "speech/phrase.h"

/// How names are said. A file has a line for each, columns apart by a tab:
///
///     Nguyen	Win           a respelling
///     Kyiv	/k'i:v        phonemes in eSpeak NG's notation (`espeak-ng -x`); also [[k'i:v]]
///     Kyiv	/ˈkiːv/       IPA, by the language's ipa.tsv
///     Kyiv	{uk}Київ      as Ukrainian reads it, by the same voice; also Київ{uk}
///     NATO @last	Nay toe   a condition behind the name, as in speech/phrase.h
///
/// A name with a capital is met only as written, one in small letters in any case. Lines that begin
/// with "#" are comments.

enum { LIMIT_PHONEMES = 100 }; // bytes of a value

/// Reads the language's lexicon and the user's own, which wins. Either path may be NULL.
/// ERROR_CONFIG names the line that is broken. Values come out as a respelling, "/phonemes" or
/// "{language}words".
bool lexicon_load(struct phrases *phrases, const struct ipa *ipa, const char *ours,
                  const char *users, struct arena *arena, struct error *error);

#endif
