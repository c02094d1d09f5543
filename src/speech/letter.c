#include "speech/letter.h"

#include "base/utf8.h"

struct stretch {
    uint32_t first, last;
};

static bool lies_in(const struct stretch *list, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        if (c >= list[i].first && c <= list[i].last)
            return true;
    return false;
}

static const struct stretch no_letters[] = {
    {0x00, 0x40},     {0x5b, 0x60},       {0x7b, 0xbf},        {0xd7, 0xd7},     {0xf7, 0xf7},
    {0x2000, 0x2bff}, {0x2e00, 0x303f},   {0xe000, 0xf8ff},    {0xfe00, 0xfe6f}, {0xff00, 0xff20},
    {0xfff0, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff},
};

static const struct stretch pictures[] = {
    {0x200d, 0x200d}, {0x20e3, 0x20e3},   {0x2190, 0x21ff},    {0x2300, 0x23ff},
    {0x2460, 0x27bf}, {0x2900, 0x2bff},   {0xe000, 0xf8ff},    {0xfe00, 0xfe0f},
    {0xfffc, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff},
};

bool letter_is(uint32_t c)
{
    return !lies_in(no_letters, sizeof no_letters / sizeof *no_letters, c);
}

bool letter_is_picture(uint32_t c)
{
    return lies_in(pictures, sizeof pictures / sizeof *pictures, c);
}

/// Latin Extended-A has its pairs at even and odd places, but for two stretches.
static uint32_t lower_extended(uint32_t c)
{
    if (c == 0x130 || c == 0x138 || c == 0x149 || c == 0x17f)
        return c;
    if (c == 0x178)
        return 0xff;
    bool odd_first = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e);
    return (c & 1) == odd_first ? c + 1 : c;
}

uint32_t letter_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c < 0x100)
        return c >= 0xc0 && c <= 0xde && c != 0xd7 ? c + 32 : c;
    if (c < 0x180)
        return lower_extended(c);
    if (c >= 0x391 && c <= 0x3a9)
        return c + 32;
    if (c >= 0x400 && c <= 0x40f)
        return c + 80;
    return c >= 0x410 && c <= 0x42f ? c + 32 : c;
}

bool letter_is_upper(uint32_t c)
{
    return letter_lower(c) != c;
}

void letter_fold(struct buf *out, const char *text, size_t size)
{
    for (const char *end = text + size; text < end;)
        utf8_put(out, letter_lower(utf8_next(&text, end)));
}
