#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

#include <stdbool.h>

struct error;

/// From here on SIGINT, SIGTERM and SIGHUP are noted instead of ending the process; a second one
/// ends it at once (temporary files removed, workers killed). SIGPIPE and SIGXFSZ are ignored:
/// writes report EPIPE and EFBIG.
void interrupt_watch(void);

/// Has someone asked us to stop? Every loop that waits or works long asks.
bool interrupted(void);

/// Fills error with ERROR_INTERRUPTED where so. Returns true while nobody has asked.
bool interrupt_check(struct error *error);

#endif
