#ifndef INGEST_ALTERNATE_H
#define INGEST_ALTERNATE_H

#include "base/arena.h"

#include <stddef.h>

/// Where else a page leads, by what its head says: addresses resolved against the page's own and
/// its <base>, NULL where there is none.
struct alternates {
    char *feed;    // <link rel="alternate"> (or "feed") with the type of a feed: the first that is
                   // not one of comments
    char *amp;     // <link rel="amphtml">: the same article in another form
    char *refresh; // <meta http-equiv="refresh">, within a few seconds, to another page
};

/// The page's bytes may be in any encoding in which ASCII is itself.
void alternates_find(struct arena *arena, const char *page, size_t size, const char *url,
                     struct alternates *found);

#endif
