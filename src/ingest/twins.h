#ifndef INGEST_TWINS_H
#define INGEST_TWINS_H

#include "ingest/tree.h"

/// Are two nodes the same, or containers of one kind in a row? A page that sets adverts or teasers
/// between paragraphs cuts the story into several containers that the same template has made: same
/// elements, same names, on the same way down from a node that holds both. `named`: one of them
/// must be named as an article or its body.
bool twins(const struct tree *tree, uint32_t a, uint32_t b, bool named);

#endif
