#ifndef LANG_WORDS_H
#define LANG_WORDS_H

#include "base/arena.h"

#include <stdint.h>

/// A set of words with what they mean for the end of a sentence. Case doesn't matter.

/// What is known of a word; several may hold.
enum word_kind {
    WORD_ABBREVIATION = 1 << 0, // its full stop ends a sentence only before a word that opens one
    WORD_NAME = 1 << 1,         // stands before a name (Dr.): its full stop never ends a sentence
    WORD_NUMBER = 1 << 2,       // stands before a number (No. 5): otherwise a word like any
    WORD_MIDDLE = 1 << 3,       // never ends a sentence (e.g.)
    WORD_CLOCK = 1 << 4,        // time of day (p.m.): ends one before any capital
    WORD_LAST = 1 << 10,        // ends one before any capital (etc.)
    WORD_OPENS = 1 << 5,        // often opens a sentence (The, But)
    WORD_JOINS_LINES = 1 << 6,  // a line that ends so goes on in the next
    WORD_AFTER_QUOTE = 1 << 7,  // goes on after a quotation that ended in a stop (と言った)
    WORD_SAYING = 1 << 8,       // said, asked: "…!" Tom asked.
    WORD_DATE = 1 << 9,         // 12. Juni, 5 p.m. Monday
};

/// A kind that holds only where the word begins with a capital (Mass., but not mass.).
#define WORD_IF_CAPITAL(kind) ((kind) << 16)

struct words {
    struct word *slots; // open addressing; a power of two
    size_t room, count;
};

/// Adds a kind to a word of `size` bytes of valid UTF-8.
void words_add(struct words *words, struct arena *arena, const char *word, size_t size,
               unsigned kind);

/// What is known of the word that the lower-case characters spell; 0: nothing.
unsigned words_find(const struct words *words, const uint32_t *lower, size_t count);

#endif
