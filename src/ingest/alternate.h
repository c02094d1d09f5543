#ifndef INGEST_ALTERNATE_H
#define INGEST_ALTERNATE_H

#include "base/arena.h"

#include <stddef.h>

/// The feed that a page links to: the first <link rel="alternate"> with the type of a feed that is
/// not one of comments, resolved against `url` and the page's <base>. NULL where there is none. The
/// page's bytes may be in any encoding in which ASCII is itself.
char *alternate_feed(struct arena *arena, const char *page, size_t size, const char *url);

#endif
