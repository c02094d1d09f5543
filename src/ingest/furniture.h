#ifndef INGEST_FURNITURE_H
#define INGEST_FURNITURE_H

#include "ingest/tree.h"

/// Drops the subtrees that by their names, their elements or their build are no part of any story:
/// menus, consent, comments, other stories, captions. A name is not believed when the subtree holds
/// nearly all the prose there is: classes are often given to whole pages. `prose`: for each block,
/// what those before it are worth, not counting what costs (block_count + 1 entries).
void furniture_drop(struct tree *tree, const int64_t *prose);

#endif
