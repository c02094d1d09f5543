#ifndef INGEST_FETCH_PARTS_H
#define INGEST_FETCH_PARTS_H

#include "base/arena.h"
#include "ingest/fetch.h"

#include <curl/curl.h>

#include <stdint.h>

/// The parts of fetching: fetch.c decides what runs when, fetch_permit.c where a request may go,
/// fetch_transfer.c is one request on the wire, fetch_outcome.c says what to do about its end,
/// fetch_fresh.c keeps the cache.

/// One URL on its way, over all its redirects and attempts.
struct request {
    struct request *next; // in the queue of its host, or among those that wait or are done
    size_t id;
    bool source;
    const char *original, *url; // as it was asked for, and the hop that is asked for now
    struct origin *origin;
    int redirects, attempts;
    bool for_now;        // one of the redirects was not for good
    bool offline;        // it waits for a network
    int64_t not_before;  // clock_monotonic_ms
    struct cached known; // from the cache
    bool have_known;
    uint64_t seed; // of the jitter

    CURL *easy; // kept from hop to hop, for the cookies

    // while it is on the wire
    CURLU *parts; // of `url`
    struct curl_slist *headers;
    bool trusted;  // may go to any address
    bool by_proxy; // the connection is the proxy's
    bool refused, too_large, wrong_type;
    size_t limit, header_bytes;
    struct fetch_answer answer;
};

struct queue {
    struct request *first, *last;
};

/// A host, with its port where that is none of the two usual ones: what "at most so many at one
/// host" counts.
struct origin {
    const char *name;
    uint64_t hash; // of the name
    struct queue waiting;
    int active;
    int64_t not_before; // its server asked for a pause
};

struct fetch {
    const struct settings *settings;
    struct cache *cache;
    struct arena arena;
    CURLM *multi;
    int64_t opened, deadline; // clock_monotonic_ms
    bool reached;             // somebody out there has answered: there is a network
    struct origin **origins;
    size_t origin_count, turn; // where the search for the next request begins
    const char **trusted;      // hosts
    size_t trusted_count;
    struct request **running; // room for fetch_total
    int active;
    struct queue delayed; // until not_before
    struct queue done_sources, done_pages;
    size_t done_bytes;
    size_t left; // requests that are not done
};

void queue_put(struct queue *queue, struct request *request);
struct request *queue_take(struct queue *queue);

/// Looks at the URL that is asked for now: sets `parts`, `trusted` and `by_proxy`. False: it is
/// none that may be asked (answer.failure says why).
bool permit(struct fetch *fetch, struct request *request);

/// Sets the request up and adds it to the multi handle. False: it may not be asked, or can't.
bool transfer_start(struct fetch *fetch, struct request *request);

/// Takes it off the wire; the answer stays, and so do its cookies for another hop.
void transfer_end(struct fetch *fetch, struct request *request);

/// Frees what a further hop would need.
void transfer_forget(struct request *request);

/// The header of that name and index of the response, or NULL; in memory of libcurl, until
/// transfer_end.
const char *transfer_header(const struct request *request, const char *name, size_t index);

/// What to do with a request whose transfer has ended.
enum outcome { OUTCOME_DONE, OUTCOME_AGAIN }; // AGAIN: `url` or `not_before` is set anew
enum outcome outcome_of(struct fetch *fetch, struct request *request, CURLcode code);

/// Fails the request with a reason.
void outcome_fail(struct request *request, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// Fails it because the deadline has passed.
void outcome_run_out(struct fetch *fetch, struct request *request);

/// Answers from the cache where that is fresh, or where the server asked us to stay away. False:
/// the server has to be asked.
bool fresh_answer(struct fetch *fetch, struct request *request);

/// May the server be asked whether it has changed? A validator means something only to the address
/// that gave it, not to one that redirects there.
bool fresh_may_be(const struct request *request);

/// Keeps a 200, answers a 304 from the cache. False where the body of a 304 is gone.
bool fresh_keep(struct fetch *fetch, struct request *request, long status);

/// The seconds that a header gives, at most those of a year; −1 where it gives none.
int64_t fresh_seconds(const char *text);

/// Remembers not to ask before `seconds` have passed.
void fresh_stay_away(struct fetch *fetch, struct request *request, int64_t seconds);

/// The copy in the cache, however old. False: there is none.
bool fresh_stale(struct fetch *fetch, struct request *request);

#endif
