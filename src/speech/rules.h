#ifndef SPEECH_RULES_H
#define SPEECH_RULES_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/// A file of rules: [sections] with lines "key = value". The "=" has a space on both sides, so that
/// a key may hold one; a line that begins with "# " is a comment, "\\# = …" isn't. "include = FILE"
/// (beside this one) takes over another file's rules, of which those that follow are changes.

struct rule {
    const char *key, *value;
};

struct rules_section {
    const char *name;
    struct rule *rules; // in the order of the files
    size_t count;
};

struct rules {
    struct rules_section *sections;
    size_t count;
    struct rules_place *places; // where a key of a section is: a hash table, half empty
    size_t room;                // a power of two; 0: nothing was read
};

/// Adds a file. ERROR_CONFIG names file and line. A path of NULL adds nothing.
bool rules_read(struct rules *rules, const char *path, struct arena *arena, struct error *error);

/// The section with that name; an empty one where there is none.
const struct rules_section *rules_section(const struct rules *rules, const char *name);

/// The value of a key, the last one that was read; `fallback` where there is none.
const char *rules_value(const struct rules *rules, const char *section, const char *key,
                        const char *fallback);

/// Is the word one of the list (words apart by spaces)?
bool rules_lists(const char *list, const char *word, size_t size);

#endif
