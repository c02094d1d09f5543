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
    {"itunes.com/dtds/podcast", SPACE_ITUNES},
    {"1999/02/22-rdf-syntax", SPACE_RDF},
    {"1999/xhtml", SPACE_XHTML},
};

// What a prefix means that nobody declared.
static const struct {
    const char *prefix;
    enum space space;
} usual[] = {
    {"content", SPACE_CONTENT}, {"dc", SPACE_DC},    {"dcterms", SPACE_DCTERMS},
    {"media", SPACE_MEDIA},     {"rdf", SPACE_RDF},  {"itunes", SPACE_ITUNES},
    {"atom", SPACE_CORE},       {"rss", SPACE_CORE}, {"xhtml", SPACE_XHTML},
};

static const struct {
    enum space space;
    const char *name;
    enum feed_tag tag;
} tags[] = {
    {SPACE_CORE, "item", TAG_ITEM},
    {SPACE_CORE, "entry", TAG_ITEM},
    {SPACE_CORE, "title", TAG_TITLE},
    {SPACE_CORE, "link", TAG_LINK},
    {SPACE_CORE, "description", TAG_DESCRIPTION},
    {SPACE_CORE, "pubdate", TAG_PUB_DATE},
    {SPACE_CORE, "guid", TAG_ID},
    {SPACE_CORE, "id", TAG_ID},
    {SPACE_CORE, "author", TAG_AUTHOR},
    {SPACE_CORE, "published", TAG_PUBLISHED},
    {SPACE_CORE, "issued", TAG_ISSUED},
    {SPACE_CORE, "created", TAG_CREATED},
    {SPACE_CORE, "updated", TAG_UPDATED},
    {SPACE_CORE, "modified", TAG_MODIFIED},
    {SPACE_CORE, "summary", TAG_SUMMARY},
    {SPACE_CORE, "abstract", TAG_DESCRIPTION},
    {SPACE_CORE, "tagline", TAG_DESCRIPTION},
    {SPACE_CORE, "subtitle", TAG_DESCRIPTION},
    {SPACE_CORE, "content", TAG_CONTENT},
    {SPACE_CORE, "body", TAG_BODY},
    {SPACE_CORE, "fullitem", TAG_BODY},
    {SPACE_CORE, "language", TAG_LANGUAGE},
    {SPACE_CORE, "rss", TAG_ROOT},
    {SPACE_CORE, "feed", TAG_ROOT},
    {SPACE_CORE, "rdf", TAG_ROOT},
    {SPACE_CORE, "channel", TAG_ROOT},
    {SPACE_RDF, "rdf", TAG_ROOT},
    {SPACE_CONTENT, "encoded", TAG_ENCODED},
    {SPACE_DC, "title", TAG_DC_TITLE},
    {SPACE_DC, "description", TAG_DC_DESCRIPTION},
    {SPACE_DC, "creator", TAG_DC_CREATOR},
    {SPACE_DC, "author", TAG_DC_CREATOR},
    {SPACE_DC, "date", TAG_DC_DATE},
    {SPACE_DC, "language", TAG_LANGUAGE},
    {SPACE_DCTERMS, "title", TAG_DC_TITLE},
    {SPACE_DCTERMS, "abstract", TAG_DC_DESCRIPTION},
    {SPACE_DCTERMS, "creator", TAG_DC_CREATOR},
    {SPACE_DCTERMS, "issued", TAG_DC_ISSUED},
    {SPACE_DCTERMS, "created", TAG_CREATED},
    {SPACE_DCTERMS, "modified", TAG_MODIFIED},
    {SPACE_DCTERMS, "date", TAG_DC_DATE},
    {SPACE_MEDIA, "title", TAG_MEDIA_TITLE},
    {SPACE_MEDIA, "group", TAG_INSIDE},
    {SPACE_ITUNES, "title", TAG_ITUNES_TITLE},
    {SPACE_ITUNES, "summary", TAG_ITUNES_SUMMARY},
    {SPACE_ITUNES, "subtitle", TAG_ITUNES_SUBTITLE},
    {SPACE_ITUNES, "author", TAG_ITUNES_AUTHOR},
    {SPACE_XHTML, "body", TAG_BODY},
    {SPACE_XHTML, "div", TAG_BODY},
};

static enum space uri_space(struct slice uri, enum space unknown)
{
    char text[96] = {0};
    memcpy(text, uri.at, uri.size < sizeof text ? uri.size : sizeof text - 1);
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
        if (strcasestr(text, uris[i].part))
            return uris[i].space;
    return unknown;
}

static void add_prefix(struct feed_spaces *spaces, struct slice prefix, enum space space)
{
    size_t i = 0;
    while (i < spaces->count && (spaces->prefixes[i].size != prefix.size ||
                                 memcmp(spaces->prefixes[i].at, prefix.at, prefix.size) != 0))
        i++;
    if (i == FEED_PREFIXES)
        return;
    spaces->prefixes[i] = prefix;
    spaces->spaces[i] = (unsigned char)space;
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
            add_prefix(spaces, (struct slice){name.at + 6, name.size - 6},
                       uri_space(value, SPACE_OTHER));
        else if (slice_is(name, "xmlns"))
            known = uri_space(value, SPACE_OTHER) == SPACE_CORE;
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
        if (spaces->prefixes[i].size == prefix.size &&
            memcmp(spaces->prefixes[i].at, prefix.at, prefix.size) == 0)
            return spaces->spaces[i];
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (slice_is(prefix, usual[i].prefix))
            return usual[i].space;
    return SPACE_OTHER;
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
