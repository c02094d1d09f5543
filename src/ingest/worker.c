#include "ingest/alternate.h"
#include "ingest/encoding.h"
#include "ingest/ingest.h"
#include "ingest/tree.h"
#include "ingest/wire.h"

#include "base/clock.h"

#include <stdlib.h>
#include <string.h>

// The process that parses: untrusted bytes in, nouns out.

enum { LITTLE_BYTES = 1000 }; // less is perhaps the beginning of an article only

// An item's HTML becomes the text of an article; what gives none is dropped.
static void clean_content(struct item *item, struct arena *arena)
{
    struct buf page BUF_AUTO = {0};
    struct article article = {0};
    struct error error;
    const char *content = item->content;
    item->content = NULL;
    if (!content || (item->summary && strlen(content) < strlen(item->summary)))
        return;
    bool clean;
    if (item->content_is_text) {
        clean = ingest_text(content, strlen(content), item->url, arena, &article, &error);
    } else {
        buf_printf(&page, "<!DOCTYPE html><html><body><article>%s</article></body></html>",
                   content);
        clean = ingest_page(page.data, page.size, item->url, arena, &article, &error);
    }
    item->content_is_text = true;
    if (clean)
        item->content = article.content_text;
}

static int64_t when(const struct item *item)
{
    return item->published != NO_TIME ? item->published : item->updated;
}

static int newest_first(const void *a, const void *b)
{
    const struct item *const *left = a, *const *right = b;
    int64_t one = when(*left), two = when(*right);
    if (one != two)
        return one < two ? 1 : -1;
    return *left < *right ? -1 : 1;
}

static int in_place(const void *a, const void *b)
{
    const struct item *const *left = a, *const *right = b;
    return *left < *right ? -1 : *left > *right;
}

// Keeps the newest items, in the feed's own order. Without dates a feed is taken to begin with its
// newest.
static void keep_newest(struct feed *feed, size_t most, struct arena *arena)
{
    if (feed->item_count <= most)
        return;
    const struct item **order = arena_array(arena, feed->item_count, sizeof *order);
    for (size_t i = 0; i < feed->item_count; i++)
        order[i] = feed->items + i;
    qsort(order, feed->item_count, sizeof *order, newest_first);
    qsort(order, most, sizeof *order, in_place);
    for (size_t i = 0; i < most; i++)
        feed->items[i] = *order[i]; // order[i] never lies before i
    feed->item_count = most;
}

static void read_feed(const struct wire_request *request, struct arena *arena,
                      struct wire_reply *reply)
{
    bool read = ingest_feed(request->bytes, request->size, request->url, arena, &reply->feed,
                            &reply->failure);
    if (!read || !request->newest)
        return;
    keep_newest(&reply->feed, (size_t)request->newest, arena);
    for (size_t i = 0; i < reply->feed.item_count; i++)
        clean_content(reply->feed.items + i, arena);
}

static void read_page(const struct wire_request *request, struct arena *arena,
                      struct wire_reply *reply)
{
    reply->article.published = NO_TIME;
    (void)ingest_page(request->bytes, request->size, request->url, arena, &reply->article,
                      &reply->failure);
    const char *text = reply->article.content_text;
    bool seek_other = request->seek_other && (!text || strlen(text) < LITTLE_BYTES);
    struct alternates found = {0};
    if (request->seek_feed || seek_other)
        alternates_find(arena, request->bytes, request->size, request->url, &found);
    if (request->seek_feed)
        reply->feed_url = found.feed;
    if (seek_other)
        reply->other_url = !text && found.refresh ? found.refresh : found.amp;
}

static bool serve(const void *bytes, size_t size, struct buf *out, struct error *error)
{
    struct wire_request request;
    struct arena arena = {0};
    struct buf decoded BUF_AUTO = {0};
    if (!wire_get_request(bytes, size, &request))
        return error_set(error, ERROR_INTERNAL, "a request that can't be read");
    if (request.charset) { // what the server said counts before what the document says
        encoding_decode(request.bytes, request.size, request.charset, &decoded);
        request.bytes = decoded.data ? decoded.data : "";
        request.size = decoded.size;
    }
    struct wire_reply reply = {.kind = request.kind, .article.published = NO_TIME};
    if (request.kind == DOCUMENT_FEED)
        read_feed(&request, &arena, &reply);
    else if (request.kind == DOCUMENT_PAGE)
        read_page(&request, &arena, &reply);
    else
        (void)ingest_text(request.bytes, request.size, request.url, &arena, &reply.article,
                          &reply.failure);
    wire_put_reply(&reply, out);
    arena_clear(&arena);
    return true;
}

/// Before the sandbox closes: the libraries that are loaded when they are first needed.
static bool start(const char *argument, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    struct arena arena = {0};
    struct tree tree TREE_AUTO;
    (void)argument, (void)error;
    encoding_decode("caf\xe9", 4, NULL, &text); // asks uchardet
    tree_read(&tree, &arena, "<p>", 3);
    arena_clear(&arena);
    return true;
}

const struct worker_kind ingest_worker = {
    .name = "ingest",
    .start = start,
    .serve = serve,
    .may_read_files = true, // the tables of iconv
    .cpu_seconds = 20,
    .memory_mib = 1024,
};
