#ifndef SPEECH_PHRASE_H
#define SPEECH_PHRASE_H

#include "base/arena.h"
#include "base/error.h"
#include "speech/rules.h"

#include <stdbool.h>
#include <stddef.h>

/// Written phrases and what they stand for: abbreviations, units, names. A key with a capital in it
/// or of one letter is met only as written, another in any case; white space in the text is passed
/// over. A condition may stand behind the key:
///
///     No. @number = number      a figure follows
///     St @name = Saint          a word with a capital follows
///     St @behind-name = Street  such a word, or a figure, stands before
///     m @many = million         a plural follows ("10m people"; see style plural-endings,
///                               count-before)
///     s @decimal = second       behind a decimal ("9.58s", but not "the 60s")
///     st @not-first = stone     behind a figure of which it is no ordinal ("12st")
///     in @tight = inch|inches   no white space before
///     Sat @date = Saturday      a month follows, or a figure and a month
///     R @sum = rand             figures with a magnitude follow close behind ("R15m")
///     St @saint = Saint         one of style saints follows
///     X @last                   nothing but punctuation follows
///     ha @apart = hectárea      punctuation or a word of [style] not-qualified follows
///     s. @roman = siglo         a Roman numeral follows; @behind-roman: stands before
///     X @word                   a word follows
struct phrase {
    const char *key;    // without spaces
    const char *folded; // in small letters
    const char *value;  // as in the file
    const char *when;   // condition, or ""
    bool exact;         // as written
    struct phrase *next;
};

struct phrases {
    struct phrase **buckets;
    size_t room; // a power of two, or 0
};

struct reading;

/// "people" behind "10m", but not "high": a word in the plural that names no dimension.
bool phrase_is_plural(const struct reading *reading, size_t at);

/// Makes an index of a section; what is read later wins. ERROR_CONFIG: an unknown condition.
bool phrase_load(struct phrases *phrases, const struct rules_section *section, struct arena *arena,
                 struct error *error);

/// The longest phrase that stands at a token, and behind how many tokens it ends; NULL: none.
const struct phrase *phrase_find(const struct phrases *phrases, const struct reading *reading,
                                 size_t at, size_t *end);

#endif
