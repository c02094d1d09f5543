#include "ingest/feed_parts.h"

#include "base/buf.h"
#include "base/clock.h"
#include "ingest/dates.h"
#include "ingest/entities.h"
#include "ingest/plain.h"
#include "ingest/url.h"

#include <string.h>
#include <strings.h>

// The first value of a range of tags that holds something.
static const struct feed_value *first(const struct feed_raw *raw, enum feed_tag from,
                                      enum feed_tag to)
{
    for (enum feed_tag tag = from; tag <= to; tag++)
        if (raw->values[tag].raw.at)
            return raw->values + tag;
    return NULL;
}

static char *attribute(struct arena *arena, struct slice value)
{
    struct buf out BUF_AUTO = {0};
    struct slice trimmed = value.at ? slice_trim(value) : value;
    if (trimmed.size)
        entity_decode(trimmed.at, trimmed.size, &out);
    return out.size ? arena_copy(arena, out.data, out.size) : NULL;
}

// ---- kinds of fields ----------------------------------------------------------------------------

static char *line_field(const struct feed_raw *raw, enum feed_tag from, enum feed_tag to,
                        struct arena *arena)
{
    for (enum feed_tag tag = from; tag <= to; tag++) {
        if (!raw->values[tag].raw.at)
            continue;
        char *line = plain_line(arena, feed_source(raw->values + tag, arena));
        if (line)
            return line;
    }
    return NULL;
}

static char *plain_field(const struct feed_value *value, struct arena *arena)
{
    struct slice source = feed_source(value, arena);
    if (value->form == FORM_TEXT && !plain_is_markup(source))
        return plain_line(arena, source);
    char *text = plain_html(arena, source);
    return *text ? text : NULL;
}

static int64_t date_field(const struct feed_raw *raw, enum feed_tag from, enum feed_tag to,
                          const char *language, struct arena *arena)
{
    for (enum feed_tag tag = from; tag <= to; tag++) {
        const struct feed_value *value = raw->values + tag;
        int64_t when = NO_TIME;
        if (value->raw.at)
            when = date_parse(feed_string(arena, feed_source(value, arena)), language);
        if (when != NO_TIME)
            return when;
    }
    return NO_TIME;
}

static char *author_field(const struct feed_raw *raw, struct arena *arena)
{
    for (enum feed_tag tag = TAG_AUTHOR; tag <= TAG_ITUNES_AUTHOR; tag++) {
        const struct feed_value *value = raw->values + tag;
        if (!value->raw.at)
            continue;
        char *name = value->children ? feed_name(value, arena) : NULL;
        if (!name)
            name = feed_person(arena, plain_line(arena, feed_source(value, arena)));
        if (name)
            return name;
    }
    return NULL;
}

static char *language_field(const struct feed_raw *raw, struct arena *arena)
{
    char *said = feed_language(arena, line_field(raw, TAG_LANGUAGE, TAG_LANGUAGE, arena));
    return said ? said : feed_language(arena, attribute(arena, raw->language));
}

// ---- head and item ------------------------------------------------------------------------------

// What stands in a link: now and then an element of HTML.
static char *link_text(struct slice source, struct arena *arena)
{
    if (source.size && memchr(source.at, '<', source.size))
        return plain_line(arena, source);
    return feed_string(arena, source);
}

static char *link_field(const struct feed_raw *raw, struct arena *arena)
{
    char *link = link_text(feed_source(raw->values + TAG_LINK, arena), arena);
    return link ? link : attribute(arena, raw->link);
}

// Some leave out the scheme: "www.quill.example/1" is a host, and "//quill.example/1" is known even
// where nothing says relative to what.
static bool names_host(const char *link)
{
    return strncmp(link, "//", 2) == 0 || strncasecmp(link, "www.", 4) == 0;
}

// Links are often escaped once too often.
static char *resolved(const char *base, const char *link, struct arena *arena)
{
    if (link && strchr(link, '&'))
        link = attribute(arena, (struct slice){link, strlen(link)});
    if (!link || !names_host(link))
        return url_resolve(arena, base, link);
    const char *whole = *link == '/' ? link : arena_printf(arena, "//%s", link);
    return url_resolve(arena, url_is_http(base) ? base : "https:", whole);
}

void feed_finish_head(const struct feed_raw *raw, const char *base, struct arena *arena,
                      struct feed *feed)
{
    feed->title = line_field(raw, TAG_TITLE, TAG_MEDIA_TITLE, arena);
    const struct feed_value *description = first(raw, TAG_DESCRIPTION, TAG_ITUNES_SUBTITLE);
    feed->description = description ? plain_field(description, arena) : NULL;
    feed->home_url = resolved(base, link_field(raw, arena), arena);
    feed->feed_url = url_resolve(arena, base, attribute(arena, raw->self));
    feed->language = language_field(raw, arena);
}

void feed_item_link(struct item *item, const char *base, const char *link, struct arena *arena)
{
    if (!link && item->id && url_is_http(item->id))
        link = item->id;
    item->url = resolved(base, link, arena);
    item->relative = link && !url_is_absolute(link) && !names_host(link) ? link : NULL;
}

// Text and HTML of an item. RSS has the summary in the description, unless both are there.
static void finish_texts(const struct feed_raw *raw, struct arena *arena, struct item *item)
{
    const struct feed_value *summary = first(raw, TAG_DESCRIPTION, TAG_ITUNES_SUBTITLE);
    const struct feed_value *content = first(raw, TAG_ENCODED, TAG_BODY);
    const struct feed_value *second = raw->values + TAG_SUMMARY;
    if (!content && second->raw.at && summary != second)
        content = second;
    if (summary)
        item->summary = plain_field(summary, arena);
    if (!content)
        return;
    struct slice source = feed_source(content, arena);
    item->content = feed_string(arena, source);
    item->content_is_text = item->content && !content->children && content->form != FORM_HTML &&
                            content->form != FORM_INLINE && content->form != FORM_BASE64 &&
                            !plain_is_markup(source);
}

void feed_finish_item(const struct feed_raw *raw, const struct feed *feed, const char *base,
                      struct arena *arena, struct item *item)
{
    item->title = line_field(raw, TAG_TITLE, TAG_MEDIA_TITLE, arena);
    item->author = author_field(raw, arena);
    item->language = language_field(raw, arena);
    if (!item->language)
        item->language = feed->language;
    item->id = raw->values[TAG_ID].raw.at
                   ? feed_string(arena, feed_source(raw->values + TAG_ID, arena))
                   : attribute(arena, raw->about);
    finish_texts(raw, arena, item);
    char *link = link_field(raw, arena);
    if (!link && item->id && raw->guid && !url_is_absolute(item->id) && strchr(item->id, '/'))
        link = arena_string(arena, item->id);
    feed_item_link(item, base, link, arena);
    item->published = date_field(raw, TAG_PUB_DATE, TAG_CREATED, item->language, arena);
    item->updated = date_field(raw, TAG_UPDATED, TAG_MODIFIED, item->language, arena);
    if (item->updated == NO_TIME)
        item->updated = date_parse(attribute(arena, raw->modified), item->language);
}
