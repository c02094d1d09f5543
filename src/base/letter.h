#ifndef BASE_LETTER_H
#define BASE_LETTER_H

#include <stdbool.h>
#include <stdint.h>

/// Case and letterhood of Unicode characters without a locale (towlower() knows only ASCII in the
/// C locale). Covers the scripts with case that news is written in: Latin, Greek, Cyrillic,
/// Armenian. From the Unicode Character Database, condensed to ranges.

bool letter_is_upper(uint32_t c); // of a script with case
bool letter_is_lower(uint32_t c);

/// The lower-case form; what has none is given back.
uint32_t letter_lower(uint32_t c);

/// Decimal digits: ASCII, Arabic-Indic, Devanagari, Bengali, Thai, Burmese, full-width, …
bool letter_is_digit(uint32_t c);

/// A letter of any script, or a mark that belongs to one; no digit, no punctuation, no symbol.
bool letter_is_letter(uint32_t c);

/// A script that is written without case: a capital says nothing there.
bool letter_is_caseless(uint32_t c);

/// A script that is written without spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese).
bool letter_is_unspaced(uint32_t c);

#endif
