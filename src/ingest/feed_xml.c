#include "ingest/feed_parts.h"

#include "base/limits.h"
#include "ingest/url.h"

#include <string.h>

// Reads element by element: a known one becomes a raw value of the item that is open, or of the
// feed; an unknown one is passed over with all that is in it.

struct reader {
    struct markup markup;
    struct feed_spaces spaces;
    struct feed_raw head, item;
    bool is_feed, in_item;
    const char *url;
    struct arena *arena;
    struct feed *feed;
};

static bool same(struct slice a, struct slice b)
{
    return a.size == b.size && memcmp(a.at, b.at, a.size) == 0;
}

// Elements that never stand inside another one's value: they end one that was never closed.
static bool is_structure(struct slice name)
{
    static const char *const names[] = {"item", "entry", "channel", "rss", "feed", "rdf:rdf"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(name, names[i]))
            return true;
    return false;
}

// What stands between `open` and its end tag; the reader is behind that afterwards.
static struct feed_value inside(struct reader *reader, const struct markup_token *open)
{
    struct markup *markup = &reader->markup;
    struct feed_value value = {.raw = {markup->at, 0}};
    struct markup_token token;
    const char *stop = markup->end;
    int depth = open->empty ? 0 : 1;
    while (depth > 0 && markup_next(markup, &token) != MARKUP_DONE) {
        stop = markup->end;
        bool tag = token.kind == MARKUP_OPEN || token.kind == MARKUP_CLOSE;
        if (!tag)
            continue;
        bool own = same(token.name, open->name);
        if (own && token.kind == MARKUP_CLOSE)
            depth--;
        else if (own && !token.empty)
            depth++;
        if (depth == 0 || (!own && is_structure(token.name))) {
            stop = token.start;
            if (depth > 0)
                markup->at = token.start;
            break;
        }
        value.children = true;
    }
    if (!open->empty)
        value.raw.size = (size_t)(stop - value.raw.at);
    if (value.raw.size > LIMIT_ITEM_FIELD_BYTES)
        value.raw.size = LIMIT_ITEM_FIELD_BYTES;
    return value;
}

// Atom 1.0 says type="text|html|xhtml" or a media type, Atom 0.3 a media type and a mode; RSS
// nothing.
static enum feed_form form_of(const struct markup_token *open)
{
    struct slice type, mode;
    bool typed = markup_find(open, "type", &type), moded = markup_find(open, "mode", &mode);
    if (moded && slice_is(mode, "base64"))
        return FORM_BASE64;
    if (moded && slice_is(mode, "escaped"))
        return FORM_HTML;
    if (!typed || !type.size)
        return FORM_UNSAID;
    if (slice_is(type, "text") || slice_is(type, "text/plain"))
        return FORM_TEXT;
    if (slice_is(type, "xhtml") || memmem(type.at, type.size, "xml", 3))
        return FORM_INLINE;
    if (slice_is(type, "html") || (type.size > 5 && memcmp(type.at, "text/", 5) == 0))
        return FORM_HTML;
    return memchr(type.at, '/', type.size) ? FORM_BASE64 : FORM_UNSAID;
}

// An Atom link: the best is kept.
static void take_link(struct feed_raw *raw, const struct markup_token *open, struct slice href)
{
    struct slice rel, type;
    bool named = markup_find(open, "rel", &rel);
    if (named && slice_is(rel, "self") && !raw->self.at)
        raw->self = href;
    if (named && rel.size && !slice_is(rel, "alternate"))
        return;
    bool page = !markup_find(open, "type", &type) || memmem(type.at, type.size, "html", 4);
    int rank = page ? 2 : 1;
    if (rank > raw->link_rank) {
        raw->link = href;
        raw->link_rank = rank;
    }
}

static void take_value(struct reader *reader, enum feed_tag tag, const struct markup_token *open)
{
    struct feed_raw *raw = reader->in_item ? &reader->item : &reader->head;
    struct slice attribute;
    if (tag == TAG_LINK && markup_find(open, "href", &attribute)) {
        take_link(raw, open, attribute);
        (void)inside(reader, open);
        return;
    }
    bool is_link = true;
    if (tag == TAG_ID && slice_is(feed_local(open->name), "guid"))
        is_link = !markup_find(open, "isPermaLink", &attribute) || slice_is(attribute, "true");
    struct feed_value value = inside(reader, open);
    value.form = form_of(open);
    if (!slice_trim(value.raw).size || raw->values[tag].raw.at)
        return;
    raw->values[tag] = value;
    if (tag == TAG_ID)
        raw->guid = is_link;
}

