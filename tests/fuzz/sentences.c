// The sentences of any text in any language: in order, apart, at characters, and nothing lost. The
// first line of the input is the language, the rest the text.
#include "base/buf.h"
#include "base/utf8.h"
#include "lang/lang.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool only_marks(const char *text, size_t size)
{
    const char *end = text + size;
    while (text < end) {
        uint32_t c = utf8_next(&text, end);
        bool direction = c == 0x61C || c == 0xAD || c == 0x200C || c == 0x200E || c == 0x200F ||
                         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (!utf8_is_space(c) && !direction)
            return false;
    }
    return true;
}

static void require(bool condition, const char *what)
{
    if (condition)
        return;
    (void)fprintf(stderr, "broken: %s\n", what);
    abort();
}

static void check(const struct buf *text, const struct span *spans, size_t count)
{
    size_t behind = 0;
    for (size_t i = 0; i < count; i++) {
        require(spans[i].start >= behind && spans[i].end > spans[i].start &&
                    spans[i].end <= text->size,
                "order");
        require(utf8_valid(text->data + spans[i].start, spans[i].end - spans[i].start),
                "cut in a character");
        require(only_marks(text->data + behind, spans[i].start - behind), "text lost between");
        behind = spans[i].end;
    }
    require(only_marks(text->data + behind, text->size - behind), "text lost at the end");
}

// A language is loaded once: its files are no part of the input.
static const struct lang *language(const char *tag)
{
    static struct arena arena;
    static struct {
        const char *tag;
        const struct lang *lang;
    } known[64];
    const char *root = getenv("ROOT");
    struct error error = {0};
    size_t i = 0;
    while (i < 63 && known[i].tag && strcmp(known[i].tag, tag) != 0)
        i++;
    if (!known[i].lang || !known[i].tag || strcmp(known[i].tag, tag) != 0) {
        known[i].tag = arena_string(&arena, tag);
        known[i].lang =
            lang_open(tag, arena_printf(&arena, "%s/voices", root ? root : "."), &arena, &error);
    }
    require(known[i].lang, "language");
    return known[i].lang;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    const char *line = size ? memchr(bytes, '\n', size) : NULL;
    struct arena arena = {0};
    struct buf text BUF_AUTO = {0};
    struct span *spans;
    size_t head = line ? (size_t)(line - bytes) : 0;
    char *tag = arena_copy(&arena, bytes, head);
    const struct lang *lang = language(strlen(tag) < 8 ? tag : "en");
    buf_add(&text, "", 0);
    utf8_repair(&text, bytes + head, size - head);
    size_t count = lang_sentences(lang, text.data, text.size, &arena, &spans);
    check(&text, spans, count);
    (void)lang_guess(text.data, text.size);
    arena_clear(&arena);
    return 0;
}
