#ifndef INGEST_TABLE_H
#define INGEST_TABLE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Strings, each once, numbered as they came: what has been seen, and where.
struct table {
    const char **keys; // in the arena
    uint64_t *hashes;
    size_t count;
    uint32_t *slots; // number + 1, or 0
    size_t slot_count;
};

/// The string's number; *fresh tells whether it is new.
size_t table_add(struct table *table, struct arena *arena, const char *key, bool *fresh);

/// The string's number, or TABLE_NONE.
size_t table_find(const struct table *table, const char *key);
#define TABLE_NONE SIZE_MAX

#endif
