#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

/// Bytes that grow. A NUL stands behind them whenever `data` is not NULL, so `data` is a string
/// too. Running out of memory ends the process, as in an arena.
struct buf {
    char *data;
    size_t size, room;
};

void buf_clear(struct buf *buf);                            // frees; the buf can be used again
void buf_reset(struct buf *buf);                            // empties, keeps the memory
char *buf_reserve(struct buf *buf, size_t more);            // room for `more` bytes at data + size
void buf_add(struct buf *buf, const void *bytes, size_t n); // appends n bytes
void buf_text(struct buf *buf, const char *text);           // appends a string
void buf_char(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// `struct buf b BUF_AUTO = {0};` is cleared at the end of its scope.
#define BUF_AUTO __attribute__((cleanup(buf_clear)))

/// The line without the blanks, tabs and carriage returns at its ends: cut in place, for files of
/// keys and values.
char *text_trim(char *text);

#endif
