#include "ingest/feed_parts.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/plain.h"
#include "ingest/url.h"

#include <jansson.h>

#include <string.h>

// A string; NULL where it is missing or empty. Escapes may have brought what the gate holds back.
static const char *text_of(const json_t *object, const char *key, struct arena *arena)
{
    const char *text = json_string_value(json_object_get(object, key));
    struct buf gated BUF_AUTO = {0};
    if (!text || !*text)
        return NULL;
    utf8_repair(&gated, text, strlen(text));
    return gated.size ? arena_copy(arena, gated.data, gated.size) : NULL;
}

static char *line_of(const json_t *object, const char *key, struct arena *arena)
{
    const char *text = text_of(object, key, arena);
    return text ? plain_line(arena, (struct slice){text, strlen(text)}) : NULL;
}

// 1.1 has "authors", 1.0 "author".
static char *author_of(const json_t *object, struct arena *arena)
{
    const json_t *author = json_array_get(json_object_get(object, "authors"), 0);
    if (!author)
        author = json_object_get(object, "author");
    return line_of(author, "name", arena);
}

// An id may be written as a number.
static const char *id_of(const json_t *object, struct arena *arena)
{
    const json_t *id = json_object_get(object, "id");
    if (json_is_integer(id))
        return arena_printf(arena, "%lld", (long long)json_integer_value(id));
    return text_of(object, "id", arena);
}

static void read_texts(const json_t *object, struct arena *arena, struct item *item)
{
    const char *summary = text_of(object, "summary", arena);
    const char *html = text_of(object, "content_html", arena);
    const char *text = text_of(object, "content_text", arena);
    if (summary)
        item->summary = plain_html(arena, (struct slice){summary, strlen(summary)});
    item->content = html ? html : text;
    item->content_is_text = !html && text;
}

static void read_item(const json_t *object, const char *language, const char *base,
                      struct arena *arena, struct item *item)
{
    item->id = id_of(object, arena);
    item->title = line_of(object, "title", arena);
    item->author = author_of(object, arena);
    item->language = feed_language(arena, text_of(object, "language", arena));
    if (!item->language)
        item->language = language;
    read_texts(object, arena, item);
    const char *link = text_of(object, "url", arena);
    feed_item_link(item, base, link ? link : text_of(object, "external_url", arena), arena);
    item->published = date_parse(text_of(object, "date_published", arena), item->language);
    item->updated = date_parse(text_of(object, "date_modified", arena), item->language);
}

static void read_head(const json_t *root, const char *url, struct arena *arena, struct feed *feed)
{
    feed->title = line_of(root, "title", arena);
    feed->description = line_of(root, "description", arena);
    feed->language = feed_language(arena, text_of(root, "language", arena));
    feed->home_url = url_resolve(arena, url, text_of(root, "home_page_url", arena));
    feed->feed_url = url_resolve(arena, url, text_of(root, "feed_url", arena));
    if (!feed->feed_url)
        feed->feed_url = arena_string(arena, url);
}

static json_t *parse(const char *text, size_t size, json_error_t *fault)
{
    json_t *root = json_loadb(text, size, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, fault);
    if (root)
        return root;
    struct buf mended BUF_AUTO = {0};
    json_error_t second;
    feed_mend_json((struct slice){text, size}, &mended);
    return mended.size ? json_loadb(mended.data, mended.size, JSON_ALLOW_NUL, &second) : NULL;
}

bool feed_read_json(const char *text, size_t size, const char *url, struct arena *arena,
                    struct feed *feed, struct error *error)
{
    json_error_t fault;
    json_t *root = parse(text, size, &fault);
    const json_t *items = json_object_get(root, "items");
    if (!json_is_array(items)) {
        json_decref(root);
        return error_set(error, ERROR_EMPTY, "this is no feed: line %d: %s",
                         fault.line > 0 ? fault.line : 1,
                         root ? "there is no list of items" : fault.text);
    }
    read_head(root, url, arena, feed);
    const char *base = url ? url : feed->home_url;
    size_t count = json_array_size(items);
    if (count > LIMIT_FEED_ITEMS)
        count = LIMIT_FEED_ITEMS;
    feed->items = arena_array(arena, count, sizeof *feed->items);
    for (size_t i = 0; i < count; i++) {
        const json_t *object = json_array_get(items, i);
        if (!json_is_object(object))
            continue;
        struct item *item = feed->items + feed->item_count++;
        read_item(object, feed->language, base, arena, item);
    }
    json_decref(root);
    return true;
}
