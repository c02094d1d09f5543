#include "publish/seek.h"
#include "publish/wrap.h"

#include <string.h>

// FLAC (RFC 9639, 8): "fLaC", then metadata blocks of a type byte (the highest bit on the last) and
// a size of 24 bits, then the sound.
enum { STREAMINFO = 0, SEEKTABLE = 3, VORBIS_COMMENT = 4, PICTURE = 6, LAST = 0x80 };

static void put_block(struct buf *buf, int type, const void *bytes, size_t size)
{
    unsigned char head[4] = {(unsigned char)type, (unsigned char)(size >> 16),
                             (unsigned char)(size >> 8), (unsigned char)size};
    buf_add(buf, head, 4);
    buf_add(buf, bytes, size);
}

// Where the sound begins.
static bool skip_blocks(int fd, int64_t *at, struct error *error)
{
    unsigned char head[4] = {0};
    for (*at = 4; !(head[0] & LAST);) {
        if (!wrap_read(fd, *at, head, 4, error))
            return false;
        *at += 4 + (head[1] << 16 | head[2] << 8 | head[3]);
    }
    return true;
}

static void put_picture(struct buf *buf, const struct picture *picture)
{
    struct buf block BUF_AUTO = {0};
    if (!picture || !picture->bytes.size)
        return;
    picture_block(picture, &block);
    put_block(buf, PICTURE, block.data, block.size);
}

bool flac_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error)
{
    static const char vendor[] = "tidings " VERSION;
    struct buf front BUF_AUTO = {0}, points BUF_AUTO = {0}, comment BUF_AUTO = {0};
    unsigned char start[4 + 4 + SEEK_INFO];
    int64_t sound = 0;
    if (!wrap_read(fd, 0, start, sizeof start, error) || !skip_blocks(fd, &sound, error))
        return false;
    if (memcmp(start, "fLaC", 4) != 0 || (start[4] & ~LAST) != STREAMINFO || start[7] != SEEK_INFO)
        return error_set(error, ERROR_INTERNAL, "the FLAC encoder wrote no stream information");
    if (!seek_table(fd, sound, start + 8, &points, error))
        return false;
    buf_add(&front, start, 4);
    put_block(&front, STREAMINFO, start + 8, SEEK_INFO);
    put_block(&front, SEEKTABLE, points.data, points.size);
    put_picture(&front, tags->picture);
    comment_block(tags, vendor, sizeof vendor - 1, NULL, &comment);
    put_block(&front, VORBIS_COMMENT | LAST, comment.data, comment.size);
    return file_write(out, front.data, front.size, error) && wrap_copy(fd, sound, out, error);
}
