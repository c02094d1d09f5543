#ifndef PUBLISH_MP3_H
#define PUBLISH_MP3_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/// Two streams of MP3 that were encoded side by side become one (ISO/IEC 11172-3 for the frames;
/// the first one is LAME's "Info" frame: gabriel.mp3-tech.org/mp3infotag.html).
///
/// A frame of MP3 may need bytes of those before it (the bit reservoir, 511 bytes at most) and half
/// of it sounds into the next. So the streams meet in digital silence, whose frames hold nothing:
/// the second begins MP3_BEFORE frames before the cut, and behind it there is as much silence as
/// the reservoir can reach back (mp3_behind).

enum {
    MP3_FRAME = 1152, // samples of a channel, of MPEG-1: from 32 kHz on
    MP3_BEFORE = 4
};

/// Frames of silence that are needed behind the cut, at a constant bit rate.
int mp3_behind(int kilobits, int rate, int channels);

/// A seam: what `first` has of the `cut` frames from the start on, then `second`, which begins
/// MP3_BEFORE frames before `cut`. `samples` is how many the whole has.
struct mp3_seam {
    int first, second; // files
    int64_t cut, samples;
};

/// Writes the whole to `fd` (empty) with an Info frame of its own. ERROR_INTERNAL where the
/// encoder's output is not as we know it, ERROR_WRITE on a full disk.
bool mp3_join(const struct mp3_seam *seam, int fd, struct error *error);

#endif
