#ifndef SPEECH_READING_H
#define SPEECH_READING_H

#include "speech/lexicon.h"
#include "speech/numeral.h"
#include "speech/phrase.h"
#include "speech/rules.h"
#include "speech/speech.h"
#include "speech/spoken.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A text on its way from writing to speech: its tokens, and what has been said of them so far.

enum token_kind {
    TOKEN_WORD,   // letters
    TOKEN_DIGITS, // 0-9
    TOKEN_MARK    // one character of any other sort
};

struct token {
    enum token_kind kind;
    bool spaced;                  // white space stands before it
    bool capital;                 // a word that begins with a capital
    bool capitals;                // a word with no small letter
    uint32_t start, end;          // bytes of the text
    uint32_t mark;                // the character of a mark, quotes and dashes made plain
    uint32_t folded, folded_size; // small letters, in reading.folded
};

/// The rules of a language that are asked for at every token.
struct reader {
    const struct lang *lang;
    struct rules rules;
    struct numerals numerals;
    struct phrases lexicon, phrases, abbreviations, acronyms, units, currencies, magnitudes, months,
        zones, suffixes, weekdays;
    const char *group; // marks between groups of three digits
    char decimal;      // the written decimal mark
    const char *to;    // between the ends of a range
};

struct reading {
    const struct reader *reader;
    const char *text;
    size_t size;
    struct token *tokens;
    size_t count;
    struct buf folded;
    struct spoken *out;
    size_t offset;       // of text in the whole written text
    bool said;           // what was spoken last are words that stand for something
    size_t scored;       // token behind the last score
    const char *gender;  // gender of what was counted last, or NULL
    size_t timed;        // … behind the last time of day
    const char *grammar; // the case that the word before a figure asks for ([before-number]), or ""
    const char *noun_case; // … and the ending of its set ([case-before]), or ""
    const char *counted;   // gender of the noun that an ordinal stood before, or NULL
    bool odds, wickets;    // words of betting or of cricket stand by its pairs of figures
    bool kept;             // … or a word as it is written
};

// ---- tokens -------------------------------------------------------------------------------------

/// Cuts the text into tokens, in the arena.
void reading_tokens(struct reading *reading, struct arena *arena);

/// The token, or one that is nothing (an empty mark) beyond the end.
const struct token *reading_at(const struct reading *reading, size_t at);

bool reading_is_mark(const struct reading *reading, size_t at, uint32_t mark);
/// … and without white space before it.
bool reading_is_tight(const struct reading *reading, size_t at, uint32_t mark);
bool reading_is_digits(const struct reading *reading, size_t at);
bool reading_is_word(const struct reading *reading, size_t at);
size_t reading_length(const struct reading *reading, size_t at); // bytes of a token
/// The number that a token of digits writes; digits beyond 18 are not counted.
uint64_t reading_number(const struct reading *reading, size_t at);
/// Is the token in small letters the word, or one of a list in [style]?
bool reading_says(const struct reading *reading, size_t at, const char *word);
bool reading_listed(const struct reading *reading, size_t at, const char *style_key);

/// A value of the language's [style].
const char *reading_style(const struct reading *reading, const char *key, const char *fallback);

// ---- saying -------------------------------------------------------------------------------------

/// Says words for tokens [from, to), apart by a space from what stands before.
void reading_say(struct reading *reading, const char *words, size_t from, size_t to);

/// Says the token as it is written, tight or spaced as it is written.
void reading_keep(struct reading *reading, size_t at);

/// Makes room before the words for a token, unless an opening mark stands there.
void reading_part(struct reading *reading, size_t at);

/// Passes over tokens [at, end): what follows stands as far from what was said as they did.
void reading_drop(struct reading *reading, size_t at, size_t end);

/// A mark of punctuation behind what was said.
void reading_pause(struct reading *reading, const char *mark);

/// Says a letter by its name: "U" is "U", but "A" is no article.
void reading_spell(const struct reading *reading, const char *letters, size_t size,
                   struct buf *words);

#endif
