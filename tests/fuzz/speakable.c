// Any text in any language is made speakable: valid, mapped back to where it stood, and nothing
// from outside becomes a phoneme mark. The first byte is the language.
#include "speech/speakable.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition, const char *what)
{
    if (condition)
        return;
    (void)fprintf(stderr, "broken: %s\n", what);
    abort();
}

// Opened once: a language's files are no part of the input.
static const struct reader *reader_for(unsigned index)
{
    static const char *const tags[] = {"en", "en-GB", "de", "fr", "es",
                                       "it", "nl",    "pt", "pl", "sv"};
    static const struct reader *readers[sizeof tags / sizeof *tags];
    static struct arena arena;
    const char *root = getenv("ROOT");
    struct error error = {0};
    index %= sizeof tags / sizeof *tags;
    if (!readers[index]) {
        const char *voices = arena_printf(&arena, "%s/voices", root ? root : ".");
        const struct lang *lang = lang_open(tags[index], voices, &arena, &error);
        readers[index] = lang ? speech_reader(lang, NULL, &arena, &error) : NULL;
    }
    require(readers[index], error.text);
    return readers[index];
}

static void check(const struct spoken *spoken, size_t size)
{
    const char *text = spoken->text.data ? spoken->text.data : "";
    size_t at = 0, start = 0;
    require(utf8_valid(text, spoken->text.size), "not valid UTF-8");
    for (size_t i = 0; i < spoken_count(spoken); i++) {
        const struct piece *piece = &spoken_pieces(spoken)[i];
        require(piece->at >= at && piece->at + piece->size <= spoken->text.size, "order");
        require(piece->start >= start && piece->end > piece->start && piece->end <= size, "map");
        require(!memchr(text + at, '[', piece->at - at), "bracket between");
        require(piece->phonemes || !memchr(text + piece->at, '[', piece->size), "bracket in words");
        at = piece->at + piece->size;
        start = piece->start;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf text BUF_AUTO = {0};
    struct spoken spoken SPOKEN_AUTO = {0};
    buf_add(&text, "", 0);
    if (size > 1)
        utf8_repair(&text, (const char *)data + 1, size - 1);
    speakable(reader_for(size ? data[0] : 0), text.data, text.size, &spoken);
    check(&spoken, text.size);
    return 0;
}
