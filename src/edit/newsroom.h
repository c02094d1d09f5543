#ifndef EDIT_NEWSROOM_H
#define EDIT_NEWSROOM_H

#include "base/clock.h"
#include "edit/edit.h"
#include "edit/editing.h"

/// The nouns of the newsroom, shared by the files of this room.

/// A term of an article.
struct feature {
    uint32_t term; // index into the vocabulary
    float often;   // occurrences
    float worth;   // of the term itself: rare ones, names and numbers are worth more
    float weight;  // worth by how often
    bool title;    // stands in the title
    bool lead;     // stands in the title or the first sentences
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
    float length;      // Euclidean, of the features' weights
    float title_worth; // of all features in the title
    float nearest[2];  // cosines of the two that have most in common with it
    size_t cluster;
};

/// Everything that came in, in an order that depends on nothing but content.
struct newsroom {
    struct telling *tellings;
    size_t count;
    const struct settings *settings;
    const struct lang *lang;
    const struct editing *editing;
    const struct edit_help *help;
    struct arena *arena;
    int64_t now;
};

#endif
