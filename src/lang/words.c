#include "lang/words.h"

#include "base/hash.h"
#include "base/letter.h"
#include "base/utf8.h"

#include <string.h>

struct word {
    uint32_t *lower;
    size_t count;
    unsigned kind;
};

static struct word *slot(const struct words *words, const uint32_t *lower, size_t count)
{
    size_t at = hash_bytes(HASH_START, lower, count * sizeof *lower) & (words->room - 1);
    while (words->slots[at].lower &&
           (words->slots[at].count != count ||
            memcmp(words->slots[at].lower, lower, count * sizeof *lower) != 0))
        at = (at + 1) & (words->room - 1);
    return &words->slots[at];
}

static void make_room(struct words *words, struct arena *arena)
{
    struct words larger = {.room = words->room ? words->room * 2 : 256, .count = words->count};
    larger.slots = arena_array(arena, larger.room, sizeof *larger.slots);
    for (size_t i = 0; i < words->room; i++)
        if (words->slots[i].lower)
            *slot(&larger, words->slots[i].lower, words->slots[i].count) = words->slots[i];
    *words = larger;
}

void words_add(struct words *words, struct arena *arena, const char *word, size_t size,
               unsigned kind)
{
    if (words->count * 2 >= words->room)
        make_room(words, arena);
    uint32_t *lower = arena_array(arena, size + 1, sizeof *lower);
    size_t count = 0;
    for (const char *end = word + size; word < end;)
        lower[count++] = letter_lower(utf8_next(&word, end));
    if (!count)
        return;
    struct word *found = slot(words, lower, count);
    if (!found->lower) {
        *found = (struct word){.lower = lower, .count = count};
        words->count++;
    }
    found->kind |= kind;
}

unsigned words_find(const struct words *words, const uint32_t *lower, size_t count)
{
    if (!words->count || !count)
        return 0;
    return slot(words, lower, count)->kind;
}
