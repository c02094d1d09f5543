#include "ingest/fetch_parts.h"

#include "base/clock.h"
#include "ingest/dates.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

// Freshness as RFC 9111 section 4.2 has it, with a ceiling: a feed that promises a year would never
// bring news again.
// Less than a day, so that a daily show is never made of yesterday's.
enum { MOST_FRESH = 12 * 3600, YEAR = 366 * 24 * 3600 };

int64_t fresh_seconds(const char *text)
{
    int64_t seconds = 0;
    if (!text || !isdigit((unsigned char)*text))
        return -1;
    for (; isdigit((unsigned char)*text) && seconds < YEAR; text++)
        seconds = seconds * 10 + (*text - '0');
    return seconds < YEAR ? seconds : YEAR;
}

// The value of a directive in one line of Cache-Control ("max-age=60"); −1 where it is missing.
static int64_t directive_in(const char *header, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = header; at && *at;) {
        at += strspn(at, " ,\t");
        if (strncasecmp(at, name, size) == 0 && strchr("=, \t", at[size]))
            return at[size] == '=' ? fresh_seconds(at + size + 1 + (at[size + 1] == '"')) : 0;
        at += strcspn(at, ",");
    }
    return -1;
}

// There may be several such lines.
static int64_t directive(const struct request *request, const char *name)
{
    const char *line;
    int64_t value = -1;
    for (size_t i = 0; value < 0 && (line = transfer_header(request, "Cache-Control", i)); i++)
        value = directive_in(line, name);
    return value;
}

static int64_t fresh_until(const struct request *request, int64_t now)
{
    if (directive(request, "no-cache") >= 0 || directive(request, "no-store") >= 0)
        return NO_TIME;
    int64_t lifetime = directive(request, "max-age");
    int64_t age = fresh_seconds(transfer_header(request, "Age", 0));
    if (lifetime >= 0) {
        lifetime -= age > 0 ? age : 0;
    } else {
        int64_t expires = date_parse(transfer_header(request, "Expires", 0), NULL);
        int64_t sent = date_parse(transfer_header(request, "Date", 0), NULL);
        if (expires != NO_TIME)
            lifetime = expires - (sent != NO_TIME ? sent : now);
    }
    if (lifetime <= 0)
        return NO_TIME;
    return now + (lifetime > MOST_FRESH ? MOST_FRESH : lifetime);
}

bool fresh_may_be(const struct request *request)
{
    const struct cached *known = &request->known;
    return request->have_known && (known->etag || known->last_modified) && known->final_url &&
           strcmp(known->final_url, request->url) == 0;
}

static void set_type(struct fetch *fetch, struct request *request, const char *type)
{
    struct fetch_answer *answer = &request->answer;
    if (!type)
        return;
    size_t size = strcspn(type, "; \t");
    answer->media_type = arena_copy(&fetch->arena, type, size);
    const char *charset = strcasestr(type, "charset=");
    if (!charset)
        return;
    charset += strlen("charset=");
    charset += *charset == '"';
    size_t length = strcspn(charset, "\"; \t");
    answer->charset = length ? arena_copy(&fetch->arena, charset, length) : NULL;
}

static void remember(struct fetch *fetch, struct request *request, const struct buf *body)
{
    struct error error; // the cache is never a reason to fail
    if (fetch->cache)
        (void)cache_put(fetch->cache, request->original, &request->known, body ? body->data : NULL,
                        body ? body->size : 0, &error);
}

// The body as it is in the cache.
static bool from_cache(struct fetch *fetch, struct request *request)
{
    struct cached known;
    struct fetch_answer *answer = &request->answer;
    buf_reset(&answer->body);
    if (!request->have_known ||
        !cache_get(fetch->cache, request->original, &fetch->arena, &known, &answer->body) ||
        !answer->body.size)
        return false;
    set_type(fetch, request, known.media_type);
    answer->final_url = known.final_url ? known.final_url : request->original;
    answer->unchanged = true;
    answer->failure = (struct error){0};
    return true;
}

bool fresh_answer(struct fetch *fetch, struct request *request)
{
    request->known =
        (struct cached){.fetched = NO_TIME, .fresh_until = NO_TIME, .retry_after = NO_TIME};
    request->have_known = fetch->cache && cache_get(fetch->cache, request->original, &fetch->arena,
                                                    &request->known, NULL);
    if (!request->have_known)
        return false;
    int64_t now = clock_now();
    const struct cached *known = &request->known;
    bool fresh = known->fresh_until != NO_TIME && known->fresh_until > now &&
                 known->fetched != NO_TIME && known->fetched <= now;
    if (fresh && from_cache(fetch, request))
        return true;
    if (known->retry_after == NO_TIME || known->retry_after <= now ||
        known->retry_after > now + MOST_FRESH)
        return false;
    if (from_cache(fetch, request))
        return true;
    long long minutes = (known->retry_after - now + 59) / 60;
    outcome_fail(request, "the server asked not to be asked for %lld minute%s: try again then",
                 minutes, minutes == 1 ? "" : "s");
    return true;
}

static const char *newer(struct fetch *fetch, const char *header, const char *known)
{
    return header ? arena_string(&fetch->arena, header) : known;
}

bool fresh_keep(struct fetch *fetch, struct request *request, long status)
{
    struct cached *known = &request->known;
    const char *type = NULL;
    bool changed = status != 304;
    if (changed)
        *known = (struct cached){0};
    known->fetched = clock_now();
    known->fresh_until = fresh_until(request, known->fetched);
    known->retry_after = NO_TIME;
    known->etag = newer(fetch, transfer_header(request, "ETag", 0), known->etag);
    known->last_modified =
        newer(fetch, transfer_header(request, "Last-Modified", 0), known->last_modified);
    known->final_url = request->url;
    if (!changed) {
        remember(fetch, request, NULL);
        return from_cache(fetch, request);
    }
    (void)curl_easy_getinfo(request->easy, CURLINFO_CONTENT_TYPE, &type);
    known->media_type = newer(fetch, type, NULL);
    set_type(fetch, request, type);
    request->answer.final_url = request->url;
    if (request->answer.body.size && directive(request, "no-store") < 0)
        remember(fetch, request, &request->answer.body);
    return true;
}

void fresh_stay_away(struct fetch *fetch, struct request *request, int64_t seconds)
{
    if (!request->have_known)
        request->known = (struct cached){.fetched = NO_TIME, .fresh_until = NO_TIME};
    request->known.retry_after = clock_now() + seconds;
    remember(fetch, request, NULL);
}

bool fresh_stale(struct fetch *fetch, struct request *request)
{
    return fetch->cache && from_cache(fetch, request);
}
