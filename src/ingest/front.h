#ifndef INGEST_FRONT_H
#define INGEST_FRONT_H

#include "ingest/jsonld.h"
#include "ingest/tree.h"

#include <stdbool.h>

/// Is the page a front page or another list of stories, rather than a story? Told by its address,
/// by what it says of itself, and by how many of its headings are links to elsewhere. Call it when
/// body_find has been, and before the links are cleaned away.
bool front_is(const struct tree *tree, const struct jsonld *jsonld, const char *url);

/// Does the page only say that there is no such page, by its titles and because it tells so little
/// (`size` bytes)? Servers often send that with a status of success.
bool front_is_missing(const struct tree *tree, const char *title, size_t size);

#endif
