#include "base/hash.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TAIL = 24,    // bytes of a sentence's end that are hashed: a dateline in front doesn't matter
    LEAST = 8,    // shorter pieces ("U.S.") are none
    DIGITS = 8,   // of a hash as it is written
    PIECES = 400, // of one article
};

static bool ends_piece(char c)
{
    return c == '.' || c == '!' || c == '?' || c == '\n';
}

static bool counts(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

void sketch_text(const char *text, size_t size, uint32_t **hashes, size_t *count,
                 struct arena *arena)
{
    char tail[TAIL];
    size_t length = 0; // bytes of the piece that count; the last TAIL are kept, as in a ring
    for (size_t i = 0; i <= size && *count < PIECES; i++) {
        if (i < size && !ends_piece(text[i])) {
            if (counts((unsigned char)text[i]))
                tail[length++ % TAIL] = text[i];
            continue;
        }
        if (length < LEAST)
            continue; // goes on as part of what follows
        uint64_t hash = HASH_START;
        size_t kept = length < TAIL ? length : TAIL;
        for (size_t k = length - kept; k < length; k++)
            hash = hash_bytes(hash, &tail[k % TAIL], 1);
        *hashes = arena_grow(arena, *hashes, *count, sizeof **hashes);
        (*hashes)[(*count)++] = (uint32_t)(hash ^ hash >> 32);
        length = 0;
    }
}

void sketch_read(const char *sketch, uint32_t **hashes, size_t *count, struct arena *arena)
{
    size_t size = sketch ? strlen(sketch) : 0;
    for (size_t i = 0; i + DIGITS <= size; i += DIGITS) {
        char digits[DIGITS + 1] = {0};
        memcpy(digits, sketch + i, DIGITS);
        *hashes = arena_grow(arena, *hashes, *count, sizeof **hashes);
        (*hashes)[(*count)++] = (uint32_t)strtoul(digits, NULL, 16);
    }
}

const char *sketch_article(const struct article *article, struct arena *arena)
{
    const char *const texts[] = {article->title, article->summary, article->content_text};
    uint32_t *hashes = NULL;
    size_t count = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i])
            sketch_text(texts[i], strlen(texts[i]), &hashes, &count, arena);
    char *sketch = arena_alloc(arena, count * DIGITS + 1);
    for (size_t i = 0; i < count; i++)
        (void)snprintf(sketch + i * DIGITS, DIGITS + 1, "%08x", hashes[i]);
    return sketch;
}
