#include "base/letter.h"

#include <stddef.h>

enum form { EVEN, ODD, SHIFT }; // which of a pair is upper case; or a distance to the lower case

// Upper-case letters: EVEN and ODD ranges alternate with their lower case one further on; SHIFT
// ranges are all upper case.
static const struct {
    uint32_t first, last;
    enum form form;
    int32_t shift;
} cased[] = {
    {'A', 'Z', SHIFT, 32},     {0xC0, 0xD6, SHIFT, 32},     {0xD8, 0xDE, SHIFT, 32},
    {0x100, 0x12F, EVEN, 0},   {0x130, 0x130, SHIFT, -199}, {0x132, 0x137, EVEN, 0},
    {0x139, 0x148, ODD, 0},    {0x14A, 0x177, EVEN, 0},     {0x178, 0x178, SHIFT, -121},
    {0x179, 0x17E, ODD, 0},    {0x18F, 0x18F, SHIFT, 202},  {0x1CD, 0x1DC, ODD, 0},
    {0x1DE, 0x1EF, EVEN, 0},   {0x1F8, 0x21F, EVEN, 0},     {0x222, 0x233, EVEN, 0},
    {0x386, 0x386, SHIFT, 38}, {0x388, 0x38A, SHIFT, 37},   {0x38C, 0x38C, SHIFT, 64},
    {0x38E, 0x38F, SHIFT, 63}, {0x391, 0x3A1, SHIFT, 32},   {0x3A3, 0x3AB, SHIFT, 32},
    {0x400, 0x40F, SHIFT, 80}, {0x410, 0x42F, SHIFT, 32},   {0x460, 0x481, EVEN, 0},
    {0x48A, 0x4BF, EVEN, 0},   {0x4C0, 0x4C0, SHIFT, 15},   {0x4C1, 0x4CE, ODD, 0},
    {0x4D0, 0x52F, EVEN, 0},   {0x531, 0x556, SHIFT, 48},   {0x1E00, 0x1E95, EVEN, 0},
    {0x1EA0, 0x1EFF, EVEN, 0}, {0xFF21, 0xFF3A, SHIFT, 32},
};

// Lower case without a partner in the table above.
static const struct range {
    uint32_t first, last;
} lower_only[] = {
    {0xB5, 0xB5},   {0xDF, 0xDF},   {0x131, 0x131},   {0x138, 0x138}, {0x149, 0x149},
    {0x17F, 0x180}, {0x250, 0x2AF}, {0x390, 0x390},   {0x3B0, 0x3B0}, {0x3C2, 0x3C2},
    {0x560, 0x560}, {0x587, 0x588}, {0x1E96, 0x1E9F},
};

static const uint32_t digit_zeros[] = {'0',   0x660, 0x6F0,  0x7C0,  0x966,  0x9E6, 0xA66,
                                       0xAE6, 0xB66, 0xBE6,  0xC66,  0xCE6,  0xD66, 0xE50,
                                       0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10};

// Letters and their marks of scripts without case, and modifier letters.
static const struct range caseless[] = {
    {0xAA, 0xAA},       {0xBA, 0xBA},     {0x1BB, 0x1BB},   {0x1C0, 0x1C3},   {0x5D0, 0x5F4},
    {0x620, 0x65F},     {0x66E, 0x6D3},   {0x6D5, 0x6EF},   {0x6FA, 0x7BF},   {0x800, 0x963},
    {0x971, 0x9E5},     {0x9F0, 0xA65},   {0xA70, 0xAE5},   {0xAF9, 0xB65},   {0xB70, 0xBE5},
    {0xC00, 0xC65},     {0xC80, 0xCE5},   {0xD00, 0xD65},   {0xD7A, 0xDF3},   {0xE01, 0xE3A},
    {0xE40, 0xE4E},     {0xE81, 0xECF},   {0xEDC, 0xF00},   {0xF40, 0xFBC},   {0x1000, 0x103F},
    {0x1050, 0x109F},   {0x10D0, 0x10FA}, {0x10FC, 0x135F}, {0x1380, 0x17D3}, {0x1820, 0x18AA},
    {0x2D30, 0x2D67},   {0x3005, 0x3007}, {0x3031, 0x3035}, {0x3041, 0x309F}, {0x30A1, 0x30FA},
    {0x30FC, 0x318E},   {0x31A0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0xA48C}, {0xA840, 0xA873},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF}, {0xFB1D, 0xFDFB}, {0xFE70, 0xFEFC}, {0xFF66, 0xFFDC},
    {0x20000, 0x323AF},
};

static const struct range unspaced[] = {
    {0xE00, 0xEFF},   {0x1000, 0x109F}, {0x1780, 0x17FF},   {0x3005, 0x3007},
    {0x3041, 0x30FF}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xF900, 0xFAFF}, {0xFF66, 0xFF9F}, {0x20000, 0x323AF},
};

static bool in_ranges(uint32_t c, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (c <= ranges[i].last)
            return c >= ranges[i].first;
    return false;
}
#define COUNT(ranges) (sizeof(ranges) / sizeof *(ranges))

bool letter_is_upper(uint32_t c)
{
    return letter_lower(c) != c;
}

uint32_t letter_lower(uint32_t c)
{
    for (size_t i = 0; i < sizeof cased / sizeof *cased && c >= cased[i].first; i++) {
        if (c > cased[i].last)
            continue;
        if (cased[i].form == SHIFT)
            return (uint32_t)((int64_t)c + cased[i].shift);
        return (c & 1) == (cased[i].form == ODD) ? c + 1 : c;
    }
    return c;
}

bool letter_is_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    if (in_ranges(c, lower_only, COUNT(lower_only)))
        return true;
    for (size_t i = 0; i < sizeof cased / sizeof *cased; i++) {
        uint32_t shift = cased[i].form == SHIFT ? (uint32_t)cased[i].shift : 0;
        if (c - shift < cased[i].first || c - shift > cased[i].last)
            continue;
        if (cased[i].form == SHIFT || (c & 1) != (cased[i].form == ODD))
            return true;
    }
    return false;
}

bool letter_is_digit(uint32_t c)
{
    for (size_t i = 0; i < sizeof digit_zeros / sizeof *digit_zeros && c >= digit_zeros[i]; i++)
        if (c - digit_zeros[i] < 10)
            return true;
    return false;
}

bool letter_is_caseless(uint32_t c)
{
    return c >= 0xAA && in_ranges(c, caseless, COUNT(caseless));
}

bool letter_is_unspaced(uint32_t c)
{
    return c >= 0xE00 && in_ranges(c, unspaced, COUNT(unspaced));
}

bool letter_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return (c >= 0x300 && c <= 0x36F) || letter_is_lower(c) || letter_is_upper(c) ||
           letter_is_caseless(c);
}
