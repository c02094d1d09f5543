#ifndef SPEECH_COMMAND_H
#define SPEECH_COMMAND_H

#include "base/arena.h"
#include "base/error.h"

/// Splits a command into words, as a shell would where it expands nothing: spaces part words,
/// '…' holds anything, in "…" and outside a backslash takes the next character as it is. A word
/// that begins with ~/ begins with $HOME. {speed} and {stretch} (its inverse) become numbers. NULL-
/// terminated, in the arena; NULL with error set (ERROR_CONFIG): no word, or a quote without end.
char **command_words(const char *command, double speed, struct arena *arena, struct error *error);

/// Where a program is: `name` itself if it has a slash, else along PATH. NULL: nowhere.
const char *command_path(const char *name, struct arena *arena);

#endif
