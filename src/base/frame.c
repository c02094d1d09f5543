#include "base/frame.h"

#include "base/limits.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

void frame_begin(struct buf *out)
{
    buf_reset(out);
    buf_add(out, "\0\0\0\0", FRAME_HEAD);
}

bool frame_complete(struct buf *out)
{
    uint32_t length = (uint32_t)(out->size - FRAME_HEAD);
    if (out->size - FRAME_HEAD > LIMIT_FRAME_BYTES)
        return false;
    memcpy(out->data, &length, sizeof length);
    return true;
}

size_t frame_length(const struct buf *in)
{
    uint32_t length;
    if (in->size < sizeof length)
        return 0;
    memcpy(&length, in->data, sizeof length);
    return length > LIMIT_FRAME_BYTES ? SIZE_MAX : sizeof length + length;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
    return true;
}

static bool read_all(int fd, char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = read(fd, bytes, size);
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
    return true;
}

bool frame_answer(int fd, enum answer answer, const void *bytes, size_t size)
{
    const uint32_t head[] = {(uint32_t)(ANSWER_HEAD - FRAME_HEAD + size), answer};
    return size < LIMIT_FRAME_BYTES && write_all(fd, (const char *)head, sizeof head) &&
           write_all(fd, bytes, size);
}

bool frame_receive(int fd, struct buf *frame)
{
    uint32_t length;
    buf_reset(frame);
    if (!read_all(fd, (char *)&length, sizeof length) || length > LIMIT_FRAME_BYTES ||
        !read_all(fd, buf_reserve(frame, length), length))
        return false;
    frame->size = length;
    frame->data[length] = '\0';
    return true;
}
