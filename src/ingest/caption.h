#ifndef INGEST_CAPTION_H
#define INGEST_CAPTION_H

#include "ingest/tree.h"

/// Is the block a caption by where it stands, beside an image? Names and elements that say so are
/// furniture.c's. `prose` as for furniture_drop.
bool caption_is(const struct tree *tree, const struct block *block, const int64_t *prose);

/// Does the node hold captions, by its element or its names?
bool caption_named(const struct node *node);

/// Is the text below the pictures most of what the page tells? Then it is the story: a gallery, a
/// list of things with a picture of each. Of what is not dropped yet.
bool caption_is_story(const struct tree *tree, const int64_t *prose);

#endif
