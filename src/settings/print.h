#ifndef SETTINGS_PRINT_H
#define SETTINGS_PRINT_H

#include "settings/options.h"

#include <stddef.h>

/// What help, man page and completions have in common.

/// Appends `text` word by word: the first line goes on at `column`, further ones begin at `indent`,
/// none is wider than 80. Ends with a newline.
void print_wrapped(struct buf *out, const char *text, size_t indent, size_t column);

/// "--output FILE", "--[no-]pages", "--sandbox on|off": without the letter.
void print_option_name(struct buf *out, const struct option *option);

/// The help of an option with its default behind it: "most stories (usually 40)".
void print_option_text(struct buf *out, const struct option *option);

/// Which rows of the table belong to a group, for a command of these scopes.
bool print_in_group(const struct option *option, const struct option_group *group, unsigned scopes);

#endif
