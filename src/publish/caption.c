#include "publish/caption.h"

#include "base/utf8.h"

#include <string.h>

enum { LINE_MOST = 65 }; // characters, as podcast apps ask for

static bool is_break(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static size_t skip_breaks(const char *text, size_t at)
{
    while (is_break(text[at]))
        at++;
    return at;
}

// Where the line that begins at `from` must end: behind a word, at most LINE_MOST characters on; a
// word that is longer is cut.
static size_t line_end(const char *text, size_t from)
{
    const char *p = text + from, *end = text + strlen(text);
    size_t behind_word = 0;
    for (int characters = 0; p < end; characters++) {
        if (is_break(*p))
            behind_word = (size_t)(p - text);
        if (characters == LINE_MOST)
            return behind_word ? behind_word : (size_t)(p - text);
        (void)utf8_next(&p, end);
    }
    return (size_t)(end - text);
}

// Where byte `at` of the text is heard: at its mark; between marks by its share of the bytes.
static int64_t heard_at(const struct entry *entry, size_t at, size_t size)
{
    size_t before = 0, behind = size;
    int64_t from = entry->start, to = entry->start + entry->frames;
    for (size_t i = 0; i < entry->mark_count; i++) {
        const struct mark *mark = &entry->marks[i];
        if (mark->start <= at && mark->start >= before && mark->frame >= from) {
            before = mark->start;
            from = mark->frame;
        }
        if (mark->start > at && mark->start < behind && mark->frame <= to) {
            behind = mark->start;
            to = mark->frame;
        }
    }
    if (behind <= before || to <= from)
        return from;
    return from +
           (int64_t)((double)(to - from) * (double)(at - before) / (double)(behind - before));
}

bool caption_next(const struct entry *entry, struct caption *caption)
{
    const char *text = sidecar_text(entry);
    size_t size = strlen(text), at = skip_breaks(text, caption->next);
    if (at >= size)
        return false;
    size_t middle = line_end(text, at), second = skip_breaks(text, middle);
    size_t end = second < size ? line_end(text, second) : middle;
    caption->next = skip_breaks(text, end);
    caption->lines[0] = (struct caption_line){text + at, middle - at};
    caption->lines[1] = (struct caption_line){text + second, end > second ? end - second : 0};
    caption->start = heard_at(entry, at, size);
    caption->end =
        caption->next < size ? heard_at(entry, caption->next, size) : entry->start + entry->frames;
    return true;
}
