#include "speech/fold.h"

#include "base/letter.h"
#include "base/utf8.h"

void fold_text(struct buf *out, const char *text, size_t size)
{
    for (const char *end = text + size; text < end;)
        utf8_put(out, letter_lower(utf8_next(&text, end)));
}

static const struct {
    uint32_t first, last;
} pictures[] = {
    {0x200d, 0x200d}, {0x20e3, 0x20e3},   {0x2190, 0x21ff},    {0x2300, 0x23ff},
    {0x2460, 0x27bf}, {0x2900, 0x2bff},   {0xe000, 0xf8ff},    {0xfe00, 0xfe0f},
    {0xfffc, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff},
};

bool fold_is_picture(uint32_t character)
{
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        if (character >= pictures[i].first && character <= pictures[i].last)
            return true;
    return false;
}
