#ifndef EDIT_EDITING_H
#define EDIT_EDITING_H

#include "lang/lang.h"

/// What a language's editing.ini says: lists of words and phrases that editorial judgement leans
/// on. A language without the file has empty lists, and the general rules stand alone.

enum editing_words {          // one bit each
    EDITING_COMMON = 1 << 0,  // says nothing about which event: articles, prepositions …
    EDITING_USUAL = 1 << 1,   // stands in news of every kind: "officials", "people"
    EDITING_LEANING = 1 << 2, // as first word, leans on the sentence before: "he", "but"
    EDITING_READER = 1 << 3,  // speaks to or as somebody: "you", "we"
    EDITING_WHEN = 1 << 4,    // places an event in time: weekdays, "yesterday"
    EDITING_TELLS = 1 << 5,   // reports or happens: "said", "announced"
    EDITING_LIGHT = 1 << 6,   // of a light story
    EDITING_GRAVE = 1 << 7,   // of a grave one
    EDITING_LOOKS = 1 << 8,   // looks back: "anniversary", "ago"
    EDITING_OPENS = 1 << 16   // and the bits above: begins a phrase of the first list, second …
};

enum editing_phrases {
    EDITING_BYLINE, // begins a line that names who wrote, pictured or edited
    EDITING_STAMP,  // begins a line that says when it was written or updated
    EDITING_PROMPT, // stands in a line that wants something of the reader
    EDITING_SCENE,  // begins a sentence that only sets a scene
    EDITING_LEAN,   // begins a sentence that leans on the one before
    EDITING_CREDIT, // ends a caption: agencies of pictures
    EDITING_CLOCK,  // stands beside a time of day: "a.m.", "Uhr"
    EDITING_PHRASES
};

struct editing; // in the arena

/// Reads editing.ini of the language. Never NULL; fails (ERROR_CONFIG, file and line) only where
/// the file is broken: `*ok` is then false and error set.
const struct editing *editing_open(const struct lang *lang, struct arena *arena, bool *ok,
                                   struct error *error);

/// The lists (editing_words) that a word's key stands in.
unsigned editing_of(const struct editing *editing, uint64_t key);

/// As editing_of, and *key becomes that of the word that stands for its group: "quake" and
/// "tremor" are "earthquake".
unsigned editing_fold(const struct editing *editing, uint64_t *key);

/// A word of a text that is judged.
struct token {
    uint64_t key;
    const char *start;
    uint32_t size;
    unsigned lists; // editing_of
    bool capital, number, opens;
};

/// The words of a text, at most `room` of them; gives how many.
size_t editing_read(const struct editing *editing, const char *text, size_t size,
                    struct token *tokens, size_t room);

/// How many of the tokens, from the first, are a phrase of the list; 0: none.
size_t editing_begins(const struct editing *editing, enum editing_phrases list,
                      const struct token *tokens, size_t count);

/// Does a phrase of the list stand anywhere among the tokens?
bool editing_contains(const struct editing *editing, enum editing_phrases list,
                      const struct token *tokens, size_t count);

#endif
