#ifndef INGEST_METADATA_H
#define INGEST_METADATA_H

#include "ingest/jsonld.h"
#include "ingest/tree.h"
#include "model/model.h"

/// Fills title, author, date, language and site name of the article from what the page says of
/// itself: JSON-LD, OpenGraph and other meta elements, microdata, then what the page shows. Each
/// has its own order of trust, in the tables of metadata.c. `first_block` is where the story begins
/// (block_count where there is none).
void metadata_read(const struct tree *tree, const struct jsonld *jsonld, size_t first_block,
                   struct article *article);

#endif
