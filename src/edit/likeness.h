#ifndef EDIT_LIKENESS_H
#define EDIT_LIKENESS_H

#include "edit/newsroom.h"

/// What two articles have in common, each from 0 to 1 unless said otherwise.
enum likeness {
    LIKE_WORDS,   // cosine over plain words
    LIKE_NAMES,   // cosine over names
    LIKE_NUMBERS, // cosine over numbers
    LIKE_TOLD,    // share of the titles' weight that stands in the other article
    LIKE_OTHERS,  // share of the titles' names that the other article does not know
    LIKE_RARE,    // how much of what both have is rare elsewhere
    LIKE_DAYS,    // between them: log2(1 + days)
    LIKE_BRIEF,   // how little the shorter one says: 1 / (1 + terms / 40)
    LIKE_OUTLET,  // 1: the same outlet
    LIKENESSES
};

void likeness_of(const struct telling *a, const struct telling *b, double likeness[LIKENESSES]);

/// How sure it is that both tell the same event: log odds, above 0 rather yes. The weights were
/// fitted by logistic regression on the labelled stories under tests/data/stories, those of time
/// and outlet held at what experience says.
double likeness_odds(const struct telling *a, const struct telling *b);

#endif
