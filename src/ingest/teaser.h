#ifndef INGEST_TEASER_H
#define INGEST_TEASER_H

#include "base/arena.h"

/// A feed's summary without what publishing systems append to it ("The post … appeared first on …",
/// "Continue reading …"). NULL where nothing is left, or `summary` was NULL.
char *teaser_clean(struct arena *arena, const char *summary);

#endif
