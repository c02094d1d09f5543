#ifndef EDIT_LINK_H
#define EDIT_LINK_H

#include "edit/near.h"

/// Groups `count` things by the odds of some of their pairs: agglomerative clustering with average
/// link (Sokal & Michener 1958) over a sparse graph. The two groups whose pairs have the best odds
/// on average are joined first, until none is left above 0. A pair that isn't given speaks against.
/// Gives for each thing the first one of its group; all in the arena.
uint32_t *link_groups(const struct neighbours *pairs, size_t pair_count, size_t count,
                      struct arena *arena);

#endif
