#include "ingest/alternate.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "ingest/entities.h"
#include "ingest/markup.h"
#include "ingest/url.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum {
    HEAD_BYTES = 512 * 1024, // links stand in the head, which scripts can make long
    SOON_SECONDS = 10        // later, a page is only read anew
};

// How surely a type is that of a feed.
enum rank { NO_FEED, MAYBE_FEED, FEED };

struct search {
    struct arena *arena;
    const char *url, *base;
    struct alternates *found;
    enum rank rank; // of what was found
};

static bool has_word(struct slice value, const char *word)
{
    static const char space[] = " \t\r\n\f";
    size_t size = strlen(word);
    for (size_t at = 0; at < value.size;) {
        size_t end = at;
        while (end < value.size && !memchr(space, value.at[end], sizeof space - 1))
            end++;
        if (end - at == size && strncasecmp(value.at + at, word, size) == 0)
            return true;
        at = end + 1;
    }
    return false;
}

static bool contains(struct slice value, const char *text)
{
    size_t size = strlen(text);
    for (size_t at = 0; at + size <= value.size; at++)
        if (strncasecmp(value.at + at, text, size) == 0)
            return true;
    return false;
}

static enum rank rank_of_type(struct slice type)
{
    static const struct {
        const char *type;
        enum rank rank;
    } types[] = {
        {"application/rss+xml", FEED},   {"application/atom+xml", FEED},
        {"application/feed+json", FEED}, {"application/rdf+xml", FEED},
        {"text/xml", MAYBE_FEED},        {"application/xml", MAYBE_FEED},
    };
    type = slice_trim(type);
    const char *parameters = memchr(type.at, ';', type.size);
    if (parameters)
        type = slice_trim((struct slice){type.at, (size_t)(parameters - type.at)});
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_is(type, types[i].type))
            return types[i].rank;
    return NO_FEED;
}

// A site's comments have a feed too, and come first on some pages: the last choice.
static enum rank rank_of_link(const struct markup_token *link, struct slice href)
{
    struct slice type, title = {"", 0};
    if (!markup_find(link, "type", &type))
        return NO_FEED;
    (void)markup_find(link, "title", &title);
    enum rank rank = rank_of_type(type);
    bool comments = contains(title, "comment") || contains(href, "comments");
    return rank == FEED && comments ? MAYBE_FEED : rank;
}

static char *resolve(struct search *search, struct slice value)
{
    struct buf text BUF_AUTO = {0};
    entity_decode(value.at, value.size, &text);
    bool good = text.size && utf8_valid(text.data, text.size);
    return good ? url_resolve(search->arena, search->base, text.data) : NULL;
}

static void take_base(struct search *search, struct slice value)
{
    char *base = resolve(search, value);
    if (base)
        search->base = base;
}

static void take_link(struct search *search, const struct markup_token *token)
{
    struct slice rel, href;
    if (!markup_find(token, "rel", &rel) || !markup_find(token, "href", &href))
        return;
    if (!search->found->amp && has_word(rel, "amphtml"))
        search->found->amp = resolve(search, href);
    enum rank rank = NO_FEED;
    if (has_word(rel, "alternate") || has_word(rel, "feed"))
        rank = rank_of_link(token, href);
    char *feed = rank > search->rank ? resolve(search, href) : NULL;
    if (feed) {
        search->found->feed = feed;
        search->rank = rank;
    }
}

// "0; url='/story'" (HTML Standard, 4.2.5.3): the seconds, and where to. False: it is none.
static bool read_refresh(struct slice value, struct slice *target)
{
    size_t at = 0, seconds = 0;
    value = slice_trim(value);
    if (!value.size || !isdigit((unsigned char)value.at[0]))
        return false;
    while (at < value.size && isdigit((unsigned char)value.at[at]) && seconds <= SOON_SECONDS)
        seconds = seconds * 10 + (size_t)(value.at[at++] - '0');
    while (at < value.size && memchr("0123456789.;, \t\r\n", value.at[at], 16))
        at++;
    struct slice rest = {value.at + at, value.size - at};
    if (rest.size > 3 && strncasecmp(rest.at, "url", 3) == 0) {
        struct slice named = slice_trim((struct slice){rest.at + 3, rest.size - 3});
        if (named.size && named.at[0] == '=')
            rest = slice_trim((struct slice){named.at + 1, named.size - 1});
    }
    if (rest.size && (rest.at[0] == '"' || rest.at[0] == '\'')) {
        const char *end = memchr(rest.at + 1, rest.at[0], rest.size - 1);
        rest = (struct slice){rest.at + 1, end ? (size_t)(end - rest.at) - 1 : rest.size - 1};
    }
    *target = rest;
    return rest.size && seconds <= SOON_SECONDS;
}

static void take_meta(struct search *search, const struct markup_token *token)
{
    struct slice kind, content, target;
    if (search->found->refresh || !markup_find(token, "http-equiv", &kind) ||
        !slice_is(slice_trim(kind), "refresh") || !markup_find(token, "content", &content) ||
        !read_refresh(content, &target))
        return;
    char *refresh = resolve(search, target);
    if (refresh && (!search->url || strcmp(refresh, search->url) != 0))
        search->found->refresh = refresh;
}

// Behind the end of a script or style sheet, which may quote any element.
static void pass_over(struct markup *markup, const struct markup_token *token)
{
    struct slice name = token->name;
    while (markup->at < markup->end) {
        const char *close = memmem(markup->at, (size_t)(markup->end - markup->at), "</", 2);
        markup->at = close ? close + 2 : markup->end;
        if ((size_t)(markup->end - markup->at) >= name.size &&
            strncasecmp(markup->at, name.at, name.size) == 0)
            return;
    }
}

void alternates_find(struct arena *arena, const char *page, size_t size, const char *url,
                     struct alternates *found)
{
    struct markup markup = {.at = page, .end = page + (size < HEAD_BYTES ? size : HEAD_BYTES)};
    struct markup_token token;
    struct search search = {.arena = arena, .url = url, .base = url, .found = found};
    *found = (struct alternates){0};
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        struct slice value;
        if (token.kind != MARKUP_OPEN)
            continue;
        if (slice_is(token.name, "base") && markup_find(&token, "href", &value))
            take_base(&search, value);
        else if (slice_is(token.name, "link"))
            take_link(&search, &token);
        else if (slice_is(token.name, "meta"))
            take_meta(&search, &token);
        else if (slice_is(token.name, "script") || slice_is(token.name, "style"))
            pass_over(&markup, &token);
    }
}
