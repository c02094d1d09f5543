#ifndef INGEST_LEAD_H
#define INGEST_LEAD_H

#include "ingest/tree.h"

/// The standfirst: prose between the headline (<h1>) and the story that body_find kept, often in a
/// container of its own. Keeps it too.
void lead_keep(struct tree *tree);

/// Drops what stands above the headline, where this is the page's only <h1> with the words of
/// `title` (may be NULL) and prose follows it: banners and sections, however long. Call it before
/// lead_keep.
void lead_drop_above(struct tree *tree, const char *title);

#endif
