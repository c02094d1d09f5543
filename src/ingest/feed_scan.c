#include "ingest/feed_parts.h"

#include "base/limits.h"

#include <string.h>
#include <strings.h>

bool feed_same(struct slice a, struct slice b)
{
    return a.size == b.size &&
           (memcmp(a.at, b.at, a.size) == 0 || strncasecmp(a.at, b.at, a.size) == 0);
}

// Items and the roots never stand inside another one's value: they end one that was never closed.
static bool is_structure(const struct feed_scan *scan, struct slice name)
{
    enum feed_tag tag = feed_tag(&scan->spaces, name);
    return tag == TAG_ROOT || tag == TAG_ITEM;
}

bool feed_is_cut(const struct feed_scan *scan, const struct markup_token *token)
{
    bool tag = token->kind == MARKUP_OPEN || token->kind == MARKUP_CLOSE;
    return tag && scan->markup.at == scan->markup.end && scan->markup.end[-1] != '>';
}

// Up to the end tag of the element that was opened, and behind it; `stop` is where that begins.
// False where it is missing: then the reader is where the feed goes on. What is `foreign` may have
// whole items of its own.
static bool find_end(struct feed_scan *scan, struct slice name, bool foreign, const char **stop,
                     bool *children)
{
    struct markup *markup = &scan->markup;
    struct markup_token token;
    int depth = 1, within = 0;
    while (markup_next(markup, &token) != MARKUP_DONE) {
        if (token.kind != MARKUP_OPEN && token.kind != MARKUP_CLOSE)
            continue;
        int step = token.kind == MARKUP_CLOSE ? -1 : !token.empty;
        if (feed_is_cut(scan, &token)) {
            scan->markup.end = token.start; // nothing comes behind it
            break;
        }
        bool own = feed_same(token.name, name);
        depth += own ? step : 0;
        *stop = token.start;
        if (depth == 0)
            return true;
        if (!own && is_structure(scan, token.name)) {
            within += step;
            if (!foreign || within < 0) {
                markup->at = token.start;
                return false;
            }
        }
        *children = true;
    }
    *stop = markup->at = markup->end;
    return false;
}

// May what was read since `start` be read again?
static bool look_again(struct feed_scan *scan, const char *start)
{
    size_t size = (size_t)(scan->markup.at - start);
    if (scan->patience < size)
        return false;
    scan->patience -= size;
    return true;
}

void feed_skip(struct feed_scan *scan, const struct markup_token *open)
{
    const char *start = scan->markup.at, *stop;
    bool children;
    if (!open->empty && !find_end(scan, open->name, true, &stop, &children) &&
        look_again(scan, start))
        scan->markup.at = start;
}

// The next element of a feed, or an end tag of what never began: where a value ends that was never
// closed.
static const char *find_next(struct feed_scan *scan, const char *stop, bool *children)
{
    struct markup_token token;
    int depth = 0;
    *children = false;
    while (scan->markup.at < stop && markup_next(&scan->markup, &token) != MARKUP_DONE) {
        bool opens = token.kind == MARKUP_OPEN, closes = token.kind == MARKUP_CLOSE;
        if ((opens && feed_tag(&scan->spaces, token.name) != TAG_NONE) || (closes && !depth))
            return scan->markup.at = token.start;
        depth += opens ? !token.empty : closes ? -1 : 0;
        *children |= opens || closes;
    }
    return scan->markup.at = stop;
}

struct feed_value feed_inside(struct feed_scan *scan, const struct markup_token *open)
{
    const char *start = scan->markup.at, *stop = start;
    struct feed_value value = {.raw = {start, 0}};
    if (!open->empty && !find_end(scan, open->name, false, &stop, &value.children) &&
        look_again(scan, start)) {
        scan->markup.at = start;
        const char *end = stop;
        stop = find_next(scan, end, &value.children);
        value.cut = stop == end && end == scan->markup.end;
    }
    value.raw.size = (size_t)(stop - start);
    if (value.raw.size > LIMIT_ITEM_FIELD_BYTES) {
        value.raw.size = LIMIT_ITEM_FIELD_BYTES;
        while (value.raw.size && (start[value.raw.size] & 0xC0) == 0x80)
            value.raw.size--; // no half a character
    }
    return value;
}
