#ifndef MIX_OWN_H
#define MIX_OWN_H

#include "base/error.h"
#include "mix/mix.h"

#include <sndfile.h>

/// A sound file of the user's own, in any format that libsndfile reads.
struct own {
    SNDFILE *file;
    SF_INFO info;
};

/// `what` names its part in the message: "tone". ERROR_CONFIG where it can't be read, is empty or
/// of a shape that nobody plays.
bool own_open(struct own *own, const char *what, const char *path, struct error *error);
void own_close(struct own *own);

/// Says why a file that was opened is of no use after all, and closes it. Returns false.
bool own_refuse(struct own *own, const char *what, const char *path, const char *fault,
                struct error *error);

/// Gives the next `frames` frames to the resampler, as mono (the mean of the file's channels) or as
/// stereo (its first two, or the one for both ears). Returns how many the file still had; -1 with
/// error set.
int64_t own_feed(struct own *own, struct mix_resampler *resampler, int channels, int64_t frames,
                 struct error *error);

#endif
