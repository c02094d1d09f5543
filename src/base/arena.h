#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/// Memory that lives as long as the bulletin: text and nouns. Everything is freed at once.
/// Running out of memory ends the process (status 70): no caller has to look for NULL. It begins
/// as {0}.
struct arena {
    struct arena_chunk *chunks; // newest first
};

/// Frees all that was taken from it; the arena can be used again.
void arena_clear(struct arena *arena);

/// `size` zeroed bytes, aligned for any type. Never NULL.
void *arena_alloc(struct arena *arena, size_t size);

/// An array of `count` zeroed elements; a product that overflows ends the process.
void *arena_array(struct arena *arena, size_t count, size_t size);

/// `*array` with room for one element more at `*count` (which the caller then increments):
/// moved to twice the room whenever count reaches a power of two, so `*array` must only ever
/// have grown through this call.
void *arena_grow(struct arena *arena, void *array, size_t count, size_t size);

/// A copy of `size` bytes with a NUL behind them.
char *arena_copy(struct arena *arena, const void *bytes, size_t size);

/// A copy of a string; NULL gives NULL.
char *arena_string(struct arena *arena, const char *text);

/// printf into the arena.
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// Ends the process with a message and status 70. Also what arena and buf do when memory is out.
void memory_exhausted(void) __attribute__((noreturn));

#endif
