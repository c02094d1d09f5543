#include "ingest/gather_parts.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "ingest/url.h"

#include <stdlib.h>
#include <string.h>

enum {
    PROCESSES = 2,
    PATIENCE_MS = 10 * 1000,  // for one document
    AFTERWARDS_MS = 3 * 1000, // what has come before the deadline may still be parsed so long
    LEAST_PATIENCE_MS = 1000,
};

void gather_add_document(struct gather *gather, const struct document *document)
{
    size_t count = gather->document_count;
    if ((count & (count - 1)) == 0) {
        size_t room = count ? count * 2 : 1;
        gather->documents = realloc(gather->documents, room * sizeof *gather->documents);
        if (!gather->documents)
            memory_exhausted();
    }
    gather->documents[gather->document_count++] = *document;
    gather->document_bytes += document->body.size;
}

// The documents that are parsed now; new ones may arrive meanwhile.
struct batch {
    struct gather *gather;
    struct document *documents;
};

// Another form of an article is asked for once, and not by a file of this machine.
static bool may_seek_other(const struct gather *gather, const struct document *document)
{
    if (document->path || !url_is_http(document->url))
        return false;
    return document->is_page ? !gather->pages[document->index].via_other
                             : !gather->sources[document->index].via_other;
}

// Milliseconds that may still go into parsing. Files alone know no deadline.
static int64_t patience(const struct gather *gather)
{
    int64_t left = gather->fetch ? fetch_time_left(gather->fetch) + AFTERWARDS_MS : PATIENCE_MS;
    return left < PATIENCE_MS ? left : PATIENCE_MS;
}

// Is its host one that costs the others their time?
static bool is_tiresome(const struct gather *gather, const struct document *document)
{
    struct arena scratch = {0};
    const char *host = url_origin(&scratch, document->url ? document->url : "");
    bool tiresome = document->is_page && host && table_find(&gather->tiresome, host) != TABLE_NONE;
    arena_clear(&scratch);
    return tiresome;
}

static void note_tiresome(struct gather *gather, const struct document *document)
{
    struct arena scratch = {0};
    bool fresh;
    const char *host = url_origin(&scratch, document->url ? document->url : "");
    if (host && !document->path)
        (void)table_add(&gather->tiresome, gather->arena, host, &fresh);
    arena_clear(&scratch);
}

static void give_up(struct gather *gather, struct document *document, const struct error *failure)
{
    document->given_up = true;
    if (!document->is_page)
        gather->sources[document->index].failure = *failure;
    else if (!gather->pages[document->index].done) // else its first form counts
        gather->pages[document->index].failure = arena_string(gather->arena, failure->text);
}

static bool request(void *context, size_t job, struct buf *out)
{
    struct batch *batch = context;
    struct gather *gather = batch->gather;
    struct document *document = batch->documents + job;
    struct error failure = {0};
    if (is_tiresome(gather, document))
        (void)error_set(&failure, ERROR_EMPTY, "another page of this site took too long to read");
    else if (patience(gather) <= 0)
        (void)error_set(&failure, ERROR_FETCH, "no time was left: allow more with --deadline");
    else if (document->path)
        (void)file_read(document->path, LIMIT_INPUT_BYTES, &document->body, &failure);
    if (failure.kind != ERROR_NONE) {
        give_up(gather, document, &failure);
        return false;
    }
    int most = gather->settings->items_per_feed;
    const struct wire_request asked = {
        .kind = document->kind,
        .url = document->url,
        .charset = document->charset,
        .newest = most > 0 ? most : LIMIT_FEED_ITEMS,
        .seek_feed = !document->is_page && !gather->sources[document->index].via_page,
        .seek_other = may_seek_other(gather, document),
        .bytes = document->body.data,
        .size = document->body.size,
    };
    wire_put_request(&asked, out);
    buf_clear(&document->body);
    return true;
}

static bool is_article(const struct wire_reply *reply)
{
    return reply->failure.kind == ERROR_NONE && reply->article.content_text;
}

