#include "base/buf.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_clear(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){0};
}

void buf_reset(struct buf *buf)
{
    buf->size = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

char *buf_grow(struct buf *buf, size_t more)
{
    if (more > SIZE_MAX / 2 - buf->size)
        memory_exhausted();
    size_t need = buf->size + more + 1, room = buf->room ? 2 * buf->room : 64;
    room = room > need ? room : need;
    char *data = realloc(buf->data, room);
    if (!data)
        memory_exhausted();
    buf->data = data;
    buf->room = room;
    return buf->data + buf->size;
}

void buf_text(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0) {
        (void)vsnprintf(buf_reserve(buf, (size_t)length), (size_t)length + 1, format, again);
        buf->size += (size_t)length;
    }
    va_end(again);
}

char *text_trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t length = strlen(text);
    while (length && strchr(" \t\r", text[length - 1]))
        text[--length] = '\0';
    return text;
}
