#include "speech/tame.h"

#include "base/letter.h"
#include "base/utf8.h"

#include <string.h>

enum { MOST_INITIALS = 40, LONGEST_WORD = 120 }; // in a row; bytes

/// Letters that have no name in their alphabet's language, whose voices know them well enough.
static const struct {
    uint32_t first, last;
    char language[3];
} unnamed[] = {
    {0x380, 0x385, "el"},   {0x387, 0x387, "el"},   {0x38B, 0x38B, "el"},   {0x38D, 0x38D, "el"},
    {0x3A2, 0x3A2, "el"},   {0x3F6, 0x3F6, "el"},   {0x532, 0x534, "hy"},   {0x536, 0x536, "hy"},
    {0x539, 0x53A, "hy"},   {0x53C, 0x547, "hy"},   {0x549, 0x554, "hy"},   {0x556, 0x556, "hy"},
    {0x970, 0x970, "hi"},   {0x9E4, 0x9EF, "bn"},   {0x9F2, 0x9F3, "bn"},   {0x9F7, 0x9F9, "bn"},
    {0x9FB, 0x9FB, "bn"},   {0x9FD, 0x9FF, "bn"},   {0xA64, 0xA6F, "pa"},   {0xA76, 0xA7F, "pa"},
    {0xAE4, 0xAF8, "gu"},   {0xAFD, 0xAFF, "gu"},   {0xB80, 0xB80, "ta"},   {0xB84, 0xB84, "ta"},
    {0xB8B, 0xB8C, "ta"},   {0xB96, 0xB98, "ta"},   {0xB9B, 0xB9B, "ta"},   {0xB9D, 0xB9D, "ta"},
    {0xBA0, 0xBA2, "ta"},   {0xBA6, 0xBA7, "ta"},   {0xBAB, 0xBAD, "ta"},   {0xBBA, 0xBBC, "ta"},
    {0xBC4, 0xBC4, "ta"},   {0xBD3, 0xBD4, "ta"},   {0xBDA, 0xBEF, "ta"},   {0xBFB, 0xBFF, "ta"},
    {0xC80, 0xC80, "kn"},   {0xC84, 0xC84, "kn"},   {0xCC5, 0xCC5, "kn"},   {0xCCE, 0xCD2, "kn"},
    {0xCE6, 0xCEF, "kn"},   {0xCFD, 0xD01, "kn"},   {0xD04, 0xD04, "ml"},   {0xD0D, 0xD0D, "ml"},
    {0xD45, 0xD45, "ml"},   {0xD49, 0xD49, "ml"},   {0xD52, 0xD52, "ml"},   {0xD55, 0xD56, "ml"},
    {0xD5B, 0xD5B, "ml"},   {0xD5E, 0xD5F, "ml"},   {0xD62, 0xD62, "ml"},   {0xD66, 0xD6F, "ml"},
    {0xDC7, 0xDC9, "si"},   {0xDCB, 0xDCD, "si"},   {0xDD5, 0xDD5, "si"},   {0xDD7, 0xDD7, "si"},
    {0xDE2, 0xDF1, "si"},   {0xDF5, 0xDFF, "si"},   {0x10C6, 0x10C6, "ka"}, {0x10C8, 0x10CC, "ka"},
    {0x10CE, 0x10CF, "ka"}, {0x10FB, 0x10FB, "ka"}, {0x1180, 0x11A7, "ko"}, {0x11C3, 0x11FF, "ko"},
};

struct walk {
    const char *voice;
    size_t letters, bytes; // of this word
    size_t initials;       // in a row
    unsigned alphabet;     // of this word's last letter that has one, 0: none yet
};

static bool is_unnamed(uint32_t c, const char *voice)
{
    for (size_t i = 0; c >= unnamed[0].first && i < sizeof unnamed / sizeof *unnamed; i++)
        if (c >= unnamed[i].first && c <= unnamed[i].last)
            return strncmp(voice, unnamed[i].language, 2) != 0;
    return false;
}

/// A number for each alphabet that eSpeak NG changes its language for; 0: for none, or within one.
static unsigned alphabet(uint32_t c)
{
    static const uint32_t first[] = {0x370, 0x400, 0x530, 0x590, 0x600, 0x700};
    unsigned number = 0;
    while (number < sizeof first / sizeof *first && c >= first[number])
        number++;
    return c >= 0x1100 ? 0 : c >= 0x780 ? c >> 7 : number; // blocks of 128 letters, of India first
}

/// Is this character to be a blank?
static bool is_too_much(struct walk *walk, uint32_t c, size_t size)
{
    bool stop = c == '.', blank = c == ' ';
    if (walk->letters > 1)
        walk->initials = 0;
    if (stop || blank) {
        walk->initials += stop && walk->letters < 2;
        walk->letters = walk->bytes = walk->alphabet = 0;
        return stop && walk->initials > MOST_INITIALS;
    }
    walk->letters++;
    walk->bytes = letter_is_unspaced(c) ? 0 : walk->bytes + size;
    unsigned before = walk->alphabet, its = alphabet(c);
    walk->alphabet = its ? its : before;
    bool mixed = its && before && its != before;
    if (!mixed && walk->bytes <= LONGEST_WORD)
        return is_unnamed(c, walk->voice);
    walk->bytes = walk->alphabet = 0;
    return true;
}

size_t tame(char *text, size_t size, const char *voice)
{
    struct walk walk = {.voice = voice};
    const char *at = text, *end = text + size;
    char *out = text;
    bool phonemes = false;
    while (at < end) {
        const char *start = at;
        uint32_t c = utf8_next(&at, end);
        size_t bytes = (size_t)(at - start);
        phonemes = phonemes ? c != ']' : c == '[';
        if (!phonemes && c != ']' && is_too_much(&walk, c, bytes)) {
            *out++ = ' ';
            continue;
        }
        memmove(out, start, bytes);
        out += bytes;
    }
    return (size_t)(out - text);
}
