#include "speech/speakable.h"

#include "base/limits.h"
#include "base/utf8.h"

struct reader {
    const struct lang *lang;
};

struct reader *speech_reader(const struct lang *lang, const char *lexicon, struct arena *arena,
                             struct error *error)
{
    (void)lexicon, (void)error;
    struct reader *reader = arena_alloc(arena, sizeof *reader);
    reader->lang = lang;
    return reader;
}

void speakable(const struct reader *reader, const char *text, size_t size, struct spoken *spoken)
{
    (void)reader;
    if (size > LIMIT_SENTENCE_BYTES)
        size = utf8_valid_prefix(text, LIMIT_SENTENCE_BYTES);
    const char *at = text, *end = text + size;
    while (at < end) {
        const char *start = at, *next = at;
        while (next < end && !utf8_is_space(utf8_next(&next, end)))
            at = next;
        spoken_words(spoken, start, (size_t)(at - start), (size_t)(start - text),
                     (size_t)(at - text));
        if (at < end)
            spoken_gap(spoken, " ", 1);
        at = next;
    }
}

void speech_speakable(const struct reader *reader, const char *text, size_t size, struct buf *out)
{
    struct spoken spoken SPOKEN_AUTO = {0};
    speakable(reader, text, size, &spoken);
    if (spoken.text.size)
        buf_add(out, spoken.text.data, spoken.text.size);
}
