#ifndef SETTINGS_OPTIONS_H
#define SETTINGS_OPTIONS_H

#include "settings/settings.h"

/// The one option table. Command line, help, man page, completions, tidings.conf, its checker and
/// the starter file are all made from its rows.

enum option_type {
    OPTION_FLAG,    // bool: --name, --no-name; in the configuration yes or no
    OPTION_SWITCH,  // bool: --name=on|off
    OPTION_TEXT,    // const char *
    OPTION_PATH,    // const char *; in the configuration from its folder on, or ~/
    OPTION_SOUND,   // a path; "none" becomes ""
    OPTION_CHOICE,  // const char *, one of `choices`
    OPTION_SET,     // unsigned: a bit for each of `choices` that is named, apart by commas; or none
    OPTION_LIST,    // const char **, given again for a further one
    OPTION_WORDS,   // const char **, apart by commas
    OPTION_INTEGER, // int
    OPTION_SEED,    // uint64_t
    OPTION_NUMBER,  // double
    OPTION_SIZE,    // int64_t bytes: 500k, 16M
    OPTION_DURATION, // double seconds: 5m, 1h30m
    OPTION_TIME      // the clock: RFC 3339
};

struct option {
    const char *name; // without the dashes
    char letter;      // 0: none
    enum option_type type;
    const char *unit;           // what stands for the value in the help: "TIME"; NULL for a flag
    double min, max;            // numbers, sizes and durations
    const char *fallback;       // the default, as a user would write it; NULL: none
    const char *text;           // one line of help, lower case
    unsigned scope;             // the commands that take it
    bool live;                  // stands in the starter file as a setting, not as a remark
    size_t offset;              // of the field of struct settings
    size_t count_offset;        // lists: of the field that counts
    const char *section, *key;  // in tidings.conf; NULL: only on the command line
    const char *sample;         // in the starter file, where there is no default
    const char *const *choices; // NULL-terminated
};

/// In the order of the help; ends with a row without a name.
extern const struct option options[];

/// The groups of the help, in its order; a row belongs to the first that shares a bit with its
/// scope.
extern const struct option_group {
    unsigned scope;
    const char *title;
} option_groups[];

/// The table's row of that name or letter, among those of `scopes`; NULL: none.
const struct option *option_find(const char *name, size_t length, unsigned scopes);
const struct option *option_letter(char letter, unsigned scopes);

/// Does a command of these scopes take it?
bool option_allowed(const struct option *option, unsigned scopes);

/// Sets the field from text. `as` is how the user called it ("--for", "for"); `kind` is ERROR_USAGE
/// or ERROR_CONFIG. The message names option, value and what would be right.
bool option_set(struct settings *settings, const struct option *option, const char *as,
                const char *value, struct arena *arena, struct error *error, enum error_kind kind);

/// Flags and switches alone.
void option_switch(struct settings *settings, const struct option *option, bool on);

#endif
