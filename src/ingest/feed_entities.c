#include "ingest/feed_parts.h"

#include "base/buf.h"
#include "base/limits.h"
#include "ingest/entities.h"

#include <string.h>

// Bounds that a document type of a feed keeps, and a bomb doesn't.
enum { MOST_ENTITIES = 64, MOST_PROLOGUE = 16 * 1024, MOST_VALUE = 512 };

struct entity {
    struct slice name, value;
};

// The next word or quoted value at *at, before `end`.
static struct slice next_word(const char **at, const char *end)
{
    while (*at < end && strchr(" \t\n", **at))
        ++*at;
    const char *start = *at, *close = start;
    bool quoted = start < end && (*start == '"' || *start == '\'');
    if (quoted)
        close = memchr(start + 1, *start, (size_t)(end - start - 1));
    else
        while (close < end && !strchr(" \t\n>", *close))
            close++;
    if (!close)
        close = end;
    *at = quoted && close < end ? close + 1 : close;
    start += quoted && start < close;
    return (struct slice){start, (size_t)(close - start)};
}

static bool is_known(struct slice name)
{
    char reference[40];
    struct buf character BUF_AUTO = {0};
    if (!name.size || name.size > sizeof reference - 2)
        return true;
    reference[0] = '&';
    memcpy(reference + 1, name.at, name.size);
    reference[name.size + 1] = ';';
    return entity_read(reference, name.size + 2, &character) > 0;
}

// <!ENTITY name "value">: what refers to others or to a file is left alone.
static size_t read_declarations(const char *at, const char *end, struct entity *entities)
{
    size_t count = 0;
    while (count < MOST_ENTITIES && (at = memmem(at, (size_t)(end - at), "<!ENTITY", 8))) {
        at += 8;
        struct slice name = next_word(&at, end);
        const char *before = at;
        struct slice value = next_word(&at, end);
        bool quoted = value.at > before && (value.at[-1] == '"' || value.at[-1] == '\'');
        const char *and = memchr(value.at, '&', value.size);
        if (quoted && value.size <= MOST_VALUE && !is_known(name) &&
            (!and || (and+1 < end && and[1] == '#')))
            entities[count++] = (struct entity){name, value};
    }
    return count;
}

static const struct entity *find_entity(const struct entity *entities, size_t count,
                                        const char *name, const char *end)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = entities[i].name.size;
        if ((size_t)(end - name) > size && name[size] == ';' &&
            memcmp(name, entities[i].name.at, size) == 0)
            return entities + i;
    }
    return NULL;
}

void feed_entities(struct buf *text)
{
    size_t prologue = text->size < MOST_PROLOGUE ? text->size : MOST_PROLOGUE;
    struct entity entities[MOST_ENTITIES];
    size_t count = read_declarations(text->data, text->data + prologue, entities);
    if (!count)
        return;
    struct buf out = {0};
    const char *at = text->data, *end = at + text->size;
    while (at < end) {
        const char *and = memchr(at, '&', (size_t)(end - at));
        const char *stop = and? and : end;
        buf_add(&out, at, (size_t)(stop - at));
        at = stop;
        if (!and)
            break;
        const struct entity *found = find_entity(entities, count, and+1, end);
        if (found && out.size < LIMIT_DOCUMENT_BYTES) {
            buf_add(&out, found->value.at, found->value.size);
            at += found->name.size + 2;
        } else {
            buf_char(&out, *at++);
        }
    }
    buf_clear(text);
    *text = out;
}
