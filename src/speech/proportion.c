#include "speech/proportion.h"

#include "base/utf8.h"
#include "model/model.h"

#include <ctype.h>
#include <string.h>

/// Characters that are a syllable or more, in letters.
static double weight_of(uint32_t c)
{
    if (c < 0x80)
        return isdigit((int)c) ? 4 : isalpha((int)c) ? 1 : strchr("%&+@=<>$", (int)c) ? 4 : 0;
    if (c >= 0x2e80 && c < 0xfb00) // East Asian; Hangul
        return 3;
    return c >= 0xc0 && !(c >= 0x2000 && c < 0x2070) ? 1 : 0;
}

double proportion_weight(const char *words, size_t size)
{
    double weight = 0;
    for (size_t at = 0; at < size;) {
        uint32_t c = (unsigned char)words[at++];
        if (c >= 0xc0) {
            c &= c >= 0xf0 ? 0x07 : c >= 0xe0 ? 0x0f : 0x1f;
            while (at < size && ((unsigned char)words[at] & 0xc0) == 0x80)
                c = c << 6 | ((unsigned char)words[at++] & 0x3f);
        }
        weight += weight_of(c);
    }
    return weight;
}

/// Of what stands between two pieces: a clause's end is a breath.
static double pause_of(const char *gap, size_t size)
{
    double weight = 0;
    for (size_t i = 0; i < size; i++)
        weight += strchr(",;:", gap[i]) ? 3 : strchr(".!?", gap[i]) ? 5 : 0;
    return weight > 5 ? 5 : weight;
}

void proportion_marks(const struct timing_part *part, const char *text, size_t frames,
                      int64_t offset, struct buf *marks)
{
    double all = 0;
    for (int writes = 0; writes < 2; writes++) {
        double weight = 0;
        for (size_t i = 0; i < part->piece_count; i++) {
            const struct piece *piece = &part->pieces[i];
            struct mark mark = {.start = piece->start, .end = piece->end};
            if (writes) {
                mark.frame = offset + (int64_t)((double)frames * weight / all);
                buf_add(marks, &mark, sizeof mark);
            }
            size_t end = piece->at + piece->size;
            weight += 1 + proportion_weight(text + piece->at, piece->size);
            if (i + 1 < part->piece_count)
                weight += pause_of(text + end, piece[1].at - end);
        }
        all = weight;
    }
}
