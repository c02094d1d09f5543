#ifndef SPEECH_LEVEL_H
#define SPEECH_LEVEL_H

#include <stddef.h>
#include <stdint.h>

/// How loud presenters are. eSpeak NG's bring their level with them (`level` in their files); every
/// other engine has its own idea of it, from one sentence to the next, and is measured.

enum { LEVEL_LUFS = -20 }; // of all presenters

/// Loads libebur128: before the sandbox closes.
void level_load(void);

/// Brings a take, in place, to a loudness in LUFS (ITU-R BS.1770-4, gated). What lies further below
/// than 24 dB is raised by so much, what would leave the range is cut off, and silence stays.
void level_set(int16_t *pcm, size_t frames, int rate, double lufs);

#endif
