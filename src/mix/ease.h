#ifndef MIX_EASE_H
#define MIX_EASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Places where the finished sound is made a little softer.
enum { EASES_MOST = 512 };

struct eases {
    size_t count; // kept in order of time
    struct ease {
        int64_t frame;
        double decibel;
    } list[EASES_MOST];
};

/// A place, or more at a place that is there already (within a quarter of `reach`). False when
/// full.
bool ease_add(struct eases *eases, int64_t frame, double decibel, int reach);

/// Applies them to `frames` frames that begin at frame `at`; `reach` is how far to both sides one
/// acts. Called in order of time with a `next` that begins at 0: the first that is not over yet.
void ease_apply(const struct eases *eases, size_t *next, int64_t at, float *pcm, size_t frames,
                int channels, int reach);

#endif
