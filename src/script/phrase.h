#ifndef SCRIPT_PHRASE_H
#define SCRIPT_PHRASE_H

#include "base/arena.h"
#include "base/error.h"
#include "lang/lang.h"

#include <time.h>

/// Filling the phrases of phrases.ini.

#define PHRASE_VALUES 16

/// What stands for {name} in a phrase.
struct phrase_value {
    const char *name, *text;
};

/// The moment of the bulletin and what else a phrase may name.
struct phrasing {
    const struct lang *lang;
    struct arena *arena;
    struct tm now; // local
    struct phrase_value values[PHRASE_VALUES];
    size_t value_count;
};

/// Sets {name}; text must live as long as the phrasing.
void phrase_set(struct phrasing *phrasing, const char *name, const char *text);

/// The phrase with its placeholders filled. NULL with no error where there is no such phrase; NULL
/// with ERROR_CONFIG where it names something that doesn't exist.
const char *phrase_fill(const struct phrasing *phrasing, const char *section, const char *key,
                        uint64_t pick, struct error *error);

/// Sets {hello}, {bye}, {weekday}, {day}, {month}, {number}, {year} and {time} for `now`, in the
/// local time zone. False (ERROR_CONFIG): the language lacks words for it.
bool phrase_set_moment(struct phrasing *phrasing, int64_t now, struct error *error);

#endif
