#include "publish/seek.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>

enum { POINT_SECONDS = 10, HEADER_MOST = 16 };

/// What is looked for in the frames.
struct search {
    uint32_t block, rate;   // samples of a frame, Hz
    uint64_t frame, points; // the number of the next frame; points so far
};

static uint32_t big_endian(const unsigned char *p, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | p[i];
    return value;
}

static void put(struct buf *buf, uint64_t value, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--)
        buf_char(buf, (char)(value >> (8 * i)));
}

// CRC-8 with polynomial 0x07, starting from 0 (RFC 9639, 9.1.8).
static unsigned char checksum(const unsigned char *p, int size)
{
    unsigned crc = 0;
    for (int i = 0; i < size; i++) {
        crc ^= p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc << 1 ^ (crc & 0x80 ? 0x107 : 0);
    }
    return (unsigned char)crc;
}

// The number of a frame: as UTF-8, but up to 36 bits. Bytes that it takes; 0: it is none.
static int read_number(const unsigned char *p, uint64_t *number)
{
    int size = 0;
    while (size < 8 && p[0] & 0x80 >> size)
        size++;
    if (size == 0) {
        *number = p[0];
        return 1;
    }
    if (size == 1 || size == 8)
        return 0;
    *number = p[0] & 0x7f >> size;
    for (int i = 1; i < size; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        *number = *number << 6 | (p[i] & 0x3f);
    }
    return size;
}

// Is this the header of the frame (RFC 9639, 9.1) with that number? The whole of it is in `p`.
static bool is_frame(const unsigned char *p, uint64_t wanted)
{
    uint64_t number;
    if (p[0] != 0xff || p[1] != 0xf8)
        return false;
    int block = p[2] >> 4, rate = p[2] & 0xf, size = read_number(p + 4, &number);
    if (size == 0 || number != wanted)
        return false;
    size += 4 + (block == 6 ? 1 : block == 7 ? 2 : 0) + (rate == 12 ? 1 : rate > 12 ? 2 : 0);
    return checksum(p, size) == p[size];
}

static void found(struct search *search, uint64_t offset, struct buf *table)
{
    uint64_t sample = search->frame++ * search->block;
    if (sample < search->points * POINT_SECONDS * search->rate)
        return;
    search->points++;
    put(table, sample, 8);
    put(table, offset, 8);
    put(table, search->block, 2);
}

bool seek_table(int fd, int64_t sound, const unsigned char info[SEEK_INFO], struct buf *table,
                struct error *error)
{
    unsigned char bytes[32768 + HEADER_MOST] = {0};
    struct search search = {.block = big_endian(info, 2), .rate = big_endian(info + 10, 3) >> 4};
    if (search.block != big_endian(info + 2, 2))
        return true;
    for (int64_t at = sound; search.rate; at += (int64_t)sizeof bytes - HEADER_MOST) {
        memset(bytes, 0, sizeof bytes); // what lies behind the end is no frame
        ssize_t n = file_read_at(fd, at, bytes, sizeof bytes);
        if (n < 0)
            return error_set(error, ERROR_INTERNAL, "can't read the encoded sound: %s",
                             strerror(errno));
        for (ssize_t i = 0; i < n && i < (ssize_t)sizeof bytes - HEADER_MOST; i++)
            if (is_frame(bytes + i, search.frame))
                found(&search, (uint64_t)(at - sound + i), table);
        if (n <= (ssize_t)sizeof bytes - HEADER_MOST)
            break;
    }
    return true;
}
