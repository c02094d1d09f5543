#include "ingest/feed_parts.h"

#include <string.h>
#include <strings.h>

enum space {
    SPACE_CORE, // RSS of all versions, Atom, CDF, and no namespace at all
    SPACE_OTHER,
    SPACE_CONTENT,
    SPACE_DC,
    SPACE_DCTERMS,
    SPACE_MEDIA,
    SPACE_ITUNES,
    SPACE_RDF,
    SPACE_XHTML
};

// By a part of the URI, the first that fits: outlets misspell the rest.
static const struct {
    const char *part;
    enum space space;
} uris[] = {
    {"purl.org/rss/1.0/modules/content", SPACE_CONTENT},
    {"purl.org/rss/1.0/modules", SPACE_OTHER},
    {"purl.org/rss/", SPACE_CORE},
    {"purl.org/net/rss", SPACE_CORE},
    {"purl.org/atom", SPACE_CORE},
    {"w3.org/2005/atom", SPACE_CORE},
    {"userland.com/rss", SPACE_CORE},
    {"harvard.edu/tech/rss", SPACE_CORE},
    {"netscape.com/rdf", SPACE_CORE},
    {"purl.org/dc/elements", SPACE_DC},
    {"purl.org/dc/terms", SPACE_DCTERMS},
    {"search.yahoo.com/mrss", SPACE_MEDIA},
    {"rssboard.org/media-rss", SPACE_MEDIA},
    {"itunes.com/dtds/podcast", SPACE_ITUNES},
    {"1999/02/22-rdf-syntax", SPACE_RDF},
    {"1999/xhtml", SPACE_XHTML},
};

// What a prefix means that nobody declared, or that was declared as something unheard of.
static const struct {
    const char *prefix;
    enum space space;
} usual[] = {
    {"content", SPACE_CONTENT}, {"dc", SPACE_DC},    {"dcterms", SPACE_DCTERMS},
    {"media", SPACE_MEDIA},     {"rdf", SPACE_RDF},  {"itunes", SPACE_ITUNES},
    {"atom", SPACE_CORE},       {"rss", SPACE_CORE}, {"xhtml", SPACE_XHTML},
};

static const struct {
    const char *name;
    enum space space;
    enum feed_tag tag;
} tags[] = {
    {"item", SPACE_CORE, TAG_ITEM},
    {"entry", SPACE_CORE, TAG_ITEM},
    {"title", SPACE_CORE, TAG_TITLE},
    {"link", SPACE_CORE, TAG_LINK},
    {"description", SPACE_CORE, TAG_DESCRIPTION},
    {"pubdate", SPACE_CORE, TAG_PUB_DATE},
    {"guid", SPACE_CORE, TAG_ID},
    {"id", SPACE_CORE, TAG_ID},
    {"author", SPACE_CORE, TAG_AUTHOR},
    {"published", SPACE_CORE, TAG_PUBLISHED},
    {"issued", SPACE_CORE, TAG_ISSUED},
    {"created", SPACE_CORE, TAG_CREATED},
    {"updated", SPACE_CORE, TAG_UPDATED},
    {"modified", SPACE_CORE, TAG_MODIFIED},
    {"summary", SPACE_CORE, TAG_SUMMARY},
    {"abstract", SPACE_CORE, TAG_DESCRIPTION},
    {"tagline", SPACE_CORE, TAG_DESCRIPTION},
    {"subtitle", SPACE_CORE, TAG_DESCRIPTION},
    {"content", SPACE_CORE, TAG_CONTENT},
    {"body", SPACE_CORE, TAG_BODY},
    {"fullitem", SPACE_CORE, TAG_BODY},
    {"language", SPACE_CORE, TAG_LANGUAGE},
    {"rss", SPACE_CORE, TAG_ROOT},
    {"feed", SPACE_CORE, TAG_ROOT},
    {"rdf", SPACE_CORE, TAG_ROOT},
    {"channel", SPACE_CORE, TAG_ROOT},
    {"rdf", SPACE_RDF, TAG_ROOT},
    {"encoded", SPACE_CONTENT, TAG_ENCODED},
    {"title", SPACE_DC, TAG_DC_TITLE},
    {"description", SPACE_DC, TAG_DC_DESCRIPTION},
    {"creator", SPACE_DC, TAG_DC_CREATOR},
    {"author", SPACE_DC, TAG_DC_CREATOR},
    {"date", SPACE_CORE, TAG_DC_DATE},
    {"date", SPACE_DC, TAG_DC_DATE},
    {"issued", SPACE_DC, TAG_DC_ISSUED},
    {"created", SPACE_DC, TAG_CREATED},
    {"modified", SPACE_DC, TAG_MODIFIED},
    {"language", SPACE_DC, TAG_LANGUAGE},
    {"title", SPACE_DCTERMS, TAG_DC_TITLE},
    {"abstract", SPACE_DCTERMS, TAG_DC_DESCRIPTION},
    {"creator", SPACE_DCTERMS, TAG_DC_CREATOR},
    {"issued", SPACE_DCTERMS, TAG_DC_ISSUED},
    {"created", SPACE_DCTERMS, TAG_CREATED},
    {"modified", SPACE_DCTERMS, TAG_MODIFIED},
    {"date", SPACE_DCTERMS, TAG_DC_DATE},
    {"title", SPACE_MEDIA, TAG_MEDIA_TITLE},
    {"group", SPACE_MEDIA, TAG_INSIDE},
    {"title", SPACE_ITUNES, TAG_ITUNES_TITLE},
    {"summary", SPACE_ITUNES, TAG_ITUNES_SUMMARY},
    {"subtitle", SPACE_ITUNES, TAG_ITUNES_SUBTITLE},
    {"author", SPACE_ITUNES, TAG_ITUNES_AUTHOR},
    {"body", SPACE_XHTML, TAG_BODY},
    {"div", SPACE_XHTML, TAG_BODY},
};

