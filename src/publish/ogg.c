#include "publish/wrap.h"

#include "base/hash.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

enum { HEAD = 27, SEGMENTS_MOST = 255, PAGE_MOST = HEAD + SEGMENTS_MOST + 255 * SEGMENTS_MOST };
enum { AT_FLAGS = 5, AT_GRANULE = 6, AT_SERIAL = 14, AT_NUMBER = 18, AT_CRC = 22, AT_COUNT = 26 };
enum { CONTINUED = 1 };

struct page {
    size_t size, body; // bytes; where the segments' bytes begin
    unsigned char bytes[PAGE_MOST];
};

static void set_u32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

// The checksum of RFC 3533, 6: CRC-32 with polynomial 0x04c11db7, not reflected, starting from 0.
static uint32_t checksum(const unsigned char *bytes, size_t size)
{
    static uint32_t table[256];
    for (uint32_t i = 0; table[255] == 0 && i < 256; i++) {
        uint32_t value = i << 24;
        for (int bit = 0; bit < 8; bit++)
            value = value << 1 ^ (value & 0x80000000 ? 0x04c11db7 : 0);
        table[i] = value;
    }
    uint32_t crc = 0;
    for (size_t i = 0; i < size; i++)
        crc = crc << 8 ^ table[(crc >> 24) ^ bytes[i]];
    return crc;
}

static void seal(struct page *page)
{
    set_u32(page->bytes + AT_CRC, 0);
    set_u32(page->bytes + AT_CRC, checksum(page->bytes, page->size));
}

static bool read_page(int fd, int64_t at, struct page *page, struct error *error)
{
    if (!wrap_read(fd, at, page->bytes, HEAD, error))
        return false;
    size_t count = page->bytes[AT_COUNT];
    if (memcmp(page->bytes, "OggS", 4) != 0)
        return error_set(error, ERROR_INTERNAL, "no Ogg page at byte %lld of the encoded sound",
                         (long long)at);
    if (!wrap_read(fd, at + HEAD, page->bytes + HEAD, count, error))
        return false;
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += page->bytes[HEAD + i];
    page->body = HEAD + count;
    page->size = page->body + size;
    return wrap_read(fd, at + (int64_t)page->body, page->bytes + page->body, size, error);
}

/// The stream as it is written anew.
struct rewrite {
    struct file_out *out;
    uint32_t serial, number; // of the next page
};

static bool write_page(struct rewrite *to, struct page *page, struct error *error)
{
    set_u32(page->bytes + AT_SERIAL, to->serial);
    set_u32(page->bytes + AT_NUMBER, to->number++);
    seal(page);
    return file_write(to->out, page->bytes, page->size, error);
}

// A packet as pages of its own: full segments of 255 bytes, and a shorter last one that ends it.
static bool write_packet(struct rewrite *to, const struct buf *packet, struct error *error)
{
    struct page page;
    size_t segments = packet->size / 255 + 1, done = 0;
    for (size_t first = 0; first < segments; first += SEGMENTS_MOST) {
        size_t count = segments - first < SEGMENTS_MOST ? segments - first : SEGMENTS_MOST;
        bool ends = first + count == segments;
        memset(page.bytes, 0, HEAD);
        memcpy(page.bytes, "OggS", 4);
        page.bytes[AT_FLAGS] = first > 0 ? CONTINUED : 0;
        if (!ends) // no packet ends on this page
            memset(page.bytes + AT_GRANULE, 0xff, 8);
        page.bytes[AT_COUNT] = (unsigned char)count;
        memset(page.bytes + HEAD, 255, count);
        if (ends)
            page.bytes[HEAD + count - 1] = (unsigned char)(packet->size % 255);
        size_t size = packet->size - done < 255 * count ? packet->size - done : 255 * count;
        page.body = HEAD + count;
        page.size = page.body + size;
        if (size > 0)
            memcpy(page.bytes + page.body, packet->data + done, size);
        done += size;
        if (!write_page(to, &page, error))
            return false;
    }
    return true;
}

// ---- the header packets ---------------------------------------------------------------------

/// Packets 2 and 3 as they come off their pages.
struct gather {
    struct buf packets[2];
    int done;
};

