#ifndef SPEECH_AMOUNT_H
#define SPEECH_AMOUNT_H

#include "speech/reading.h"

/// A number as it is written: sign, groups of digits, decimals, a common fraction, "m" or "Mrd.".
struct amount {
    bool minus, plus;
    bool grouped; // "1,200": no year
    bool label;   // "article 49.3": its point is no decimal mark
    uint64_t whole;
    size_t digits;            // of the whole part as written; more than 18: said one by one
    size_t first;             // token of the digits
    uint32_t start, stop;     // bytes of the text: the digits of the whole part, marks included
    uint32_t part, part_size; // bytes of the text: the decimals
    bool has_part;
    unsigned over, under;  // a common fraction behind it; under 0: none
    bool no_whole;         // only a fraction: "½", ".5"
    const char *magnitude; // its noun: value of [magnitudes], or NULL
    size_t end;            // token behind it
};

/// Reads the figure that stands at a token, without a magnitude; false: none does.
bool amount_read(const struct reading *reading, size_t at, struct amount *figure);

/// Takes a magnitude behind it in ("bn", "Mio."); `money`: also those that only money has ("m").
void amount_magnitude(const struct reading *reading, struct amount *figure, bool money);

/// The figure in words, appended. `gender` "m", "f", "n" or "" chooses [number cardinal-GENDER].
void amount_say(const struct reading *reading, const struct amount *figure, const char *gender,
                struct buf *words);

/// A noun as the tables have it: "f: one|few|many" or "forms" alone.
struct noun {
    char gender[2]; // "" where none is given
    const char *forms;
    size_t size;
};
struct noun noun_read(const char *value, size_t size);

/// The noun's form behind a figure, appended with a space before it.
void amount_noun(const struct reading *reading, const struct amount *figure, struct noun noun,
                 struct buf *words);

/// Has the noun a form of its own for the case ([style] noun-cases)?
bool amount_has_case(const struct reading *reading, struct noun noun, const char *grammar);

/// Each digit of the bytes by its own name; marks between them are pauses where `pauses`.
void amount_digits(const struct reading *reading, const char *bytes, size_t size, bool pauses,
                   struct buf *words);

/// A dash between two figures at a token: behind how many tokens it ends, 0: none.
size_t amount_dash(const struct reading *reading, size_t at);

/// Appends a word, apart by a space.
void amount_word(struct buf *words, const char *word);

#endif
