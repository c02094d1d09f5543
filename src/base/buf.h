#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <string.h>

/// Bytes that grow. A NUL stands behind them whenever `data` is not NULL, so `data` is a string
/// too. Running out of memory ends the process, as in an arena.
struct buf {
    char *data;
    size_t size, room;
};

void buf_clear(struct buf *buf);                  // frees; the buf can be used again
void buf_reset(struct buf *buf);                  // empties, keeps the memory
char *buf_grow(struct buf *buf, size_t more);     // buf_reserve where there is none
void buf_text(struct buf *buf, const char *text); // appends a string
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

// The three that loops over documents call for each piece and character stand here.

/// Room for `more` bytes (and a NUL) at data + size, which it gives.
static inline char *buf_reserve(struct buf *buf, size_t more)
{
    return buf->data && more < buf->room - buf->size ? buf->data + buf->size : buf_grow(buf, more);
}

/// Appends n bytes.
static inline void buf_add(struct buf *buf, const void *bytes, size_t n)
{
    char *end = buf_reserve(buf, n);
    if (n)
        memcpy(end, bytes, n);
    end[n] = '\0';
    buf->size += n;
}

static inline void buf_char(struct buf *buf, char c)
{
    char *end = buf_reserve(buf, 1);
    end[0] = c;
    end[1] = '\0';
    buf->size++;
}

/// `struct buf b BUF_AUTO = {0};` is cleared at the end of its scope.
#define BUF_AUTO __attribute__((cleanup(buf_clear)))

/// The line without the blanks, tabs and carriage returns at its ends: cut in place, for files of
/// keys and values.
char *text_trim(char *text);

#endif
