#ifndef INGEST_LEAD_H
#define INGEST_LEAD_H

#include "ingest/tree.h"

/// The standfirst: prose between the headline (<h1>) and the story that body_find kept, often in a
/// container of its own. Keeps it too.
void lead_keep(struct tree *tree);

#endif
