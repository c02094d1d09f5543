#include "ingest/alternate.h"

#include "base/buf.h"
#include "ingest/entities.h"
#include "ingest/markup.h"
#include "ingest/url.h"

#include <stdbool.h>
#include <string.h>

enum { HEAD_BYTES = 512 * 1024 }; // links stand in the head, which scripts can make long

static bool has_type(const struct markup_token *link)
{
    static const char *const types[] = {"application/rss+xml", "application/atom+xml",
                                        "application/feed+json", "application/rdf+xml"};
    struct slice type;
    if (!markup_find(link, "type", &type))
        return false;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (type.size >= strlen(types[i]) && strncasecmp(type.at, types[i], strlen(types[i])) == 0)
            return true;
    return false;
}

// A site's comments have a feed too, and come first on some pages.
static bool is_comments(const struct markup_token *link, struct slice href)
{
    struct slice title;
    bool named = markup_find(link, "title", &title) && memmem(title.at, title.size, "omment", 6);
    return named || memmem(href.at, href.size, "comments", 8);
}

static char *address(struct arena *arena, struct slice value)
{
    struct buf text BUF_AUTO = {0};
    entity_decode(value.at, value.size, &text);
    return arena_copy(arena, text.data ? text.data : "", text.size);
}

char *alternate_feed(struct arena *arena, const char *page, size_t size, const char *url)
{
    struct markup markup = {page, page + (size < HEAD_BYTES ? size : HEAD_BYTES)};
    struct markup_token token;
    const char *base = url;
    char *comments = NULL;
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        struct slice value, href;
        if (token.kind != MARKUP_OPEN)
            continue;
        if (slice_is(token.name, "base") && markup_find(&token, "href", &value))
            base = url_resolve(arena, url, address(arena, value));
        bool link = slice_is(token.name, "link") && markup_find(&token, "rel", &value) &&
                    slice_is(slice_trim(value), "alternate") && has_type(&token) &&
                    markup_find(&token, "href", &href);
        if (!link)
            continue;
        char *found = url_resolve(arena, base, address(arena, href));
        if (found && !is_comments(&token, href))
            return found;
        if (!comments)
            comments = found;
    }
    return comments;
}
