#ifndef INGEST_BODY_H
#define INGEST_BODY_H

#include "ingest/tree.h"

/// Finds the story on a page and drops all else: afterwards the blocks that are not `dropped`, read
/// without dropped nodes, are its paragraphs. How: each block is worth its text if it reads like
/// prose, and costs something if it reads like a menu; subtrees whose names say that they are no
/// story fall out, unless they hold nearly all there is; the story is the subtree that is worth
/// most. After the idea of Readability (Arc90, 2009) and of the maximum subsequence of Pasternack
/// and Roth (Extracting Article Text from the Web with Maximum Subsequence Segmentation, 2009).
/// Returns what the story is worth, in bytes of prose: 0 where there is none.
int64_t body_find(struct tree *tree);

#endif
