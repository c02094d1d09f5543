#ifndef EDIT_LIKENESS_H
#define EDIT_LIKENESS_H

#include "edit/newsroom.h"

/// What two articles have in common, each from 0 to 1 unless said otherwise. The names stand in
/// `likeness_names`.
enum likeness {
    LIKE_WORDS,   // cosine over plain words
    LIKE_NAMES,   // cosine over names
    LIKE_NUMBERS, // cosine over numbers
    LIKE_TITLES,  // share of the titles' weight that stands in both titles
    LIKE_TOLD,    // share of the titles' weight that stands in the other's text
    LIKE_LEADS,   // cosine over what stands in title or first sentences
    LIKE_OTHERS,  // share of title names that the other text does not know
    LIKE_HOURS,   // between them: log2(1 + hours / 12)
    LIKE_OUTLET,  // 1: the same outlet
    LIKENESSES
};

extern const char *const likeness_names[LIKENESSES];

void likeness_of(const struct telling *a, const struct telling *b, double likeness[LIKENESSES]);

/// How sure it is that both tell the same event: log odds, above 0 rather yes. The weights were
/// fitted by logistic regression (tests/e2e/stories.py --fit) on the labelled set under
/// tests/data/stories.
double likeness_odds(const struct telling *a, const struct telling *b);

#endif
