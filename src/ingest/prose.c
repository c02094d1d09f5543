#include "ingest/prose.h"

#include <string.h>

#define FIGURE_BYTES 24

static size_t without_one(const char *text, size_t size, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(endings[i]);
        if (size >= n && !memcmp(text + size - n, endings[i], n))
            return size - n;
    }
    return size;
}

bool prose_ends_sentence(const char *text, size_t size)
{
    static const char *const closers[] = {"\"", "'", ")", "”", "’", "»", "“", "]", "‘", "*"};
    static const char *const stops[] = {".", "!", "?", "…", ":", "。", "！", "？", "।", "؟", ";"};
    for (int i = 0; i < 2; i++)
        size = without_one(text, size, closers, sizeof closers / sizeof *closers);
    return without_one(text, size, stops, sizeof stops / sizeof *stops) < size;
}

size_t prose_words(const char *text, size_t size)
{
    size_t words = 0;
    bool word = false;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        bool letter =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
        if (c > ' ' && !letter)
            continue; // an apostrophe or hyphen ends no word
        words += letter && !word;
        word = letter;
    }
    return words;
}

bool prose_is_figure(const char *text, size_t size)
{
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        digits += c >= '0' && c <= '9';
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    }
    return digits >= 1 && !letters && size <= FIGURE_BYTES;
}
