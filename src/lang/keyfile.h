#ifndef LANG_KEYFILE_H
#define LANG_KEYFILE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/// The files that a language is described in are lines: `[section]`, `key = value`, `# remark`.
/// (Not libinih: it cuts lines at 200 bytes and takes " ;" in a phrase for a remark.)

/// One value. Values parted by " | " and repeated keys arrive one by one, in order.
typedef void (*keyfile_fn)(void *context, const char *section, const char *key, const char *value);

/// Calls `each` for every value of the file; the strings live in the arena. A file that doesn't
/// exist is an empty one. False (ERROR_CONFIG, naming file, line and mend) where a line is broken
/// or not UTF-8.
bool keyfile_read(const char *path, struct arena *arena, keyfile_fn each, void *context,
                  struct error *error);

/// The lines of a file without remarks, blank lines and white space around them; for lists of
/// words. As above.
bool keyfile_lines(const char *path, struct arena *arena, void (*each)(void *context, char *line),
                   void *context, struct error *error);

#endif
