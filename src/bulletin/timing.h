#ifndef BULLETIN_TIMING_H
#define BULLETIN_TIMING_H

#include "base/error.h"
#include "model/model.h"

#include <stddef.h>

struct desk;

/// How long things take, from what the speech engine really gives, the presenter's pauses and the
/// tones. The context of both is a struct desk with speech and language open.

/// measure_fn of edit/: speech's.
bool timing_measure(void *context, const char *const *texts, size_t count, double *seconds,
                    struct error *error);

/// framing_fn of edit/: a rundown's whole programme less what timing_measure says of its sentences.
bool timing_framing(void *context, const struct rundown *rundown, double *seconds,
                    struct error *error);

/// Seconds of a whole script; `starts` (may be NULL) gets the start of each chapter.
bool timing_script(struct desk *desk, const struct script *script, double *starts, double *seconds,
                   struct error *error);

#endif
