#ifndef SETTINGS_ARGUMENTS_H
#define SETTINGS_ARGUMENTS_H

#include "settings/options.h"

/// A command line, taken apart but not yet applied: the configuration, which stands below it, is
/// read in between.

struct given {
    const struct option *option;
    const char *as;    // "--for" or "-f"
    const char *value; // NULL: a flag
    bool off;          // --no-name
};

struct arguments {
    struct given *list;
    size_t count;
    const char **operands;
    size_t operand_count;
};

/// GNU conventions: --name=value, --name value, -n value, -nvalue, flags together (-nj), operands
/// anywhere, `--` ends the options, `-` is an operand. ERROR_USAGE.
bool arguments_parse(const struct command *command, int argc, char **argv, struct arena *arena,
                     struct arguments *arguments, struct error *error);

/// The last value given to an option, or NULL.
const char *arguments_value(const struct arguments *arguments, const char *name);

/// Sets the fields.
bool arguments_apply(const struct arguments *arguments, struct settings *settings,
                     struct arena *arena, struct error *error);

#endif
