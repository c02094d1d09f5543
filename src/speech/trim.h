#ifndef SPEECH_TRIM_H
#define SPEECH_TRIM_H

#include <stddef.h>
#include <stdint.h>

/// The part of some sound that is heard: frames [start, end).
struct heard {
    size_t start, end;
};

/// Finds what lies between the silence that an engine leaves before and behind its speech, with a
/// little room for soft beginnings and for endings that die away. All silent: start == end.
struct heard trim_heard(const int16_t *pcm, size_t frames, int rate);

/// Fades the first and last milliseconds in and out, so that a cut never clicks.
void trim_fade(int16_t *pcm, size_t frames, int rate);

#endif
