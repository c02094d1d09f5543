#ifndef SPEECH_WAVE_H
#define SPEECH_WAVE_H

#include "base/buf.h"
#include "base/error.h"

/// Sound as an engine gave it → samples.

/// Loads libsndfile: before the sandbox closes.
void wave_load(void);

/// Is `format` one that wave_decode knows: "wav" (any file that libsndfile reads), or
/// "raw ENCODING RATE CHANNELS" with u8, s16le, s24le, s32le or f32le, 4000…192000 Hz, and mono or
/// stereo? ERROR_CONFIG.
bool wave_format(const char *format, struct error *error);

/// Appends int16_t samples of one channel (several are averaged), at most LIMIT_TAKE_SECONDS.
/// `bytes` may be changed: a RIFF header written before the sound was there gets its lengths.
/// ERROR_EMPTY: no sound, cut off, or none that can be read.
bool wave_decode(struct buf *bytes, const char *format, struct buf *pcm, int *rate,
                 struct error *error);

#endif
