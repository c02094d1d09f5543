#include "model/json.h"

#include "base/buf.h"
#include "base/clock.h"

#include <errno.h>
#include <string.h>

// A feed is written as it goes, without a tree: feeds are large, and `tidings feed` is measured.

// How many bytes need no escape (RFC 8259 section 7): eight at once, since nearly all of a feed is
// that, then one by one.
static size_t plain_run(const unsigned char *text, size_t size)
{
    const uint64_t ones = UINT64_MAX / 255, highs = ones * 0x80;
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t eight;
        memcpy(&eight, text + at, 8);
        // a byte is zero where it is the mark; of a false alarm behind one the loop below thinks
        uint64_t quote = eight ^ ones * '"', slash = eight ^ ones * '\\';
        uint64_t marks = (eight - ones * 0x20) | (quote - ones) | (slash - ones);
        if (marks & ~eight & highs)
            break;
    }
    while (at < size && text[at] >= 0x20 && text[at] != '"' && text[at] != '\\')
        at++;
    return at;
}

static void put_string(struct buf *out, const char *text)
{
    static const char letters[] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                   ['\t'] = 't', ['"'] = '"',  ['\\'] = '\\'};
    const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
    buf_char(out, '"');
    for (;;) {
        size_t size = plain_run(at, (size_t)(end - at));
        buf_add(out, at, size);
        at += size;
        if (at == end)
            break;
        if (letters[*at]) {
            const char escape[2] = {'\\', letters[*at]};
            buf_add(out, escape, 2);
        } else {
            buf_printf(out, "\\u%04X", *at);
        }
        at++;
    }
    buf_char(out, '"');
}

// `"key":"text"` with a comma before it where something stands already; nothing where it is
// unknown.
static void put(struct buf *out, const char *key, const char *text)
{
    if (!text)
        return;
    if (out->data[out->size - 1] != '{')
        buf_char(out, ',');
    put_string(out, key);
    buf_char(out, ':');
    put_string(out, text);
}

static void put_time(struct buf *out, const char *key, int64_t when)
{
    struct arena arena = {0};
    if (when != NO_TIME)
        put(out, key, clock_format(&arena, when));
    arena_clear(&arena);
}

// JSON Feed wants an id: the item's own, or what else tells it from others, or its place.
static void put_id(struct buf *out, const struct item *item, size_t place)
{
    const char *const names[] = {item->id, item->url, item->title};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i]) {
            put(out, "id", names[i]);
            return;
        }
    buf_printf(out, "\"id\":\"%zu\"", place);
}

// … and content, be it as short as the summary or empty.
static void put_content(struct buf *out, const struct item *item)
{
    const char *text = item->content ? item->content : item->summary;
    bool html = item->content && !item->content_is_text;
    put(out, html ? "content_html" : "content_text", text ? text : "");
}

static void put_item(struct buf *out, const struct item *item, size_t place)
{
    buf_char(out, '{');
    put_id(out, item, place);
    put(out, "url", item->url);
    put(out, "title", item->title);
    put_content(out, item);
    put(out, "summary", item->summary);
    put_time(out, "date_published", item->published);
    put_time(out, "date_modified", item->updated);
    if (item->author) {
        buf_text(out, ",\"authors\":[{");
        put(out, "name", item->author);
        buf_text(out, "}]");
    }
    put(out, "language", item->language);
    buf_char(out, '}');
}

static bool flush(struct buf *out, FILE *stream)
{
    bool done = fwrite(out->data, 1, out->size, stream) == out->size;
    buf_reset(out);
    return done;
}

bool json_print_feed(const struct feed *feed, FILE *stream, struct error *error)
{
    struct buf out BUF_AUTO = {0};
    buf_char(&out, '{');
    put(&out, "version", "https://jsonfeed.org/version/1.1");
    put(&out, "title", feed->title ? feed->title : feed->home_url ? feed->home_url : "");
    put(&out, "home_page_url", feed->home_url);
    put(&out, "feed_url", feed->feed_url);
    put(&out, "description", feed->description);
    put(&out, "language", feed->language);
    buf_text(&out, ",\"items\":[");
    bool done = true;
    for (size_t i = 0; i < feed->item_count && done; i++) {
        buf_text(&out, i ? "," : "");
        put_item(&out, feed->items + i, i + 1);
        done = flush(&out, stream);
    }
    buf_text(&out, "]}\n");
    done = done && flush(&out, stream) && fflush(stream) == 0;
    return done || error_set(error, ERROR_WRITE, "can't write the JSON: %s", strerror(errno));
}
