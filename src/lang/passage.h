#ifndef LANG_PASSAGE_H
#define LANG_PASSAGE_H

#include "lang/language.h"

/// A stretch of text without blank lines while its sentences are looked for: decoded, with notes on
/// each character. The steps, in order: lines.c (which line ends are only wrapped lines), zones.c
/// (quotations and parentheses), lists.c (enumerations), stops.c (which full stops end a sentence).

enum note {
    NOTE_CUT = 1 << 0,    // a sentence begins here, whatever stands before
    NOTE_INSIDE = 1 << 1, // in a quotation or parenthesis, its closing mark included
    NOTE_CLOSES = 1 << 2, // closes one
    NOTE_GUARD = 1 << 3,  // a stop that belongs to a list number
    NOTE_PLAIN = 1 << 4   // a letter, digit or space of ASCII: most characters, and of no interest
};

struct passage {
    const struct rules *rules;
    bool lines;    // it has more than one
    uint32_t *c;   // characters; marks of writing direction are left out
    size_t *at;    // byte of each in the text; one more, behind the last
    uint8_t *note; // of each, enum note
    size_t count;
};

/// Decodes bytes [start, end) of text; `arena` holds the arrays.
void passage_read(struct passage *p, const struct rules *rules, const char *text, struct span bytes,
                  struct arena *arena);

/// The character, 0 beyond the ends.
uint32_t passage_at(const struct passage *p, size_t i);

/// Does it end sentences in this language?
bool passage_is_end(const struct passage *p, uint32_t c);

/// Index of the next character from i that is no white space.
size_t passage_skip_space(const struct passage *p, size_t i);

/// End of the word of letters at i.
size_t passage_word_end(const struct passage *p, size_t i);

/// What is known of the word [start, end).
unsigned passage_word(const struct passage *p, size_t start, size_t end);

bool mark_is_closer(uint32_t c); // closing quotation mark or bracket
bool mark_is_opener(uint32_t c);
bool mark_is_quote(uint32_t c); // quotation mark, not a bracket
bool mark_is_dash(uint32_t c);
bool mark_is_bullet(uint32_t c);

/// Notes the line ends that end a sentence (NOTE_CUT behind them); the others become spaces.
void lines_note(struct passage *p);

/// Notes what stands in quotation marks and brackets that are closed in the same passage.
void zones_note(struct passage *p);

/// The number or letter of a list item at i: "1.", "a)", "(iv)", "• 9.".
struct list_marker {
    int style;                     // which signs around it; markers of one list have the same
    unsigned alpha, roman, number; // its value as letter, Roman and decimal number; 0: none
    size_t end;                    // behind it
};
bool list_marker_at(const struct passage *p, size_t i, struct list_marker *marker);

/// Does a list of at least two items begin at i?
bool list_starts(const struct passage *p, size_t i);

/// Where a sentence begins at `start` with a list marker: guards it and cuts before its successors.
void lists_note(struct passage *p, size_t start);

/// Notes a cut before each bullet, and before a numbered list that follows a colon.
void breaks_note(struct passage *p);

/// If a sentence that began at `start` ends with the stop at i: true, and *after is behind its
/// closing marks. Else *after is where to look on.
bool stop_ends(const struct passage *p, size_t start, size_t i, size_t *after);

#endif
