#include "ingest/feed_parts.h"

#include "base/limits.h"
#include "ingest/url.h"

#include <string.h>

// Reads element by element: a known one becomes a raw value of the item that is open, or of the
// feed; an unknown one is passed over with all that is in it.

// How often the length of the feed may be read again behind elements that never end: a mistake is
// made a few times or in every item, not in every element.
enum { SECOND_LOOKS = 4 };

struct reader {
    struct feed_scan scan;
    struct feed_raw head, item;
    struct slice root; // the name of the outermost element; .at NULL: none yet
    bool in_item;
    const char *url;
    struct arena *arena;
    struct feed *feed;
};

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
        feed_skip(&reader->scan, open);
        return;
    }
    bool is_link = true;
    if (tag == TAG_ID && slice_is(feed_local(open->name), "guid"))
        is_link = !markup_find(open, "isPermaLink", &attribute) || slice_is(attribute, "true");
    struct feed_value value = feed_inside(&reader->scan, open);
    if (value.cut && tag > TAG_BODY)
        return; // half a link or date is a wrong one
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

// The head as far as it has been read: nearly always it stands before the items.
static void finish_head(struct reader *reader)
{
    const char *base = base_of(reader, &reader->head, reader->url);
    feed_finish_head(&reader->head, base, reader->arena, reader->feed);
}

// What the feed's links are relative to: Atom says (RFC 4287), and of the others nobody does. Their
// links are seen from their site, whichever host serves the feed.
static const char *feed_base(struct reader *reader)
{
    const char *base = base_of(reader, &reader->head, reader->url);
    const char *home = reader->feed->home_url;
    bool said = reader->head.base.size || slice_is(feed_local(reader->root), "feed");
    bool known = base && url_is_absolute(base);
    return url_is_http(home) && (!said || !known) ? home : known ? base : NULL;
}

static void close_item(struct reader *reader)
{
    if (!reader->in_item)
        return;
    reader->in_item = false;
    struct feed *feed = reader->feed;
    if (feed->item_count >= LIMIT_FEED_ITEMS)
        return;
    if (feed->item_count == 0)
        finish_head(reader);
    const char *base = base_of(reader, &reader->item, feed_base(reader));
    feed->items = arena_grow(reader->arena, feed->items, feed->item_count, sizeof *feed->items);
    feed_finish_item(&reader->item, feed, base, reader->arena, feed->items + feed->item_count++);
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
    bool ours = feed_declare(&reader->scan.spaces, open);
    enum feed_tag tag = feed_tag(&reader->scan.spaces, open->name);
    struct slice value;
    if (tag == TAG_ROOT) {
        if (!reader->root.at)
            reader->root = open->name;
        take_common(&reader->head, open);
        if (markup_find(open, "href", &value) && !reader->head.link.at)
            reader->head.link = value;
    } else if (!reader->root.at || tag == TAG_INSIDE) {
        return;
    } else if (tag == TAG_ITEM) {
        open_item(reader, open);
    } else if (tag == TAG_NONE || (!ours && tag != TAG_BODY && tag != TAG_CONTENT)) {
        feed_skip(&reader->scan, open);
    } else {
        take_value(reader, tag, open);
    }
}

// Up to the end of the root: what comes behind it is no feed. A page is none at all.
static void read_elements(struct reader *reader)
{
    struct markup_token token;
    while (markup_next(&reader->scan.markup, &token) != MARKUP_DONE) {
        if (token.kind == MARKUP_OPEN && !reader->root.at && slice_is(token.name, "html"))
            return;
        if (token.kind == MARKUP_OPEN && !feed_is_cut(&reader->scan, &token))
            take_open(reader, &token);
        if (token.kind != MARKUP_CLOSE)
            continue;
        if (reader->root.at && feed_same(token.name, reader->root))
            return;
        if (reader->in_item && feed_tag(&reader->scan.spaces, token.name) == TAG_ITEM)
            close_item(reader);
    }
}

bool feed_read_xml(const char *text, size_t size, const char *url, struct arena *arena,
                   struct feed *feed, struct error *error)
{
    struct reader reader = {
        .scan = {.markup = {.at = text, .end = text + size}, .patience = size * SECOND_LOOKS},
        .url = url,
        .arena = arena,
        .feed = feed};
    read_elements(&reader);
    if (!reader.root.at)
        return error_set(error, ERROR_EMPTY,
                         "this is no feed: check the address, or give a page to 'tidings extract'");
    close_item(&reader);
    finish_head(&reader);
    if (!feed->feed_url)
        feed->feed_url = arena_string(arena, url);
    for (size_t i = 0; i < feed->item_count; i++)
        if (!feed->items[i].language)
            feed->items[i].language = feed->language;
    return true;
}
