#include "ingest/doubled.h"

#include "base/utf8.h"

#include <string.h>

// The byte of windows-1252 that a character was read from, if it continues a character of UTF-8
// (80 to BF); else 0.
static unsigned char continuation(uint32_t c)
{
    if (c >= 0xA0 && c < 0xC0)
        return (unsigned char)c;
    for (uint32_t byte = 0x80; c > 0xFF && byte < 0xA0; byte++)
        if (utf8_western(byte) == c)
            return (unsigned char)byte;
    return 0;
}

// "Ã" or "Â" and what makes a letter or sign of Latin-1 with it: the two bytes of that, or 0. "û"
// may also end a word in capitals.
static size_t undo_pair(const char **at, const char *end, char *out)
{
    const char *next = *at;
    uint32_t lead = utf8_next(&next, end);
    uint32_t second = next < end ? utf8_next(&next, end) : 0;
    if ((lead != 0xC3 && lead != 0xC2) || second < 0xA0 || second > 0xBF)
        return 0;
    if (lead == 0xC3 && second == 0xBB && !(next < end && *next >= 'a' && *next <= 'z'))
        return 0;
    out[0] = (char)lead;
    out[1] = (char)second;
    *at = next;
    return 2;
}

// "â€" and what makes punctuation with it; alone it is the closing quotation mark, whose last byte
// windows-1252 doesn't have. "â‚¬" is the euro.
static size_t undo_triple(const char **at, const char *end, char *out)
{
    const char *next = *at;
    uint32_t lead = utf8_next(&next, end);
    uint32_t second = next < end ? utf8_next(&next, end) : 0;
    if (lead != 0xE2 || (second != 0x20AC && second != 0x201A))
        return 0;
    const char *third = next;
    unsigned char byte = third < end ? continuation(utf8_next(&third, end)) : 0;
    if (second == 0x201A && byte != 0xAC)
        return 0;
    out[0] = '\xE2';
    out[1] = second == 0x20AC ? '\x80' : '\x82';
    out[2] = (char)(byte ? byte : 0x9D);
    *at = byte ? third : next;
    return 3;
}

void doubled_undo(struct buf *text)
{
    if (!text->size)
        return;
    const char *at = text->data, *end = text->data + text->size;
    char *out = text->data;
    while (at < end) {
        const char *lead = memchr(at, 0xC3, (size_t)(end - at)); // of "Â", "Ã" and "â"
        size_t plain = (size_t)((lead ? lead : end) - at);
        if (out != at)
            memmove(out, at, plain);
        out += plain;
        at += plain;
        if (!lead)
            break;
        size_t size = undo_pair(&at, end, out);
        if (!size)
            size = undo_triple(&at, end, out);
        if (size) {
            out += size;
        } else {
            *out++ = *at++;
            *out++ = *at++;
        }
    }
    text->size = (size_t)(out - text->data);
    *out = '\0';
}
