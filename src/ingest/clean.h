#ifndef INGEST_CLEAN_H
#define INGEST_CLEAN_H

#include "ingest/tree.h"

/// Drops, of the blocks that body_find kept, those that are no part of the story although they
/// stand in it: links to other stories, labels, appeals, captions, what repeats the title, and the
/// headings whose text is gone. `title` and `author` may be NULL. The rules stand in one table, in
/// their order.
void clean_story(struct tree *tree, const char *title, const char *author);

#endif
