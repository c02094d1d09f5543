#include "publish/bytes.h"
#include "publish/wrap.h"

#include <stdio.h>
#include <string.h>

static uint32_t put(struct buf *buf, const char *name, const char *value)
{
    if (!value || !*value)
        return 0;
    bytes_le32(buf, strlen(name) + 1 + strlen(value));
    buf_text(buf, name);
    buf_char(buf, '=');
    buf_text(buf, value);
    return 1;
}

static uint32_t put_number(struct buf *buf, const char *name, int number)
{
    char text[16];
    (void)snprintf(text, sizeof text, "%d", number);
    return number ? put(buf, name, text) : 0;
}

static uint32_t put_chapter(struct buf *buf, const struct tag_chapter *chapter, size_t number)
{
    char name[32], time[32];
    long long ms = (long long)chapter->start;
    (void)snprintf(name, sizeof name, "CHAPTER%03zu", number);
    (void)snprintf(time, sizeof time, "%02lld:%02lld:%02lld.%03lld", ms / 3600000, ms / 60000 % 60,
                   ms / 1000 % 60, ms % 1000);
    uint32_t count = put(buf, name, time);
    (void)snprintf(name, sizeof name, "CHAPTER%03zuNAME", number);
    count += put(buf, name, chapter->title);
    (void)snprintf(name, sizeof name, "CHAPTER%03zuURL", number);
    return count + put(buf, name, chapter->url);
}

// Base64 (RFC 4648, 4).
static void put_base64(struct buf *buf, const struct buf *bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)bytes->data;
    for (size_t left = bytes->size; left > 0; left -= left < 3 ? left : 3, p += 3) {
        unsigned value =
            (unsigned)p[0] << 16 | (left > 1 ? (unsigned)p[1] << 8 : 0) | (left > 2 ? p[2] : 0);
        char group[4] = {digits[value >> 18], digits[value >> 12 & 63], digits[value >> 6 & 63],
                         digits[value & 63]};
        if (left < 3)
            memset(group + 1 + left, '=', 3 - left);
        buf_add(buf, group, 4);
    }
}

// Straight into its place: a picture may be large.
static uint32_t put_picture(struct buf *buf, const struct picture *picture)
{
    static const char name[] = "METADATA_BLOCK_PICTURE=";
    struct buf block BUF_AUTO = {0};
    if (!picture || !picture->bytes.size)
        return 0;
    picture_block(picture, &block);
    bytes_le32(buf, sizeof name - 1 + (block.size + 2) / 3 * 4);
    buf_text(buf, name);
    put_base64(buf, &block);
    return 1;
}

void comment_block(const struct tags *tags, const char *vendor, size_t vendor_size,
                   const struct picture *picture, struct buf *buf)
{
    bytes_le32(buf, vendor_size);
    buf_add(buf, vendor, vendor_size);
    size_t count_at = buf->size;
    bytes_le32(buf, 0);
    uint32_t count = put(buf, "TITLE", tags->title);
    count += put(buf, "ARTIST", tags->artist);
    count += put(buf, "ALBUM", tags->album);
    count += put_number(buf, "TRACKNUMBER", tags->track);
    count += put_number(buf, "TRACKTOTAL", tags->tracks);
    count += put(buf, "GENRE", tags->genre);
    count += put(buf, "DATE", tags->date);
    count += put(buf, "LANGUAGE", tags_language(tags->language));
    count += put(buf, "DESCRIPTION", tags->comment);
    for (size_t i = 0; i < tags->chapter_count && i < 1000; i++) // three digits
        count += put_chapter(buf, &tags->chapters[i], i);
    count += put_picture(buf, picture);
    for (int i = 0; i < 4; i++)
        buf->data[count_at + (size_t)i] = (char)(count >> (8 * i));
}
