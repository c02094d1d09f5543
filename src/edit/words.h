#ifndef EDIT_WORDS_H
#define EDIT_WORDS_H

#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The words of a text as they are compared: case, accents and common endings folded away, so
/// that two outlets' spellings of a thing meet. Language-independent; what is special to a
/// language lies in editing.ini.

struct word {
    const char *start; // in the text
    size_t size;       // bytes
    uint64_t key;      // of the folded word; equal words have equal keys. Never 0
    bool capital;      // begins with a capital letter
    bool number;       // begins with a digit
    bool opens;        // first of the text, or behind . ! ? : or an opening quote
};

/// Where a walk over a text stands. Begin with {text, text + size, true}.
struct words {
    const char *at, *end;
    bool opens;
};

/// The next word. A run of Han, Kana or Thai letters gives each pair of neighbours as a word
/// (bigrams, since no spaces part words there). "10,000" is one number; an apostrophe ends a word
/// unless a letter follows, and "'s" is left out. False at the end.
bool words_next(struct words *words, struct word *word);

/// Lower case without accent: Latin, Greek, Cyrillic. Other characters unchanged.
uint32_t words_fold(uint32_t character);

/// A letter or digit of any script?
bool words_letter(uint32_t character);

/// An upper-case letter of Latin, Greek or Cyrillic?
bool words_capital(uint32_t character);

#endif
