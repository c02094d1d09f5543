#ifndef EDIT_FEATURES_H
#define EDIT_FEATURES_H

#include "edit/newsroom.h"

/// Fills the features of every telling: its terms (words of one event, "quake" and "tremor", are
/// one term), weighted by place, by class (names and numbers tell events apart) and by rarity among
/// what came in (TF-IDF, Spärck Jones 1972). Gives the size of the vocabulary.
size_t features_build(struct newsroom *room);

#endif
