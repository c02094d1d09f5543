#include "ingest/feed_parts.h"

#include "ingest/plain.h"

#include <ctype.h>
#include <string.h>

char *feed_name(const struct feed_value *value, struct arena *arena)
{
    struct markup markup = {.at = value->raw.at, .end = value->raw.at + value->raw.size};
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
        return is_mail(between.at, between.size) ? NULL : feed_string(arena, between);
    bool mail = is_mail(between.at, between.size) || memmem(between.at, between.size, "://", 3);
    return mail ? feed_string(arena, before) : arena_copy(arena, text, size);
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
