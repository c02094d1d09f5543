#ifndef LANG_AHEAD_H
#define LANG_AHEAD_H

#include "lang/passage.h"

enum look { LOOK_NOTHING, LOOK_LOWER, LOOK_UPPER, LOOK_DIGIT, LOOK_CASELESS };

/// What stands behind a stop.
struct ahead {
    size_t next; // the next character that is no white space
    size_t word; // the next letter or digit behind opening marks
    enum look look;
    bool gap;      // white space in between
    bool dash;     // a dash in front of the word
    bool dots;     // the word has an ellipsis in front: it belongs to the next sentence
    bool bracket;  // an opening bracket
    bool inverted; // ¿ ¡
};

/// Looks over white space and opening marks.
struct ahead ahead_look(const struct passage *p, size_t from);

/// Is the word ahead one that often opens sentences ("The", "It", "He's")? "A." may be an initial.
bool ahead_opens(const struct passage *p, const struct ahead *ahead);

/// A month, a day, a time zone.
bool ahead_is_date(const struct passage *p, const struct ahead *ahead);

/// "…!" Tom asked: a verb of saying as one of the next three words.
bool ahead_says(const struct passage *p, const struct ahead *ahead);

/// と behind 「…。」: the sentence that quotes goes on. Without spaces there is no word, so it
/// looks at the first characters.
bool ahead_quotes(const struct passage *p, const struct ahead *ahead);

#endif