static bool same(struct slice a, struct slice b)
{
    return a.size == b.size && memcmp(a.at, b.at, a.size) == 0;
}

static enum space usual_space(struct slice prefix)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (slice_is(prefix, usual[i].prefix))
            return usual[i].space;
    return SPACE_OTHER;
}

static enum space uri_space(struct slice uri, enum space unknown)
{
    char text[96] = {0};
    memcpy(text, uri.at, uri.size < sizeof text ? uri.size : sizeof text - 1);
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
        if (strcasestr(text, uris[i].part))
            return uris[i].space;
    return unknown;
}

static void add_prefix(struct feed_spaces *spaces, struct slice prefix, struct slice uri)
{
    size_t i = 0;
    while (i < spaces->count && !same(spaces->prefixes[i], prefix))
        i++;
    if (i == FEED_PREFIXES)
        return;
    spaces->prefixes[i] = prefix;
    spaces->spaces[i] = (unsigned char)uri_space(uri, usual_space(prefix));
    spaces->count += i == spaces->count;
}

bool feed_declare(struct feed_spaces *spaces, const struct markup_token *open)
{
    bool known = true;
    struct slice left = open->attributes, name, value;
    if (left.size < sizeof "xmlns=" || !memmem(left.at, left.size, "xmlns", 5))
        return true;
    while (markup_attribute(&left, &name, &value)) {
        if (name.size > 6 && memcmp(name.at, "xmlns:", 6) == 0)
            add_prefix(spaces, (struct slice){name.at + 6, name.size - 6}, value);
        else if (slice_is(name, "xmlns"))
            known = !value.size || uri_space(value, SPACE_OTHER) == SPACE_CORE;
    }
    return known;
}

struct slice feed_local(struct slice name)
{
    const char *colon = memchr(name.at, ':', name.size);
    if (!colon)
        return name;
    return (struct slice){colon + 1, name.size - (size_t)(colon + 1 - name.at)};
}

static enum space prefix_space(const struct feed_spaces *spaces, struct slice prefix)
{
    for (size_t i = 0; i < spaces->count; i++)
        if (same(spaces->prefixes[i], prefix))
            return spaces->spaces[i];
    return usual_space(prefix);
}

enum feed_tag feed_tag(const struct feed_spaces *spaces, struct slice name)
{
    struct slice local = feed_local(name);
    enum space space = SPACE_CORE;
    if (local.size < name.size)
        space = prefix_space(spaces, (struct slice){name.at, name.size - local.size - 1});
    if (space == SPACE_OTHER || !local.size)
        return TAG_NONE;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tags[i].space == space && (tags[i].name[0] | 32) == (local.at[0] | 32) &&
            slice_is(local, tags[i].name))
            return tags[i].tag;
    return TAG_NONE;
}
