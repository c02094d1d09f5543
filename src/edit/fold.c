#include "edit/words.h"

// U+00C0–U+017F without accent, in lower case; ' ' where the character is no letter.
static const char latin[] = "aaaaaaaceeeeiiiidnooooo ouuuuyts"  // 00C0–00DF
                            "aaaaaaaceeeeiiiidnooooo ouuuuyty"  // 00E0–00FF
                            "aaaaaaccccccccddddeeeeeeeeeegggg"  // 0100–011F
                            "gggghhhhiiiiiiiiiiiijjkkklllllll"  // 0120–013F
                            "lllnnnnnnnnnoooooooorrrrrrssssss"  // 0140–015F
                            "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs"; // 0160–017F

static const struct {
    uint32_t first, last;
} apart[] = {
    // punctuation, symbols and spaces beyond ASCII, by block
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},     {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2100, 0x2BFF}, {0x3000, 0x3004},
    {0x3008, 0x3020}, {0x30FB, 0x30FB}, {0xFE10, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFF00, 0xFF0F},
    {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF},
};

bool words_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (c >= apart[i].first && c <= apart[i].last)
            return false;
    return true;
}

uint32_t words_fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xC0 && c < 0x180)
        return latin[c - 0xC0] == ' ' ? c : (uint32_t)latin[c - 0xC0];
    if (c >= 0x391 && c <= 0x3A9) // Greek
        return c + 0x20;
    if (c >= 0x410 && c <= 0x42F) // Cyrillic
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    return c;
}

bool words_capital(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c < 0xDF)
        return c >= 0xC0 && c != 0xD7;
    if (c >= 0x100 && c < 0x138)
        return !(c & 1);
    if (c >= 0x139 && c < 0x149)
        return c & 1;
    if (c >= 0x14A && c < 0x178)
        return !(c & 1);
    if (c >= 0x178 && c < 0x17F)
        return c == 0x178 || (c & 1);
    return (c >= 0x386 && c <= 0x3AB && c != 0x387 && c != 0x390) || (c >= 0x400 && c <= 0x42F);
}
