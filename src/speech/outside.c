#include "speech/outside.h"

#include "speech/request.h"

#include <stddef.h>
#include <string.h>

/// The fields of a presenter that travel.
static const size_t fields[] = {
    offsetof(struct presenter, name),   offsetof(struct presenter, engine),
    offsetof(struct presenter, voice),  offsetof(struct presenter, command),
    offsetof(struct presenter, format), offsetof(struct presenter, url),
    offsetof(struct presenter, model),  offsetof(struct presenter, key_file),
    offsetof(struct presenter, key_env)};
static const size_t field_count = sizeof fields / sizeof *fields;

struct head {
    double speed, timeout;
    uint32_t strings; // bytes behind the head, filled up to a multiple of 8
};

/// The words as they stand in the source, one piece each.
static void as_written(const char *text, size_t size, struct spoken *spoken)
{
    for (size_t at = 0, end; at < size; at = end) {
        end = at + strcspn(text + at, " \t\n");
        end = end > size ? size : end;
        spoken_words(spoken, text + at, end - at, at, end);
        if (end < size)
            spoken_gap(spoken, text + end++, 1);
    }
}

static void without_phonemes(const char *written, const struct spoken *from, struct spoken *to)
{
    size_t at = 0;
    for (size_t i = 0; i < spoken_count(from); i++) {
        const struct piece *piece = &spoken_pieces(from)[i];
        spoken_gap(to, from->text.data + at, piece->at - at);
        at = piece->at + piece->size;
        if (piece->phonemes)
            spoken_words(to, written + piece->start, piece->end - piece->start, piece->start,
                         piece->end);
        else
            spoken_words(to, from->text.data + piece->at, piece->size, piece->start, piece->end);
    }
    spoken_gap(to, from->text.data + at, from->text.size - at);
}

void outside_write(struct buf *out, const struct presenter *presenter, double factor,
                   const char *written, const struct spoken *spoken)
{
    struct buf strings BUF_AUTO = {0};
    for (size_t i = 0; i < field_count; i++) {
        const char *const *field = (const void *)((const char *)presenter + fields[i]);
        buf_add(&strings, *field, strlen(*field) + 1);
    }
    while (strings.size % 8)
        buf_char(&strings, '\0');
    struct head head;
    memset(&head, 0, sizeof head); // to its last byte: a request is a key of the cache
    head.speed = presenter->speed * (factor > 0 ? factor : 1);
    head.timeout = presenter->timeout;
    head.strings = (uint32_t)strings.size;
    buf_add(out, &head, sizeof head);
    buf_add(out, strings.data, strings.size);
    struct spoken plain SPOKEN_AUTO = {0};
    if (!strcmp(presenter->text, "written"))
        as_written(written, strlen(written), &plain);
    else
        without_phonemes(written, spoken, &plain);
    request_write(out, presenter, factor, &plain, WISH_SOUND);
}

bool outside_read(const void *bytes, size_t size, struct presenter *presenter, const void **rest,
                  size_t *rest_size)
{
    struct head head;
    if (size < sizeof head)
        return false;
    memcpy(&head, bytes, sizeof head);
    const char *at = (const char *)bytes + sizeof head;
    if (head.strings > size - sizeof head)
        return false;
    const char *end = at + head.strings;
    *presenter = (struct presenter){.speed = head.speed, .timeout = head.timeout};
    for (size_t i = 0; i < field_count; i++) {
        const char *nul = memchr(at, 0, (size_t)(end - at));
        if (!nul)
            return false;
        *(const char **)((char *)presenter + fields[i]) = at;
        at = nul + 1;
    }
    *rest = end;
    *rest_size = size - sizeof head - head.strings;
    return true;
}
