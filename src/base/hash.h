#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/): for tables, seeds and checks
/// against slips, not against attackers. Start with HASH_START; chain calls for several parts.
#define HASH_START UINT64_C(0xcbf29ce484222325)

static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ p[i]) * UINT64_C(0x100000001b3); // NOLINT: bytes of wider integers
    return hash;
}

/// The next number of a seeded sequence (splitmix64, Steele et al. 2014). No chance: same seed,
/// same show.
static inline uint64_t hash_next(uint64_t *seed)
{
    uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

#endif
