#include "ingest/feed_parts.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/entities.h"
#include "ingest/plain.h"
#include "ingest/url.h"

#include <ctype.h>
#include <string.h>

// ---- raw → text as it was written ---------------------------------------------------------------

static int sextet(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

// RFC 4648; what is no digit is passed over. The result passes the gate of UTF-8 again.
static void decode_base64(struct slice raw, struct buf *out)
{
    struct buf bytes BUF_AUTO = {0};
    unsigned bits = 0, have = 0;
    for (size_t i = 0; i < raw.size; i++) {
        int value = sextet(raw.at[i]);
        if (value < 0)
            continue;
        bits = (bits << 6 | (unsigned)value) & 0xFFFFFF;
        have += 6;
        if (have >= 8) {
            have -= 8;
            buf_char(&bytes, (char)(bits >> have & 0xFF));
        }
    }
    if (bytes.size)
        utf8_repair(out, bytes.data, bytes.size);
}

// An element inside a value, without its prefix.
static void put_element(const struct markup_token *token, struct buf *out)
{
    struct slice local = feed_local(token->name);
    buf_text(out, token->kind == MARKUP_CLOSE ? "</" : "<");
    buf_add(out, local.at, local.size);
    buf_add(out, token->attributes.at, token->attributes.size);
    buf_text(out, token->empty ? "/>" : ">");
}

// Puts together what the tokens of the value say. Inline markup keeps its entities, since it is
// HTML already; what is escaped loses one level.
static void resolve(const struct feed_value *value, struct buf *out)
{
    bool keep = value->children && value->form != FORM_HTML;
    struct markup markup = {value->raw.at, value->raw.at + value->raw.size};
    struct markup_token token;
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        if (token.kind == MARKUP_OPEN || token.kind == MARKUP_CLOSE)
            put_element(&token, out);
        else if (token.kind == MARKUP_CDATA || keep)
            buf_add(out, token.text.at, token.text.size);
        else
            entity_decode(token.text.at, token.text.size, out);
    }
}

// The value where it is one piece that stands as it should.
static bool is_plain_piece(const struct feed_value *value, struct slice *piece)
{
    if (value->children)
        return false;
    struct slice raw = slice_trim(value->raw);
    struct markup markup = {raw.at, raw.at + raw.size};
    struct markup_token token;
    (void)markup_next(&markup, &token);
    *piece = token.text;
    return markup.at == markup.end &&
           (token.kind == MARKUP_CDATA ||
            (token.kind == MARKUP_TEXT && !memchr(token.text.at, '&', token.text.size)));
}

struct slice feed_source(const struct feed_value *value, struct arena *arena)
{
    struct slice piece = {"", 0};
    if (!value->raw.at)
        return piece;
    bool base64 = value->form == FORM_BASE64 && !value->children;
    if (!base64 && is_plain_piece(value, &piece))
        return slice_trim(piece);
    struct buf out BUF_AUTO = {0};
    if (base64)
        decode_base64(value->raw, &out);
    else
        resolve(value, &out);
    return slice_trim(
        (struct slice){arena_copy(arena, out.data ? out.data : "", out.size), out.size});
}

// The first value of a range of tags that holds something.
static const struct feed_value *first(const struct feed_raw *raw, enum feed_tag from,
                                      enum feed_tag to)
{
    for (enum feed_tag tag = from; tag <= to; tag++)
        if (raw->values[tag].raw.at)
            return raw->values + tag;
    return NULL;
}

static char *string(struct arena *arena, struct slice slice)
{
    return slice.size ? arena_copy(arena, slice.at, slice.size) : NULL;
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
            when = date_parse(string(arena, feed_source(value, arena)), language);
        if (when != NO_TIME)
            return when;
    }
    return NO_TIME;
}

// Atom's <author><name>…</name></author>, foaf's too: the text of the first element called "name".
static char *name_element(const struct feed_value *value, struct arena *arena)
{
    struct markup markup = {value->raw.at, value->raw.at + value->raw.size};
    struct markup_token token;
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        if (token.kind != MARKUP_OPEN || !slice_is(feed_local(token.name), "name"))
            continue;
        struct feed_value name = {.raw = {markup.at, 0}};
        while (markup_next(&markup, &token) == MARKUP_TEXT || token.kind == MARKUP_CDATA)
            name.raw.size = (size_t)(markup.at - name.raw.at);
        return plain_line(arena, feed_source(&name, arena));
    }
    return NULL;
}