static void take_common(struct feed_raw *raw, const struct markup_token *open)
{
    struct slice value;
    if (!raw->base.at && markup_find(open, "xml:base", &value))
        raw->base = value;
    if (!raw->language.at && markup_find(open, "xml:lang", &value))
        raw->language = value;
}

static char *base_of(const struct reader *reader, const struct feed_raw *raw, const char *outer)
{
    if (!raw->base.size)
        return arena_string(reader->arena, outer);
    char *own = arena_copy(reader->arena, raw->base.at, raw->base.size);
    return url_resolve(reader->arena, outer, own);
}

// What the feed's links are relative to, with its own page as a last resort.
static const char *feed_base(struct reader *reader)
{
    const char *base = base_of(reader, &reader->head, reader->url);
    if (base && url_is_absolute(base))
        return base;
    if (!reader->feed->home_url) {
        struct feed head = {0};
        feed_finish_head(&reader->head, NULL, reader->arena, &head);
        reader->feed->home_url = head.home_url;
    }
    return url_is_http(reader->feed->home_url) ? reader->feed->home_url : NULL;
}

static void close_item(struct reader *reader)
{
    if (!reader->in_item)
        return;
    reader->in_item = false;
    struct feed *feed = reader->feed;
    if (feed->item_count >= LIMIT_FEED_ITEMS)
        return;
    const char *base = base_of(reader, &reader->item, feed_base(reader));
    feed->items = arena_grow(reader->arena, feed->items, feed->item_count, sizeof *feed->items);
    feed_finish_item(&reader->item, base, reader->arena, feed->items + feed->item_count++);
}

static void open_item(struct reader *reader, const struct markup_token *open)
{
    close_item(reader);
    reader->item = (struct feed_raw){0};
    reader->in_item = true;
    take_common(&reader->item, open);
    struct slice value;
    if (markup_find(open, "rdf:about", &value))
        reader->item.about = value;
    if (markup_find(open, "href", &value))
        reader->item.link = value;
    if (markup_find(open, "lastmod", &value))
        reader->item.modified = value;
    if (open->empty)
        close_item(reader);
}

static void take_open(struct reader *reader, const struct markup_token *open)
{
    bool ours = feed_declare(&reader->spaces, open);
    enum feed_tag tag = feed_tag(&reader->spaces, open->name);
    struct slice value;
    if (tag == TAG_ROOT) {
        reader->is_feed = true;
        take_common(&reader->head, open);
        if (markup_find(open, "href", &value) && !reader->head.link.at)
            reader->head.link = value;
    } else if (!reader->is_feed || tag == TAG_INSIDE) {
        return;
    } else if (tag == TAG_ITEM) {
        open_item(reader, open);
    } else if (tag == TAG_NONE || (!ours && tag != TAG_BODY && tag != TAG_CONTENT)) {
        (void)inside(reader, open);
    } else {
        take_value(reader, tag, open);
    }
}

bool feed_read_xml(const char *text, size_t size, const char *url, struct arena *arena,
                   struct feed *feed, struct error *error)
{
    struct reader reader = {
        .markup = {text, text + size}, .url = url, .arena = arena, .feed = feed};
    struct markup_token token;
    while (markup_next(&reader.markup, &token) != MARKUP_DONE) {
        if (token.kind == MARKUP_OPEN)
            take_open(&reader, &token);
        else if (token.kind == MARKUP_CLOSE && reader.in_item &&
                 feed_tag(&reader.spaces, token.name) == TAG_ITEM)
            close_item(&reader);
        if (token.kind == MARKUP_OPEN && !reader.is_feed && slice_is(token.name, "html"))
            break;
    }
    if (!reader.is_feed)
        return error_set(error, ERROR_EMPTY,
                         "this is no feed: check the address, or give a page to 'tidings extract'");
    close_item(&reader);
    const char *base = base_of(&reader, &reader.head, url);
    feed_finish_head(&reader.head, base, arena, feed);
    if (!feed->feed_url)
        feed->feed_url = arena_string(arena, url);
    for (size_t i = 0; i < feed->item_count; i++)
        if (!feed->items[i].language)
            feed->items[i].language = feed->language;
    return true;
}
