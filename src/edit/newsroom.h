#ifndef EDIT_NEWSROOM_H
#define EDIT_NEWSROOM_H

#include "base/clock.h"
#include "edit/edit.h"
#include "edit/editing.h"

/// The nouns of the newsroom, shared by the files of this room.

/// What a term is, told from how it is written over all articles.
enum term_class { TERM_WORD, TERM_USUAL, TERM_NAME, TERM_NUMBER, TERM_CLASSES };

/// A term of an article.
struct feature {
    uint32_t term; // index into the vocabulary
    float often;   // occurrences, by their places
    float weight;
    float rarity;  // 1: nobody else has it
    uint8_t class; // enum term_class
    bool title;    // stands in the title
    bool lead;     // stands in the first sentences
};

/// An article in the newsroom.
struct telling {
    const struct article *article; // NULL: a story that was aired before
    const struct aired *aired;     // then this one
    const char *text;              // content_text, else summary, else NULL
    const char *outlet;            // who tells: independent outlets have different ones
    int64_t when;                  // published, NO_TIME where unknown
    uint64_t print;                // of all that could be read out
    struct feature *features;      // sorted by term
    size_t feature_count;
    float length[TERM_CLASSES]; // Euclidean, of each class
    size_t cluster;
};

/// Everything that came in, in an order that depends on nothing but content.
struct newsroom {
    struct telling *tellings;
    size_t count;
    struct vocabulary *vocabulary; // of features.c
    const struct settings *settings;
    const struct lang *lang;
    const struct editing *editing;
    const struct edit_help *help;
    struct arena *arena;
    int64_t now;
};

#endif