static char *author_field(const struct feed_raw *raw, struct arena *arena)
{
    for (enum feed_tag tag = TAG_AUTHOR; tag <= TAG_ITUNES_AUTHOR; tag++) {
        const struct feed_value *value = raw->values + tag;
        if (!value->raw.at)
            continue;
        char *name = value->children ? name_element(value, arena) : NULL;
        if (!name)
            name = feed_person(arena, plain_line(arena, feed_source(value, arena)));
        if (name)
            return name;
    }
    return NULL;
}

// Is this word a mail address?
static bool is_mail(const char *at, size_t size)
{
    return memchr(at, '@', size) && !memchr(at, ' ', size);
}

char *feed_person(struct arena *arena, const char *text)
{
    if (!text)
        return NULL;
    size_t size = strlen(text);
    const char *open = strpbrk(text, "(<");
    const char *close = open ? strchr(open, *open == '(' ? ')' : '>') : NULL;
    if (!open || !close)
        return is_mail(text, size) ? NULL : arena_copy(arena, text, size);
    struct slice before = slice_trim((struct slice){text, (size_t)(open - text)});
    struct slice between = slice_trim((struct slice){open + 1, (size_t)(close - open - 1)});
    if (!before.size || is_mail(before.at, before.size))
        return is_mail(between.at, between.size) ? NULL : string(arena, between);
    bool mail = is_mail(between.at, between.size) || memmem(between.at, between.size, "://", 3);
    return mail ? string(arena, before) : arena_copy(arena, text, size);
}

char *feed_language(struct arena *arena, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    if (size < 2 || size > 20)
        return NULL;
    char *tag = arena_copy(arena, text, size);
    for (char *at = tag; *at; at++) {
        if (*at == '_')
            *at = '-';
        if (!isalnum((unsigned char)*at) && *at != '-')
            return NULL;
    }
    return tag;
}

static char *language_field(const struct feed_raw *raw, struct arena *arena)
{
    char *said = feed_language(arena, line_field(raw, TAG_LANGUAGE, TAG_LANGUAGE, arena));
    return said ? said : feed_language(arena, attribute(arena, raw->language));
}

// ---- head and item ------------------------------------------------------------------------------

static char *link_field(const struct feed_raw *raw, struct arena *arena)
{
    const struct feed_value *value = raw->values + TAG_LINK;
    char *link = value->raw.at ? string(arena, feed_source(value, arena)) : NULL;
    return link ? link : attribute(arena, raw->link);
}

void feed_finish_head(const struct feed_raw *raw, const char *base, struct arena *arena,
                      struct feed *feed)
{
    feed->title = line_field(raw, TAG_TITLE, TAG_MEDIA_TITLE, arena);
    const struct feed_value *description = first(raw, TAG_DESCRIPTION, TAG_ITUNES_SUBTITLE);
    feed->description = description ? plain_field(description, arena) : NULL;
    feed->home_url = url_resolve(arena, base, link_field(raw, arena));
    feed->feed_url = url_resolve(arena, base, attribute(arena, raw->self));
    feed->language = language_field(raw, arena);
}

void feed_item_link(struct item *item, const char *base, const char *link, struct arena *arena)
{
    if (!link && item->id && url_is_http(item->id))
        link = item->id;
    item->url = url_resolve(arena, base, link);
    item->relative = link && !url_is_absolute(link) ? link : NULL;
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
    item->content = string(arena, source);
    item->content_is_text = item->content && !content->children && content->form != FORM_HTML &&
                            content->form != FORM_INLINE && content->form != FORM_BASE64 &&
                            !plain_is_markup(source);
}

void feed_finish_item(const struct feed_raw *raw, const char *base, struct arena *arena,
                      struct item *item)
{
    item->title = line_field(raw, TAG_TITLE, TAG_MEDIA_TITLE, arena);
    item->author = author_field(raw, arena);
    item->language = language_field(raw, arena);
    item->id = raw->values[TAG_ID].raw.at ? string(arena, feed_source(raw->values + TAG_ID, arena))
                                          : attribute(arena, raw->about);
    finish_texts(raw, arena, item);
    char *link = link_field(raw, arena);
    if (!link && item->id && raw->guid && !url_is_absolute(item->id) && strchr(item->id, '/'))
        link = arena_string(arena, item->id);
    feed_item_link(item, base, link, arena);
    item->published = date_field(raw, TAG_PUB_DATE, TAG_CREATED, item->language, arena);
    item->updated = date_field(raw, TAG_UPDATED, TAG_MODIFIED, item->language, arena);
    if (item->updated == NO_TIME)
        item->updated = date_parse(attribute(arena, raw->modified), NULL);
}