// A page of the user's that has no article but names its feed.
static bool go_to_feed(struct gather *gather, size_t index, const char *url, struct error *error)
{
    struct entry_source *source = gather->sources + index;
    source->via_page = true;
    log_note("'%s' is a page: its feed is '%s'", source->source.url, url);
    return gather_ask(gather, false, index, url, error);
}

static bool take_source(struct gather *gather, size_t index, const struct wire_reply *reply,
                        struct error *error)
{
    struct entry_source *source = gather->sources + index;
    if (source->via_other && source->has_article) {
        gather_take_article(&source->article, &reply->article);
        return true;
    }
    source->failure = reply->failure;
    if (reply->kind == DOCUMENT_FEED) {
        source->feed = reply->feed;
        gather_store(gather, source);
        return reply->failure.kind != ERROR_NONE || gather_follow(gather, index, error);
    }
    source->article = reply->article;
    source->has_article = is_article(reply);
    if (!source->has_article && reply->feed_url && url_is_http(reply->feed_url))
        return go_to_feed(gather, index, reply->feed_url, error);
    source->via_other = true;
    return !url_is_http(reply->other_url) ||
           gather_ask(gather, false, index, reply->other_url, error);
}

static bool take_page(struct gather *gather, size_t index, const struct wire_reply *reply,
                      struct error *error)
{
    struct page *page = gather->pages + index;
    bool read = is_article(reply);
    if (read)
        page->failure = NULL;
    else if (!page->done)
        page->failure = arena_string(gather->arena, reply->failure.text);
    if (page->done)
        gather_take_article(&page->article, &reply->article);
    else
        page->article = reply->article;
    page->done = page->via_other = true;
    return !url_is_http(reply->other_url) ||
           gather_ask(gather, true, index, reply->other_url, error);
}

static bool done(void *context, size_t job, enum worker_end end, const void *bytes, size_t size,
                 const struct error *failure, struct error *error)
{
    struct batch *batch = context;
    struct gather *gather = batch->gather;
    const struct document *document = batch->documents + job;
    struct wire_reply reply = {.kind = document->kind, .article.published = NO_TIME};
    struct arena contents = {0};
    if (document->given_up)
        return true;
    if (end == WORKER_DIED)
        note_tiresome(gather, document);
    if (end != WORKER_DONE)
        reply.failure = *failure;
    else if (!wire_get_reply(bytes, size, gather->arena, &contents, &reply))
        (void)error_set(&reply.failure, ERROR_INTERNAL, "the parser's answer can't be read");
    bool going = document->is_page ? take_page(gather, document->index, &reply, error)
                                   : take_source(gather, document->index, &reply, error);
    arena_clear(&contents);
    return going;
}

// The transfers go on while the parsers work: a page that takes its time must not cost the others
// theirs.
static int wait_and_fetch(void *context, struct pollfd *watched, nfds_t count, int milliseconds)
{
    const struct batch *batch = context;
    struct fetch *fetch = batch->gather->fetch;
    return fetch ? fetch_poll(fetch, watched, count, milliseconds)
                 : poll(watched, count, milliseconds);
}

static bool parse_batch(struct gather *gather, struct error *error)
{
    int64_t left = patience(gather);
    struct batch batch = {gather, gather->documents};
    struct worker_jobs jobs = {.kind = &ingest_worker,
                               .processes = PROCESSES,
                               .timeout_ms =
                                   (int)(left > LEAST_PATIENCE_MS ? left : LEAST_PATIENCE_MS),
                               .count = gather->document_count,
                               .request = request,
                               .done = done,
                               .wait = wait_and_fetch};
    gather->documents = NULL;
    gather->document_count = gather->document_bytes = 0;
    if (!gather->fetch)
        progress("reading", 0, jobs.count);
    bool ran = worker_run(&jobs, &batch, error);
    for (size_t i = 0; i < jobs.count; i++)
        buf_clear(&batch.documents[i].body);
    free(batch.documents);
    return ran;
}

bool gather_parse(struct gather *gather, struct error *error)
{
    while (gather->document_count)
        if (!parse_batch(gather, error))
            return false;
    return true;
}
