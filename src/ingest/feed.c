#include "ingest/ingest.h"

#include "base/buf.h"
#include "ingest/doubled.h"
#include "ingest/encoding.h"
#include "ingest/feed_parts.h"

#include <string.h>

// The first character that is neither white space nor a byte order mark.
static const char *first_mark(const struct buf *text)
{
    const char *at = text->data;
    if (text->size >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    return at + strspn(at, " \t\r\n");
}

bool ingest_feed(const void *bytes, size_t size, const char *url, struct arena *arena,
                 struct feed *feed, struct error *error)
{
    *feed = (struct feed){0};
    struct buf text BUF_AUTO = {0};
    encoding_decode(bytes, size, NULL, &text);
    if (!text.size)
        return error_set(error, ERROR_EMPTY, "this is empty");
    doubled_undo(&text);
    feed_entities(&text);
    const char *start = first_mark(&text);
    size_t left = text.size - (size_t)(start - text.data);
    if (*start == '{')
        return feed_read_json(start, left, url, arena, feed, error);
    return feed_read_xml(start, left, url, arena, feed, error);
}
