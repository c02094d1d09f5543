#ifndef EDIT_NEAR_H
#define EDIT_NEAR_H

#include "edit/likeness.h"

/// Two tellings that may tell the same event: indexes into the newsroom's, a < b.
struct neighbours {
    uint32_t a, b;
    struct overlap overlap;
    float odds; // likeness_odds
};

/// The pairs that share what is rare, and their odds; tells each telling its `nearest`.
/// Near-linear: an inverted index over each article's heaviest terms, walked in order of time,
/// where a term remembers only the last few articles that held it.
size_t near_pairs(struct newsroom *room, size_t vocabulary, struct neighbours **pairs);

#endif
