#ifndef INGEST_FETCH_H
#define INGEST_FETCH_H

#include "base/buf.h"
#include "base/error.h"
#include "settings/settings.h"
#include "store/store.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Many URLs at once, by libcurl's multi interface, all inside one deadline: at most
/// settings->fetch_per_host at one host and settings->fetch_total altogether. Follows redirects,
/// asks only for what has changed (RFC 9110 section 13) or is no longer fresh (RFC 9111), waits and
/// asks again where a server says so, waits for a network that isn't there yet. Proxy and
/// certificates are those of the environment, as curl reads it.
///
/// A request may go to a public address, or to a host that was named by fetch_trust: whatever else
/// a feed names, or a server redirects to, is refused when the connection is made (so that a name
/// that resolves to a private address is too).
struct fetch;

/// `cache` may be NULL. The settings and the cache must outlive the handle. NULL: libcurl could not
/// be set up (ERROR_INTERNAL).
struct fetch *fetch_open(const struct settings *settings, struct cache *cache, struct error *error);

/// Drops what is still under way.
void fetch_close(struct fetch *fetch);

/// The user named this URL himself: requests to its host may go to any address.
void fetch_trust(struct fetch *fetch, const char *url);

/// One more URL. `id` comes back with the answer. `source`: it is a source, not a page that a feed
/// names; pages may be served from the cache where their host fails.
void fetch_add(struct fetch *fetch, size_t id, const char *url, bool source);

/// What came of one URL. Strings live as long as the fetch.
struct fetch_answer {
    size_t id;
    const char *final_url;  // behind redirects
    const char *moved_to;   // the address to ask from now on (RFC 9110 301, 308), or NULL
    const char *media_type; // "text/html", as the server said; NULL: it said none
    const char *charset;    // as the server declared it, or NULL
    bool unchanged;         // as it was when it was fetched before
    struct buf body;        // the caller clears it
    struct error failure;   // ERROR_NONE, or ERROR_FETCH with a reason that names the mend
};

/// Works until an answer is there and gives it. False where nothing is left to wait for, or someone
/// asked to stop (interrupted()).
bool fetch_next(struct fetch *fetch, struct fetch_answer *answer);

/// As poll() does, waits for these descriptors, while the transfers go on: for who waits for
/// another process.
int fetch_poll(struct fetch *fetch, struct pollfd *watched, nfds_t count, int milliseconds);

/// Milliseconds until the deadline; below 0 when it has passed.
int64_t fetch_time_left(const struct fetch *fetch);

/// Is an answer there already, so that fetch_next gives it at once?
bool fetch_ready(const struct fetch *fetch);

/// The reason for an HTTP status, with its mend: "404 Not Found: check the address".
void fetch_status_text(long status, char *text, size_t size);

#endif
