#ifndef SPEECH_TAME_H
#define SPEECH_TAME_H

#include <stddef.h>

/// What libespeak-ng 1.51 can't stand is taken out of a text before it gets it, found by
/// tests/fuzz/spoken.c and by asking it for every character and every length of a word:
///
/// - Some 85 single letters with stops in a row ("a.b.c. d.…") write beyond an array of its stack.
/// - A Dutch or German word of 200 bytes and more overflows a buffer, and the process is ended.
/// - Letters of a few alphabets that their own language can't name (most are not assigned) make it
///   free a language in which it goes on reading, unless the voice's language is English; so do two
///   alphabets beside Latin in one word.
/// - "[[" and 800 letters of phonemes crash it (LIMIT_PHONEMES); U+0530, U+0557 and the private use
///   area are commands to it, but are no letters to token.c, which drops them.
///
/// What else it does that isn't written anywhere: espeak_Initialize(AUDIO_OUTPUT_RETRIEVAL) starts
/// a thread, which no fork has: SYNCHRONOUS doesn't. It opens PulseAudio's memory file all the
/// same, which RLIMIT_FSIZE 0 refuses by a signal: limits are set when it has started (serve.c).
/// And that limit kills a worker that writes its crash to a standard error which is a file.

/// Works on `size` bytes of valid UTF-8 in place, between phoneme marks only, and gives the new
/// size: there are as many characters as before, so that events find their places. `voice` as in a
/// request ("nl", "en-us+f3"): its own alphabet is left alone.
size_t tame(char *text, size_t size, const char *voice);

#endif
