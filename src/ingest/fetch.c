#include "ingest/fetch_parts.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/interrupt.h"
#include "ingest/url.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum {
    WAIT_MS = 200, // for the network, before an interrupt and the clock are looked at
    HELD_BYTES = 2 * 1024 * 1024,
    FEW = 12,
    MOST_WATCHED = 32
};

void queue_put(struct queue *queue, struct request *request)
{
    request->next = NULL;
    if (queue->last)
        queue->last->next = request;
    else
        queue->first = request;
    queue->last = request;
}

struct request *queue_take(struct queue *queue)
{
    struct request *request = queue->first;
    if (request) {
        queue->first = request->next;
        if (!queue->first)
            queue->last = NULL;
        request->next = NULL;
    }
    return request;
}

struct fetch *fetch_open(const struct settings *settings, struct cache *cache, struct error *error)
{
    static bool ready;
    if (!ready) { // libcurl reads names with letters beyond ASCII in the encoding of the locale
        (void)setlocale(LC_CTYPE, "C.UTF-8");
        ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    }
    CURLM *multi = ready ? curl_multi_init() : NULL;
    struct fetch *fetch = multi ? calloc(1, sizeof *fetch) : NULL;
    if (!fetch) {
        (void)error_set(error, ERROR_INTERNAL, "libcurl can't be set up");
        return NULL;
    }
    fetch->settings = settings;
    fetch->cache = settings->use_cache ? cache : NULL;
    fetch->multi = multi;
    fetch->running =
        arena_array(&fetch->arena, (size_t)settings->fetch_total, sizeof *fetch->running);
    fetch->opened = clock_monotonic_ms();
    fetch->deadline = fetch->opened + (int64_t)(settings->fetch_deadline * 1000);
    (void)curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
    (void)curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)settings->fetch_total);
    return fetch;
}

static void drop_all(struct queue *queue)
{
    struct request *request;
    while ((request = queue_take(queue))) {
        buf_clear(&request->answer.body);
        transfer_forget(request);
        free(request);
    }
}

void fetch_close(struct fetch *fetch)
{
    if (!fetch)
        return;
    while (fetch->active > 0) {
        struct request *request = fetch->running[--fetch->active];
        transfer_end(fetch, request);
        queue_put(&fetch->done_pages, request);
    }
    for (size_t i = 0; i < fetch->origin_count; i++)
        drop_all(&fetch->origins[i]->waiting);
    drop_all(&fetch->delayed);
    drop_all(&fetch->done_sources);
    drop_all(&fetch->done_pages);
    (void)curl_multi_cleanup(fetch->multi);
    arena_clear(&fetch->arena);
    free(fetch);
}

// ---- queues -------------------------------------------------------------------------------------

static struct origin *origin_of(struct fetch *fetch, const char *url)
{
    const char *name = url_origin(&fetch->arena, url);
    if (!name)
        name = "";
    uint64_t hash = hash_bytes(HASH_START, name, strlen(name));
    for (size_t i = 0; i < fetch->origin_count; i++)
        if (fetch->origins[i]->hash == hash && strcmp(fetch->origins[i]->name, name) == 0)
            return fetch->origins[i];
    struct origin *origin = arena_alloc(&fetch->arena, sizeof *origin);
    origin->name = name;
    origin->hash = hash;
    fetch->origins =
        arena_grow(&fetch->arena, fetch->origins, fetch->origin_count, sizeof *fetch->origins);
    fetch->origins[fetch->origin_count++] = origin;
    return origin;
}

// Sources are answered before pages: they lead to more.
static void settle(struct fetch *fetch, struct request *request)
{
    struct queue *done = request->source ? &fetch->done_sources : &fetch->done_pages;
    fetch->left--;
    fetch->done_bytes += request->answer.body.size;
    transfer_forget(request);
    queue_put(done, request);
}

static bool is_done(const struct fetch *fetch)
{
    return fetch->done_sources.first || fetch->done_pages.first;
}

void fetch_add(struct fetch *fetch, size_t id, const char *url, bool source)
{
    struct request *request = calloc(1, sizeof *request);
    if (!request)
        memory_exhausted();
    request->id = request->answer.id = id;
    request->source = source;
    request->original = request->url = request->answer.final_url = arena_string(&fetch->arena, url);
    request->seed = hash_bytes(HASH_START ^ fetch->settings->seed, url, strlen(url));
    request->origin = origin_of(fetch, url);
    fetch->left++;
    if (fresh_answer(fetch, request))
        settle(fetch, request);
    else
        queue_put(&request->origin->waiting, request);
}

// ---- the loop -----------------------------------------------------------------------------------

static void start(struct fetch *fetch, struct request *request)
{
    if (!transfer_start(fetch, request)) {
        settle(fetch, request);
        return;
    }
    request->origin->active++;
    fetch->running[fetch->active++] = request;
}

// How many may be on the wire: fewer while much is held, none while nobody takes the answers.
static int most_active(const struct fetch *fetch)
{
    size_t held = fetch->done_bytes;
    if (held > HELD_BYTES)
        return 0;
    for (int i = 0; i < fetch->active; i++)
        held += fetch->running[i]->answer.body.room;
    int most = fetch->settings->fetch_total;
    return held > HELD_BYTES && most > FEW ? FEW : most;
}

