#ifndef LANG_LANG_H
#define LANG_LANG_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A language as it stands in voices/LANG/: phrases, abbreviations, names of days and months. All
/// of it is loaded once and read-only.
struct lang; // opaque; lives in the arena it was opened with

/// `tag` is "en", "en-GB", "de": what is more exact wins (voices/en-GB over voices/en), what is
/// unknown gets generic rules and, for phrases, English. `voices` is the folder. Fails
/// (ERROR_CONFIG) only on a broken file, naming file and line.
struct lang *lang_open(const char *tag, const char *voices, struct arena *arena,
                       struct error *error);

const char *lang_tag(const struct lang *lang);  // as it was asked for
const char *lang_base(const struct lang *lang); // "en" of "en-GB"
bool lang_known(const struct lang *lang);       // has a folder of its own

/// Variant number `pick` (modulo how many there are) of a phrase in phrases.ini; NULL where there
/// is none. `section` and `key` as in the file.
const char *lang_phrase(const struct lang *lang, const char *section, const char *key,
                        uint64_t pick);
size_t lang_phrase_count(const struct lang *lang, const char *section, const char *key);

/// A file of this language (most exact folder first), or NULL: "lexicon.tsv".
const char *lang_file(const struct lang *lang, const char *name, struct arena *arena);

struct span {
    size_t start, end; // bytes
};

/// The sentences of a text, in order, without the white space around them; a blank line always ends
/// one. Returns how many; *spans in the arena.
size_t lang_sentences(const struct lang *lang, const char *text, size_t size, struct arena *arena,
                      struct span **spans);

/// The language of a text by its letters and commonest words: a tag such as "de", or NULL where
/// unsure.
const char *lang_guess(const char *text, size_t size);

#endif