static void gather_page(struct gather *gather, const struct page *page, int wanted)
{
    const unsigned char *body = page->bytes + page->body;
    for (int i = 0; i < page->bytes[AT_COUNT] && gather->done < wanted; i++) {
        size_t size = page->bytes[HEAD + i];
        buf_add(&gather->packets[gather->done], body, size);
        body += size;
        if (size < 255)
            gather->done++;
    }
}

// The vendor of the encoder's own comments stays: it says which library made the sound.
static bool new_comments(const struct buf *old, const struct ogg_headers *headers,
                         const struct tags *tags, struct buf *packet, struct error *error)
{
    size_t prefix = strlen(headers->prefix);
    if (old->size < prefix + 4 || memcmp(old->data, headers->prefix, prefix) != 0)
        return error_set(error, ERROR_INTERNAL, "the encoder wrote no comment header");
    const unsigned char *size = (const unsigned char *)old->data + prefix;
    size_t vendor = size[0] | (size_t)size[1] << 8 | (size_t)size[2] << 16;
    if (vendor > old->size - prefix - 4)
        vendor = 0;
    buf_text(packet, headers->prefix);
    comment_block(tags, old->data + prefix + 4, vendor, tags->picture, packet);
    buf_text(packet, headers->suffix);
    return true;
}

static bool write_headers(int fd, int64_t *at, const struct ogg_headers *headers,
                          const struct tags *tags, struct rewrite *to, struct error *error)
{
    struct page page;
    struct gather gather = {0};
    bool good = read_page(fd, 0, &page, error) && write_page(to, &page, error);
    *at = good ? (int64_t)page.size : 0;
    int wanted = headers->count - 1;
    while (good && gather.done < wanted) {
        good = read_page(fd, *at, &page, error);
        if (good)
            gather_page(&gather, &page, wanted);
        *at += (int64_t)page.size;
    }
    struct buf comments BUF_AUTO = {0};
    good = good && new_comments(&gather.packets[0], headers, tags, &comments, error) &&
           write_packet(to, &comments, error);
    for (int i = 1; good && i < wanted; i++)
        good = write_packet(to, &gather.packets[i], error);
    buf_clear(&gather.packets[0]);
    buf_clear(&gather.packets[1]);
    return good;
}

bool ogg_wrap(int fd, const struct ogg_headers *headers, const struct tags *tags,
              struct file_out *out, struct error *error)
{
    struct page page;
    struct rewrite to = {.out = out, .serial = headers->serial};
    int64_t at = 0;
    if (!write_headers(fd, &at, headers, tags, &to, error))
        return false;
    for (char more; pread(fd, &more, 1, at) == 1; at += (int64_t)page.size)
        if (!read_page(fd, at, &page, error) || !write_page(&to, &page, error))
            return false;
    return true;
}

// ---- the two kinds of Ogg -------------------------------------------------------------------

// The same episode gets the same number.
static uint32_t serial(const struct tags *tags)
{
    const char *title = tags->title ? tags->title : "";
    uint64_t hash = hash_bytes(HASH_START, title, strlen(title));
    if (tags->date)
        hash = hash_bytes(hash, tags->date, strlen(tags->date));
    return (uint32_t)(hash ^ hash >> 32);
}

bool opus_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error)
{
    struct ogg_headers headers = {2, "OpusTags", "", serial(tags)};
    return ogg_wrap(fd, &headers, tags, out, error);
}

bool vorbis_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error)
{
    struct ogg_headers headers = {3, "\3vorbis", "\1", serial(tags)};
    return ogg_wrap(fd, &headers, tags, out, error);
}

bool opus_amplify(int fd, double gain, struct error *error)
{
    enum { AT_GAIN = 16 }; // of the identification header
    struct page page;
    if (!read_page(fd, 0, &page, error))
        return false;
    unsigned char *at = page.bytes + page.body + AT_GAIN;
    if (page.size < page.body + AT_GAIN + 2 || memcmp(page.bytes + page.body, "OpusHead", 8) != 0)
        return error_set(error, ERROR_INTERNAL, "the Opus encoder wrote no header");
    int value = (int16_t)(at[0] | at[1] << 8);
    value += (int)lround(gain * 256); // Q7.8 dB
    at[0] = (unsigned char)value;
    at[1] = (unsigned char)(value >> 8);
    seal(&page);
    return wrap_write(fd, 0, page.bytes, page.size, error);
}