// Starts what the bounds allow, the hosts in turn.
static void start_waiting(struct fetch *fetch, int64_t now)
{
    const struct settings *settings = fetch->settings;
    int most = most_active(fetch);
    for (size_t idle = 0; idle < fetch->origin_count && fetch->active < most;) {
        struct origin *origin = fetch->origins[fetch->turn++ % fetch->origin_count];
        if (origin->waiting.first && origin->active < settings->fetch_per_host &&
            origin->not_before <= now) {
            start(fetch, queue_take(&origin->waiting));
            idle = 0;
        } else {
            idle++;
        }
    }
}

// Back into the queues with those whose time has come. Milliseconds until the next one's.
static int64_t wake_delayed(struct fetch *fetch, int64_t now)
{
    struct queue later = {0};
    struct request *request;
    int64_t wait = WAIT_MS;
    while ((request = queue_take(&fetch->delayed))) {
        if (request->not_before <= now) {
            queue_put(&request->origin->waiting, request);
            continue;
        }
        if (request->not_before - now < wait)
            wait = request->not_before - now;
        queue_put(&later, request);
    }
    fetch->delayed = later;
    return wait;
}

static void take_off(struct fetch *fetch, struct request *request)
{
    int at = 0;
    while (fetch->running[at] != request)
        at++;
    fetch->running[at] = fetch->running[--fetch->active];
    request->origin->active--;
    transfer_end(fetch, request);
}

static void end_transfer(struct fetch *fetch, struct request *request, CURLcode code)
{
    request->not_before = 0;
    enum outcome outcome = outcome_of(fetch, request, code);
    take_off(fetch, request);
    if (outcome == OUTCOME_DONE) {
        settle(fetch, request);
        return;
    }
    buf_clear(&request->answer.body);
    request->origin = origin_of(fetch, request->url);
    queue_put(request->not_before ? &fetch->delayed : &request->origin->waiting, request);
}

static void take_ended(struct fetch *fetch)
{
    int count;
    CURLMsg *message;
    while ((message = curl_multi_info_read(fetch->multi, &count))) {
        struct request *request = NULL;
        if (message->msg != CURLMSG_DONE)
            continue;
        CURLcode code = message->data.result; // the message goes with the handle
        (void)curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &request);
        end_transfer(fetch, request, code);
    }
}

static void run_out(struct fetch *fetch, struct request *request)
{
    outcome_run_out(fetch, request);
    settle(fetch, request);
}

// The deadline has passed: whatever isn't here now doesn't come.
static void end_all(struct fetch *fetch)
{
    struct request *request;
    while (fetch->active > 0) {
        request = fetch->running[fetch->active - 1];
        take_off(fetch, request);
        run_out(fetch, request);
    }
    for (size_t i = 0; i < fetch->origin_count; i++)
        while ((request = queue_take(&fetch->origins[i]->waiting)))
            run_out(fetch, request);
    while ((request = queue_take(&fetch->delayed)))
        run_out(fetch, request);
}

// Whatever can be done without waiting. Milliseconds until there may be more to do.
static int work(struct fetch *fetch)
{
    int64_t now = clock_monotonic_ms();
    if (now >= fetch->deadline) {
        end_all(fetch);
        return WAIT_MS;
    }
    int64_t wait = wake_delayed(fetch, now);
    if (fetch->deadline - now < wait)
        wait = fetch->deadline - now;
    start_waiting(fetch, now);
    int running;
    (void)curl_multi_perform(fetch->multi, &running);
    take_ended(fetch);
    return (int)wait;
}

int fetch_poll(struct fetch *fetch, struct pollfd *watched, nfds_t count, int milliseconds)
{
    struct curl_waitfd also[MOST_WATCHED];
    if (count > MOST_WATCHED)
        return poll(watched, count, milliseconds);
    for (nfds_t i = 0; i < count; i++)
        also[i] = (struct curl_waitfd){
            .fd = watched[i].fd,
            .events = (short)((watched[i].events & POLLIN ? CURL_WAIT_POLLIN : 0) |
                              (watched[i].events & POLLOUT ? CURL_WAIT_POLLOUT : 0))};
    int wait = work(fetch);
    if (milliseconds >= 0 && milliseconds < wait)
        wait = milliseconds;
    (void)curl_multi_poll(fetch->multi, also, (unsigned)count, wait, NULL);
    return poll(watched, count, 0); // libcurl doesn't tell who has hung up
}

int64_t fetch_time_left(const struct fetch *fetch)
{
    return fetch->deadline - clock_monotonic_ms();
}

bool fetch_ready(const struct fetch *fetch)
{
    return is_done(fetch);
}

bool fetch_next(struct fetch *fetch, struct fetch_answer *answer)
{
    while (!is_done(fetch) && fetch->left && !interrupted()) {
        int wait = work(fetch);
        if (!is_done(fetch))
            (void)curl_multi_poll(fetch->multi, NULL, 0, wait, NULL);
    }
    struct request *request = queue_take(&fetch->done_sources);
    if (!request)
        request = queue_take(&fetch->done_pages);
    if (!request || interrupted()) {
        if (request) {
            buf_clear(&request->answer.body);
            free(request);
        }
        return false;
    }
    *answer = request->answer;
    fetch->done_bytes -= answer->body.size;
    free(request);
    return true;
}
