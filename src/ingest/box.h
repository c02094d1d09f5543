#ifndef INGEST_BOX_H
#define INGEST_BOX_H

#include "ingest/tree.h"

/// Drops boxes of links inside the story: containers in which half of the paragraphs are nothing
/// but links and the others say little, whatever they are called and in whatever language: "More
/// on this", headlines with their teasers, offers of shops, tables of contents. Call it when
/// body_find has been.
void box_drop(struct tree *tree);

#endif
