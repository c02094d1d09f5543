#ifndef INGEST_WALL_H
#define INGEST_WALL_H

#include "ingest/jsonld.h"
#include "ingest/tree.h"

/// Is `text` only the beginning of an article, whose rest is for those who pay? Call it when
/// body_find and clean_story have been. Two signs must agree: that the page declares it
/// (isAccessibleForFree: false, schema.org), that words behind the story say so ("subscribe to
/// read on"), that the text breaks off, that it is tiny. A long text is worth reading anyway.
bool wall_is(const struct tree *tree, const struct jsonld *jsonld, const char *text, size_t size);

#endif
