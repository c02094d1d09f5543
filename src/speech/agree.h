#ifndef SPEECH_AGREE_H
#define SPEECH_AGREE_H

#include "speech/reading.h"

/// What a figure takes from the words around it: its gender from the noun behind it, its case from
/// the words before it. All by tables of the language ([genders], [case-before], [before-ordinal]);
/// without them nothing is known and nothing changes.

enum { AGREE_SUFFIX = 16 };

/// Behind which token the ordinals end that follow at `at`: "5." and "7." of "3., 5. und 7.
/// Minute".
size_t agree_skip(const struct reading *reading, size_t at);

/// The noun that a figure ending before token `at` counts, adjectives and further ordinals passed
/// over; SIZE_MAX: none. Only in a language where nouns are capitals (style `nouns`).
size_t agree_noun(const struct reading *reading, size_t at);

/// "m", "f" or "n" by the longest ending of [genders] that the word has; "" where none is known.
const char *agree_gender(const struct reading *reading, size_t at);

/// … of the noun that a cardinal before `at` counts; "m" where the noun is of unknown gender, ""
/// where no noun follows or the figure at `from` is a name ("Platz 1").
const char *agree_counted(const struct reading *reading, size_t from, size_t at);

/// The gender of the noun that an ordinal stands before, from token `next` on; where none does, of
/// the one before: "ihr 1. Album …, ihr 10. im Jahr 2020".
const char *agree_ordered(struct reading *reading, size_t next);

/// The ending of an ordinal at token `at` before a noun of that gender, as the name of its number
/// set has it ("-en"); "" where the language has no rule. A value of [before-ordinal] is one
/// ending, or several: "-e f:-en". The key "*" is for an ordinal behind any other word.
void agree_ordinal(const struct reading *reading, size_t at, const char *gender,
                   char suffix[AGREE_SUFFIX]);

/// The case that the words before a name ask for, titles and first names passed over: "-dat".
const char *agree_case(const struct reading *reading, size_t name);

#endif
