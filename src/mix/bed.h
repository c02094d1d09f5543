#ifndef MIX_BED_H
#define MIX_BED_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "settings/settings.h"

/// Music under the bulletin: the user's file at the programme's rate, repeated without a seam,
/// faded in and out, and out of the way of speech (duck.h).
struct bed; // opaque

/// Where the programme's timeline wants it. No more of the file is kept (in a temporary file) than
/// will be heard. The arena must outlive it. NULL with error set: ERROR_CONFIG on a file that can't
/// be used.
struct bed *bed_open(const struct programme *programme, const struct settings *settings,
                     struct arena *arena, struct error *error);
void bed_close(struct bed *bed); // NULL is no fault

/// The music of `frames` frames from `frame` on, interleaved; zeros where there is none. `level` is
/// the loudness (LUFS) of speech that it lies under. What a frame has depends on the frame alone.
bool bed_read(const struct bed *bed, int64_t frame, double level, float *pcm, size_t frames,
              struct error *error);

/// Seconds that the music has to itself where there is no such tone: before the first word and, if
/// it plays throughout, behind the last. 0 where there is no bed.
double bed_room(const struct settings *settings, enum tone tone);

/// Can the file be used as a bed? (mix_check)
bool bed_check(const char *path, struct error *error);

#endif
