#ifndef MIX_SPOOL_H
#define MIX_SPOOL_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

/// Sound on disk, in a file without a name: what has come in so far, 32-bit floats. Silence is a
/// hole in the file and costs nothing.
struct spool {
    int fd; // -1: none
    int channels;
    int64_t frames;
};

/// ERROR_WRITE where there is no folder for it.
bool spool_open(struct spool *spool, int channels, struct error *error);
void spool_close(struct spool *spool);

/// Appends interleaved frames; ERROR_WRITE on a full disk.
bool spool_write(struct spool *spool, const float *pcm, size_t frames, struct error *error);

/// Appends silence.
void spool_silence(struct spool *spool, int64_t frames);

/// Reads frames from `at` on; what lies beyond the end (or before the start) is silence.
bool spool_read(const struct spool *spool, int64_t at, float *pcm, size_t frames,
                struct error *error);

#endif
