#include "publish/picture.h"

#include "base/file.h"
#include "publish/bytes.h"
#include "publish/drawing.h"
#include "publish/markup.h"

#include <stdint.h>
#include <string.h>

enum { TRUE_COLOUR = 24 }; // bits of a colour; a palette has such

static int big_endian(const unsigned char *p, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | p[i];
    return value <= INT32_MAX ? (int)value : 0;
}

// ---- what kind of picture it is -------------------------------------------------------------

// How many colours its palette has; 0: there is none.
static int palette(const unsigned char *p, size_t size)
{
    enum { FRAME = 12 }; // of a chunk: size, type, checksum
    for (size_t at = 8; at + FRAME <= size; at += FRAME + (size_t)big_endian(p + at, 4))
        if (memcmp(p + at + 4, "PLTE", 4) == 0)
            return big_endian(p + at, 4) / 3;
    return 0;
}

static bool look_png(struct picture *picture)
{
    enum { WIDTH = 16, HEIGHT = 20, BITS = 24, TYPE = 25, LEAST = 33, INDEXED = 3 };
    static const int channels[] = {1, 0, 3, 0, 2, 0, 4};
    const unsigned char *p = (const unsigned char *)picture->bytes.data;
    if (picture->bytes.size < LEAST || memcmp(p, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", WIDTH) != 0)
        return false;
    bool indexed = p[TYPE] == INDEXED;
    picture->media_type = "image/png";
    picture->width = big_endian(p + WIDTH, 4);
    picture->height = big_endian(p + HEIGHT, 4);
    picture->depth = indexed ? TRUE_COLOUR : p[TYPE] < 7 ? p[BITS] * channels[p[TYPE]] : 0;
    picture->colours = indexed ? palette(p, picture->bytes.size) : 0;
    return true;
}

// A marker that begins a frame (ITU-T T.81, table B.1): SOF0 to SOF15 without DHT, JPG and DAC.
static bool is_frame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool look_jpeg(struct picture *picture)
{
    const unsigned char *p = (const unsigned char *)picture->bytes.data;
    size_t size = picture->bytes.size;
    if (size < 4 || memcmp(p, "\xff\xd8\xff", 3) != 0)
        return false;
    for (size_t at = 2; at + 10 <= size && p[at] == 0xff;) {
        if (p[at + 1] == 0xff) { // filling
            at++;
            continue;
        }
        if (is_frame(p[at + 1])) {
            picture->media_type = "image/jpeg";
            picture->height = big_endian(p + at + 5, 2);
            picture->width = big_endian(p + at + 7, 2);
            picture->depth = p[at + 4] * p[at + 9];
            return true;
        }
        at += 2 + (size_t)big_endian(p + at + 2, 2);
    }
    return false;
}

static bool check(const char *path, struct picture *picture, struct error *error)
{
    if (!look_png(picture) && !look_jpeg(picture))
        return error_set(error, ERROR_CONFIG,
                         "the picture '%s' is neither PNG nor JPEG: save it as one of them", path);
    if (picture->width != picture->height || picture->width == 0)
        return error_set(error, ERROR_CONFIG,
                         "the picture '%s' is %d by %d pixels: a cover is square; crop it to %d by "
                         "%d",
                         path, picture->width, picture->height,
                         picture->width < picture->height ? picture->width : picture->height,
                         picture->width < picture->height ? picture->width : picture->height);
    if (picture->bytes.size > PICTURE_MOST)
        return error_set(
            error, ERROR_CONFIG,
            "the picture '%s' has %.1f MB, and %d MB are the most: save it smaller, as "
            "JPEG",
            path, (double)picture->bytes.size / (1 << 20), PICTURE_MOST >> 20);
    return true;
}

// ---- where it comes from --------------------------------------------------------------------

bool picture_take(const struct settings *settings, const char *show, int size,
                  struct picture *picture, struct error *error)
{
    enum { READ_MOST = 64 << 20 }; // so that one that is too large is told as that
    const char *path = settings->image;
    *picture = (struct picture){0};
    if (path && markup_may_link(path))
        return true;
    if (path)
        return file_read(path, READ_MOST, &picture->bytes, error) && check(path, picture, error);
    if (!show)
        return true;
    picture->media_type = "image/png";
    picture->width = picture->height = size;
    picture->depth = TRUE_COLOUR;
    picture->colours = DRAWING_COLOURS;
    drawing_png(show, size, &picture->bytes);
    return true;
}

void picture_block(const struct picture *picture, struct buf *buf)
{
    enum { FRONT_COVER = 3 };
    bytes_be32(buf, FRONT_COVER);
    bytes_be32(buf, strlen(picture->media_type));
    buf_text(buf, picture->media_type);
    bytes_be32(buf, 0); // no description
    bytes_be32(buf, (size_t)picture->width);
    bytes_be32(buf, (size_t)picture->height);
    bytes_be32(buf, (size_t)picture->depth);
    bytes_be32(buf, (size_t)picture->colours);
    bytes_be32(buf, picture->bytes.size);
    buf_add(buf, picture->bytes.data, picture->bytes.size);
}
