#ifndef BULLETIN_TELL_H
#define BULLETIN_TELL_H

#include "base/error.h"

#include <stdbool.h>

struct desk;

/// What the user is told: errors on standard error, what was asked for on standard output.

/// The script with the time of each chapter, as far as durations are known (--dry-run, `script`).
bool tell_script(struct desk *desk, struct error *error);

/// The running order with times and the path of the finished file: on a terminal, or with
/// --verbose.
void tell_running_order(const struct desk *desk);

/// Names each source that is missing, and the error; gives the exit status.
int tell_outcome(const struct desk *desk, bool done, const struct error *error);

#endif
