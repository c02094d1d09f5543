#ifndef INGEST_FRONT_H
#define INGEST_FRONT_H

#include "ingest/jsonld.h"
#include "ingest/tree.h"

#include <stdbool.h>

/// Is the page a front page or another list of stories, rather than a story? Told by its address,
/// by what it says of itself, and by how many of its headings are links to elsewhere. Call it when
/// body_find has been, and before the links are cleaned away.
bool front_is(const struct tree *tree, const struct jsonld *jsonld, const char *url);

#endif
