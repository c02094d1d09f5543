#ifndef INGEST_URL_H
#define INGEST_URL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/// Addresses as they are met in feeds and pages: RFC 3986, with what browsers forgive.

/// `link` as seen from `base` (RFC 3986 section 5.2). White space of any kind at the ends and line
/// breaks inside are dropped, spaces escaped. A link that is whole comes back as it is; without a
/// base, or with one that is relative itself, a relative link stays so. NULL where the link is NULL
/// or empty.
char *url_resolve(struct arena *arena, const char *base, const char *link);

/// http:// or https:// and a host?
bool url_is_http(const char *url);

/// Has it a scheme ("http:", "mailto:")? A Windows path ("c:\…") has none.
bool url_is_absolute(const char *url);

/// "host:port" of an http(s) URL in lower case, without a usual port; NULL where it is none.
char *url_origin(struct arena *arena, const char *url);

/// The host alone, lower case, no brackets; NULL where the URL is not http(s).
char *url_host(struct arena *arena, const char *url);

/// What two URLs of one document have in common: no fragment, scheme and host in lower case, no
/// default port, none of the parameters that only count clicks. For comparing, never for fetching.
char *url_key(struct arena *arena, const char *url);

#endif
