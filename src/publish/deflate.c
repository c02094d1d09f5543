#include "publish/deflate.h"

#include <stdint.h>

enum { LENGTH_LEAST = 3, LENGTH_MOST = 258, LENGTHS = 29, DISTANCES = 30 };
enum { END_OF_BLOCK = 256, FIRST_LENGTH = 257 };

static const uint16_t lengths[LENGTHS] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                          15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                          67, 83, 99, 115, 131, 163, 195, 227, 258};
static const unsigned char length_bits[LENGTHS] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                   2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const uint16_t distances[DISTANCES] = {
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};

struct bits {
    struct buf *buf;
    uint64_t held;
    int count;
};

static void put_bits(struct bits *bits, uint32_t value, int count)
{
    bits->held |= (uint64_t)value << bits->count;
    for (bits->count += count; bits->count >= 8; bits->count -= 8, bits->held >>= 8)
        buf_char(bits->buf, (char)bits->held);
}

// Codes of Huffman go from their highest bit on.
static void put_code(struct bits *bits, uint32_t code, int count)
{
    uint32_t turned = 0;
    for (int i = 0; i < count; i++)
        turned |= (code >> i & 1) << (count - 1 - i);
    put_bits(bits, turned, count);
}

// The fixed code (RFC 1951, 3.2.6).
static void put_symbol(struct bits *bits, uint32_t symbol)
{
    if (symbol < 144)
        put_code(bits, 0x30 + symbol, 8);
    else if (symbol < 256)
        put_code(bits, 0x190 + symbol - 144, 9);
    else if (symbol < 280)
        put_code(bits, symbol - 256, 7);
    else
        put_code(bits, 0xc0 + symbol - 280, 8);
}

static void put_match(struct bits *bits, size_t length, size_t distance)
{
    uint32_t i = LENGTHS - 1, k = DISTANCES - 1;
    while (lengths[i] > length)
        i--;
    while (distances[k] > distance)
        k--;
    put_symbol(bits, FIRST_LENGTH + i);
    put_bits(bits, (uint32_t)(length - lengths[i]), length_bits[i]);
    put_code(bits, k, 5);
    put_bits(bits, (uint32_t)(distance - distances[k]), k < 2 ? 0 : (int)(k / 2 - 1));
}

static size_t match(const unsigned char *bytes, size_t at, size_t size, size_t distance)
{
    size_t most = size - at < LENGTH_MOST ? size - at : LENGTH_MOST, length = 0;
    if (distance > at)
        return 0;
    while (length < most && bytes[at + length] == bytes[at + length - distance])
        length++;
    return length;
}

static uint32_t adler(const unsigned char *bytes, size_t size)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < size; i++) {
        a = (a + bytes[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

void deflate_rows(const unsigned char *bytes, size_t size, size_t row, struct buf *buf)
{
    const size_t places[] = {1, row, row - 1, row + 1};
    struct bits bits = {.buf = buf};
    buf_add(buf, "\x78\x01", 2);
    put_bits(&bits, 3, 3); // the last block, fixed codes
    for (size_t at = 0; at < size;) {
        size_t best = 0, distance = 0;
        for (int i = 0; i < 4 && best < LENGTH_MOST; i++) {
            size_t length = match(bytes, at, size, places[i]);
            if (length > best) {
                best = length;
                distance = places[i];
            }
        }
        if (best >= LENGTH_LEAST)
            put_match(&bits, best, distance);
        else
            put_symbol(&bits, bytes[at]);
        at += best >= LENGTH_LEAST ? best : 1;
    }
    put_symbol(&bits, END_OF_BLOCK);
    put_bits(&bits, 0, 7); // to a whole byte
    uint32_t sum = adler(bytes, size);
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(buf, (char)(sum >> shift));
}
