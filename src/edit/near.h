#ifndef EDIT_NEAR_H
#define EDIT_NEAR_H

#include "edit/newsroom.h"

/// Two tellings that may tell the same event: indexes into the newsroom's, a < b.
struct neighbours {
    uint32_t a, b;
    float odds; // likeness_odds
};

/// The pairs that share what is rare, with odds above `least`, best first. Near-linear: an
/// inverted index over each article's heaviest terms, walked in order of time, where a term
/// remembers only the last few articles that held it.
size_t near_pairs(struct newsroom *room, size_t vocabulary, double least,
                  struct neighbours **pairs);

#endif
