#include "ingest/wire.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { NO_STRING = UINT32_MAX };

// ---- writing ------------------------------------------------------------------------------------

static void put_number(struct buf *out, int64_t number)
{
    buf_add(out, &number, sizeof number);
}

static void put_bytes(struct buf *out, const void *bytes, size_t size)
{
    uint32_t length = (uint32_t)size;
    buf_add(out, &length, sizeof length);
    buf_add(out, bytes, size);
    buf_char(out, '\0'); // so that it is a string where it lies
}

static void put_string(struct buf *out, const char *text)
{
    const uint32_t none = NO_STRING;
    if (text)
        put_bytes(out, text, strlen(text));
    else
        buf_add(out, &none, sizeof none);
}

// ---- reading ------------------------------------------------------------------------------------

struct cursor {
    const char *at, *end;
    bool broken;
};

static void take(struct cursor *cursor, void *into, size_t size)
{
    if (cursor->broken || (size_t)(cursor->end - cursor->at) < size) {
        cursor->broken = true;
        memset(into, 0, size);
        return;
    }
    memcpy(into, cursor->at, size);
    cursor->at += size;
}

static int64_t get_number(struct cursor *cursor)
{
    int64_t number;
    take(cursor, &number, sizeof number);
    return number;
}

// The bytes lie where they were written, a NUL behind them; NULL where there is no string.
static const char *get_bytes(struct cursor *cursor, size_t *size)
{
    uint32_t length;
    take(cursor, &length, sizeof length);
    *size = 0;
    if (cursor->broken || length == NO_STRING)
        return NULL;
    if ((size_t)(cursor->end - cursor->at) <= length || cursor->at[length] != '\0') {
        cursor->broken = true;
        return NULL;
    }
    const char *bytes = cursor->at;
    *size = length;
    cursor->at += length + 1;
    return bytes;
}

static const char *get_string(struct cursor *cursor, struct arena *arena)
{
    size_t size;
    const char *text = get_bytes(cursor, &size);
    if (!text)
        return NULL;
    if (!utf8_valid(text, size) || memchr(text, '\0', size)) {
        cursor->broken = true;
        return NULL;
    }
    return arena ? arena_copy(arena, text, size) : text;
}

// ---- nouns --------------------------------------------------------------------------------------

static void put_item(struct buf *out, const struct item *item)
{
    const char *const strings[] = {item->id,       item->url,     item->title,   item->author,
                                   item->language, item->summary, item->content, item->relative};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        put_string(out, strings[i]);
    put_number(out, item->content_is_text);
    put_number(out, item->published);
    put_number(out, item->updated);
}

static void get_item(struct cursor *cursor, struct arena *arena, struct arena *contents,
                     struct item *item)
{
    const char **const strings[] = {&item->id,      &item->url,      &item->title,
                                    &item->author,  &item->language, &item->summary,
                                    &item->content, &item->relative};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        *strings[i] = get_string(cursor, strings[i] == &item->content ? contents : arena);
    item->content_is_text = get_number(cursor) != 0;
    item->published = get_number(cursor);
    item->updated = get_number(cursor);
}

static void put_feed(struct buf *out, const struct feed *feed)
{
    const char *const strings[] = {feed->title, feed->home_url, feed->feed_url, feed->description,
                                   feed->language};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        put_string(out, strings[i]);
    put_number(out, (int64_t)feed->item_count);
    for (size_t i = 0; i < feed->item_count; i++)
        put_item(out, feed->items + i);
}

static void get_feed(struct cursor *cursor, struct arena *arena, struct arena *contents,
                     struct feed *feed)
{
    const char **const strings[] = {&feed->title, &feed->home_url, &feed->feed_url,
                                    &feed->description, &feed->language};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        *strings[i] = get_string(cursor, arena);
    int64_t count = get_number(cursor);
    if (cursor->broken || count < 0 || count > LIMIT_FEED_ITEMS) {
        cursor->broken = true;
        return;
    }
    feed->item_count = (size_t)count;
    feed->items = arena_array(arena, feed->item_count, sizeof *feed->items);
    for (size_t i = 0; i < feed->item_count && !cursor->broken; i++)
        get_item(cursor, arena, contents, feed->items + i);
}

static void put_article(struct buf *out, const struct article *article)
{
    const char *const strings[] = {article->url,      article->title,     article->author,
                                   article->language, article->site_name, article->content_text,
                                   article->summary};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        put_string(out, strings[i]);
    put_number(out, article->published);
    put_number(out, article->zone);
    put_number(out, article->cut);
}

static void get_article(struct cursor *cursor, struct arena *arena, struct article *article)
{
    const char **const strings[] = {&article->url,      &article->title,     &article->author,
                                    &article->language, &article->site_name, &article->content_text,
                                    &article->summary};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        *strings[i] = get_string(cursor, arena);
    article->published = get_number(cursor);
    article->zone = (int)get_number(cursor);
    article->cut = get_number(cursor) != 0;
}

// ---- messages -----------------------------------------------------------------------------------

void wire_put_request(const struct wire_request *request, struct buf *out)
{
    (void)buf_reserve(out, request->size + 4096);
    put_number(out, request->kind);
    put_string(out, request->url);
    put_string(out, request->charset);
    put_number(out, request->newest);
    put_number(out, request->seek_feed);
    put_number(out, request->seek_other);
    put_bytes(out, request->bytes ? request->bytes : "", request->size);
}

bool wire_get_request(const void *bytes, size_t size, struct wire_request *request)
{
    struct cursor cursor = {bytes, (const char *)bytes + size, false};
    request->kind = (enum document_kind)get_number(&cursor);
    size_t length;
    request->url = get_bytes(&cursor, &length);
    request->charset = get_bytes(&cursor, &length);
    request->newest = (int)get_number(&cursor);
    request->seek_feed = get_number(&cursor) != 0;
    request->seek_other = get_number(&cursor) != 0;
    request->bytes = get_bytes(&cursor, &request->size);
    return !cursor.broken && request->bytes;
}

void wire_put_reply(const struct wire_reply *reply, struct buf *out)
{
    put_number(out, reply->kind);
    put_number(out, reply->failure.kind);
    put_string(out, reply->failure.kind == ERROR_NONE ? NULL : reply->failure.text);
    put_string(out, reply->feed_url);
    put_string(out, reply->other_url);
    if (reply->kind == DOCUMENT_FEED)
        put_feed(out, &reply->feed);
    else
        put_article(out, &reply->article);
}

bool wire_get_reply(const void *bytes, size_t size, struct arena *arena, struct arena *contents,
                    struct wire_reply *reply)
{
    struct cursor cursor = {bytes, (const char *)bytes + size, false};
    *reply = (struct wire_reply){0};
    reply->kind = (enum document_kind)get_number(&cursor);
    int64_t failure = get_number(&cursor);
    const char *text = get_string(&cursor, NULL);
    if (failure > ERROR_NONE && failure < ERROR_KINDS)
        (void)error_set(&reply->failure, (enum error_kind)failure, "%s", text ? text : "");
    reply->feed_url = get_string(&cursor, arena);
    reply->other_url = get_string(&cursor, arena);
    if (reply->kind == DOCUMENT_FEED)
        get_feed(&cursor, arena, contents, &reply->feed);
    else
        get_article(&cursor, arena, &reply->article);
    return !cursor.broken;
}
