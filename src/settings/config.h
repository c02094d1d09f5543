#ifndef SETTINGS_CONFIG_H
#define SETTINGS_CONFIG_H

#include "settings/settings.h"

/// tidings.conf: lines of `[section]`, `[feed NAME]`, `key = value`, and remarks behind # or ; at
/// their beginning. (Not libinih: it cuts lines at 200 bytes, names at 50, takes " ;" in an address
/// for a remark, and does not tell the line.)

/// Reads the file into `settings`. Each fault is appended to `faults` as a line "FILE:LINE: what:
/// mend" and the rest is read all the same. False where there were some; a file that can't be read
/// is one too.
bool config_read(struct settings *settings, const char *path, struct arena *arena,
                 struct buf *faults);

#endif
