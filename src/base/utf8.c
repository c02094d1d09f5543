#include "base/utf8.h"

#include "base/buf.h"

#include <string.h>

// Bytes of the valid character at text (1 to 4), or 0. Table 3-7 of the Unicode standard.
static size_t character_length(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < length)
        return 0;
    unsigned char low = 0x80, high = 0xBF; // bounds of the second byte
    if (p[0] == 0xE0)
        low = 0xA0;
    else if (p[0] == 0xED)
        high = 0x9F;
    else if (p[0] == 0xF0)
        low = 0x90;
    else if (p[0] == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

// How many of the bytes are plain ASCII; `printable`: no control characters either. Eight bytes at
// once, since nearly all of a feed or page is that.
static inline size_t plain_run(const char *text, size_t size, bool printable)
{
    const uint64_t ones = UINT64_MAX / 255, highs = ones * 0x80;
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t eight;
        memcpy(&eight, text + at, 8);
        uint64_t low = (eight - ones * 0x20) | (eight + ones); // below space, or DEL
        if ((printable ? eight | low : eight) & highs)
            break;
    }
    while (at < size && (signed char)text[at] >= (printable ? ' ' : 0) &&
           !(printable && text[at] == 0x7F))
        at++;
    return at;
}

size_t utf8_valid_prefix(const char *text, size_t size)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t at = 0;
    while (at < size) {
        if (p[at] < 0x80)
            at += plain_run(text + at, size - at, false);
        if (at == size)
            break;
        size_t length = character_length(p + at, size - at);
        if (!length)
            break;
        at += length;
    }
    return at;
}

bool utf8_valid(const char *text, size_t size)
{
    return utf8_valid_prefix(text, size) == size;
}

uint32_t utf8_next_of_many(const char **text, const char *end)
{
    const unsigned char *p = (const unsigned char *)*text;
    if (*text >= end)
        return 0;
    size_t length = character_length(p, (size_t)(end - *text));
    *text += length ? length : 1;
    switch (length) {
    case 1:
        return p[0];
    case 2:
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3:
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    case 4:
        return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    default:
        return 0xFFFD;
    }
}

void utf8_put(struct buf *buf, uint32_t c)
{
    char bytes[4];
    size_t n = 0;
    if (c < 0x80) {
        bytes[n++] = (char)c;
    } else if (c < 0x800) {
        bytes[n++] = (char)(0xC0 | c >> 6);
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        if (c >= 0xD800 && c <= 0xDFFF)
            c = 0xFFFD;
        bytes[n++] = (char)(0xE0 | c >> 12);
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c <= 0x10FFFF) {
        bytes[n++] = (char)(0xF0 | c >> 18);
        bytes[n++] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        utf8_put(buf, 0xFFFD);
        return;
    }
    buf_add(buf, bytes, n);
}

uint32_t utf8_western(uint32_t control)
{
    static const uint16_t characters[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    return control >= 0x80 && control < 0xA0 ? characters[control - 0x80] : control;
}

void utf8_repair(struct buf *buf, const char *text, size_t size)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t at = 0, start = 0;
    (void)buf_reserve(buf, size);
    while (at < size) {
        if (p[at] < 0x80)
            at += plain_run(text + at, size - at, true);
        if (at == size)
            break;
        size_t length = character_length(p + at, size - at);
        bool control =
            length == 1 && (p[at] < 0x20 || p[at] == 0x7F) && p[at] != '\t' && p[at] != '\n';
        bool c1 = length == 2 && p[at] == 0xC2 && p[at + 1] < 0xA0;
        if (length && !control && !c1) {
            at += length;
            continue;
        }
        buf_add(buf, text + start, at - start);
        if (!length)
            buf_text(buf, "\xEF\xBF\xBD");
        else if (length == 1 && p[at] == '\r' && (at + 1 == size || p[at + 1] != '\n'))
            buf_char(buf, '\n');
        else if (p[at] == '\v' || p[at] == '\f')
            buf_char(buf, ' '); // what word processors leave
        else if (c1 && utf8_western(p[at + 1]))
            utf8_put(buf, utf8_western(p[at + 1]));
        at += length ? length : 1;
        start = at;
    }
    buf_add(buf, text + start, at - start);
}

bool utf8_is_space(uint32_t c)
{
    if (c <= 0x20)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

static bool is_visible(char c)
{
    return (signed char)c > ' '; // ASCII, that is
}

// How many of the bytes, which begin with a visible one, are ASCII that is folded already: each
// space alone, and none at the end. Eight bytes at once, as above.
static size_t folded_run(const char *text, size_t size)
{
    const uint64_t ones = UINT64_MAX / 255, highs = ones * 0x80;
    size_t at = 0;
    while (size - at >= 8) {
        uint64_t eight;
        memcpy(&eight, text + at, 8);
        uint64_t gaps = eight ^ ones * ' ';
        uint64_t spaces = (gaps - ones) & ~gaps & highs; // perhaps some more behind one: no matter
        if (((eight | (eight - ones * ' ')) & highs) || (spaces & spaces << 8))
            break;
        at += text[at + 7] == ' ' ? 7 : 8;
    }
    while (at < size && is_visible(text[at]))
        at++;
    return at;
}

static void put_piece(struct buf *buf, const char *start, const char *end, bool *any)
{
    if (start == end)
        return;
    if (*any)
        buf_char(buf, ' ');
    buf_add(buf, start, (size_t)(end - start));
    *any = true;
}

void utf8_fold(struct buf *buf, const char *text, size_t size)
{
    const char *end = text + size, *start = text; // of what is to be written
    bool any = false;
    (void)buf_reserve(buf, size);
    while (text < end) {
        const char *at = text;
        if (is_visible(*text)) {
            text += folded_run(text, (size_t)(end - text));
        } else if (utf8_is_space(utf8_next(&text, end))) {
            put_piece(buf, start, at, &any);
            start = text;
        }
    }
    put_piece(buf, start, end, &any);
    if (!any)
        buf_add(buf, "", 0);
}
