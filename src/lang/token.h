#ifndef LANG_TOKEN_H
#define LANG_TOKEN_H

#include "lang/passage.h"

/// What is longer is no word, in characters; nobody looks further back.
#define LONGEST_TOKEN 200

/// What stands in front of a full stop, back to the white space.
struct token {
    size_t start, end; // without opening marks
    size_t letters, upper, digits, dots, vowels;
    bool plain; // nothing but letters, digits, and dots and commas between them
};

struct token token_read(const struct passage *p, size_t start, size_t end);

/// What is known of it as a word (of abbreviations only): as it stands, else of its part behind a
/// hyphen, apostrophe or slash (Lt.-Gen., d'av.).
unsigned token_kind(const struct passage *p, const struct token *token);

/// U.S, a.m, Ph.D: pieces of one to three letters.
bool token_is_dotted(const struct passage *p, const struct token *token);

/// J. and, behind a hyphen, J.-P.; in the scripts of India a syllable or two (के. एल. राव).
bool token_is_initial(const struct passage *p, const struct token *token);

/// Is what begins at start, up to the next white space, a URL, a mail address or a path?
bool token_is_address(const struct passage *p, size_t start);

#endif
