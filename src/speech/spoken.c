#include "speech/spoken.h"

#include <string.h>

void spoken_clear(struct spoken *spoken)
{
    buf_clear(&spoken->text);
    buf_clear(&spoken->pieces);
}

size_t spoken_count(const struct spoken *spoken)
{
    return spoken->pieces.size / sizeof(struct piece);
}

const struct piece *spoken_pieces(const struct spoken *spoken)
{
    return (const struct piece *)(const void *)spoken->pieces.data;
}

void spoken_gap(struct spoken *spoken, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool harmless = c >= ' ' && c != 0x7f && c != '[' && c != ']';
        buf_add(&spoken->text, harmless ? &bytes[i] : " ", 1);
    }
}

static void add_piece(struct spoken *spoken, size_t at, size_t start, size_t end, bool phonemes)
{
    struct piece piece = {.at = (uint32_t)at,
                          .size = (uint32_t)(spoken->text.size - at),
                          .start = (uint32_t)start,
                          .end = (uint32_t)end,
                          .phonemes = phonemes};
    buf_add(&spoken->pieces, &piece, sizeof piece);
}

void spoken_words(struct spoken *spoken, const char *words, size_t size, size_t start, size_t end)
{
    if (!size)
        return;
    size_t at = spoken->text.size;
    spoken_gap(spoken, words, size);
    add_piece(spoken, at, start, end, false);
}

void spoken_foreign(struct spoken *spoken, const char *language, size_t language_size,
                    const char *words, size_t start, size_t end)
{
    spoken_words(spoken, words, strlen(words), start, end);
    struct piece *piece =
        (struct piece *)(void *)(spoken->pieces.data + spoken->pieces.size - sizeof *piece);
    memcpy(piece->language, language, language_size);
}

void spoken_phonemes(struct spoken *spoken, const char *phonemes, size_t start, size_t end)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "@#*&^'`,%=:;~!?|_-\"/ ";
    size_t at = spoken->text.size;
    buf_text(&spoken->text, "[[");
    for (; *phonemes; phonemes++)
        if (strchr(letters, *phonemes))
            buf_char(&spoken->text, *phonemes);
    buf_text(&spoken->text, "]]");
    add_piece(spoken, at, start, end, true);
}
