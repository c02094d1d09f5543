#include "ingest/table.h"

#include "base/hash.h"

#include <string.h>

enum { FIRST_SLOTS = 256 };

static uint64_t hash_of(const char *key)
{
    return hash_bytes(HASH_START, key, strlen(key));
}

// The slot in which the key is or would be.
static uint32_t *slot_of(const struct table *table, const char *key, uint64_t hash)
{
    size_t at = hash % table->slot_count;
    for (; table->slots[at]; at = (at + 1) % table->slot_count) {
        size_t number = table->slots[at] - 1;
        if (table->hashes[number] == hash && strcmp(table->keys[number], key) == 0)
            break;
    }
    return table->slots + at;
}

static void make_room(struct table *table, struct arena *arena)
{
    if (table->count * 2 < table->slot_count)
        return;
    table->slot_count = table->slot_count ? table->slot_count * 2 : FIRST_SLOTS;
    table->slots = arena_array(arena, table->slot_count, sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        *slot_of(table, table->keys[i], table->hashes[i]) = (uint32_t)(i + 1);
}

size_t table_add(struct table *table, struct arena *arena, const char *key, bool *fresh)
{
    make_room(table, arena);
    uint64_t hash = hash_of(key);
    uint32_t *slot = slot_of(table, key, hash);
    *fresh = !*slot;
    if (!*fresh)
        return *slot - 1;
    size_t number = table->count;
    table->keys = arena_grow(arena, table->keys, number, sizeof *table->keys);
    table->hashes = arena_grow(arena, table->hashes, number, sizeof *table->hashes);
    table->keys[number] = arena_string(arena, key);
    table->hashes[number] = hash;
    table->count++;
    *slot = (uint32_t)table->count;
    return number;
}

size_t table_find(const struct table *table, const char *key)
{
    if (!table->slot_count)
        return TABLE_NONE;
    uint32_t number = *slot_of(table, key, hash_of(key));
    return number ? number - 1 : TABLE_NONE;
}
