#include "publish/wrap.h"

#include <stdio.h>
#include <string.h>

static void put_u32(struct buf *buf, size_t value)
{
    unsigned char b[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                          (unsigned char)(value >> 16), (unsigned char)(value >> 24)};
    buf_add(buf, b, 4);
}

// Chunks have even sizes on disk.
static void put_info(struct buf *buf, const char *id, const char *text)
{
    if (!text || !*text)
        return;
    size_t size = strlen(text) + 1;
    buf_add(buf, id, 4);
    put_u32(buf, size);
    buf_add(buf, text, size);
    if (size % 2)
        buf_char(buf, '\0');
}

// A LIST chunk of type INFO (Microsoft, "Multimedia Programming Interface and Data Specifications
// 1.0", 1991). It names no encoding; everyone reads UTF-8.
static void info_list(const struct tags *tags, struct buf *buf)
{
    struct buf info BUF_AUTO = {0};
    char track[16];
    put_info(&info, "INAM", tags->title);
    put_info(&info, "IART", tags->artist);
    put_info(&info, "IPRD", tags->album);
    (void)snprintf(track, sizeof track, "%d", tags->track);
    put_info(&info, "ITRK", tags->track ? track : NULL);
    put_info(&info, "IGNR", tags->genre);
    put_info(&info, "ICRD", tags->date);
    put_info(&info, "ICMT", tags->comment);
    put_info(&info, "ILNG", tags_language(tags->language));
    buf_add(buf, "LIST", 4);
    put_u32(buf, info.size + 4);
    buf_add(buf, "INFO", 4);
    buf_add(buf, info.data, info.size);
}

bool wav_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error)
{
    enum { HEAD = 12 }; // "RIFF", size, "WAVE"
    struct buf list BUF_AUTO = {0}, head BUF_AUTO = {0};
    unsigned char was[HEAD];
    if (!wrap_read(fd, 0, was, HEAD, error))
        return false;
    size_t size = was[4] | (size_t)was[5] << 8 | (size_t)was[6] << 16 | (size_t)was[7] << 24;
    info_list(tags, &list);
    buf_add(&head, was, 4);
    put_u32(&head, size + list.size); // PCM of whole 16-bit samples is even already
    buf_add(&head, was + 8, 4);
    return file_write(out, head.data, head.size, error) && wrap_copy(fd, HEAD, out, error) &&
           file_write(out, list.data, list.size, error);
}
