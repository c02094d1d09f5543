#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include "base/error.h"

/// One run of a show at a time: a POSIX record lock (fcntl) on a file beside the memory, which the
/// kernel drops however the process ends. The descriptor to be closed at the end, or −1 with error
/// set. Where another has it, its process is named and waited for, `wait_seconds` at most.
int lock_take(const char *path, int wait_seconds, struct error *error);

#endif
