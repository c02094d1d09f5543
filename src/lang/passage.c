#include "lang/passage.h"

#include "base/letter.h"
#include "base/utf8.h"

// Unicode's Sentence_Terminal (PropList.txt), those of living scripts.
static const uint32_t terminals[] = {
    '!',    '.',    '?',    0x589,  0x61D,  0x61E,  0x61F,  0x6D4,  0x700,  0x701,  0x702,  0x7F9,
    0x964,  0x965,  0x104A, 0x104B, 0x1362, 0x1367, 0x1368, 0x166E, 0x17D4, 0x17D5, 0x1803, 0x1809,
    0x1944, 0x1945, 0x2026, 0x203C, 0x203D, 0x2047, 0x2048, 0x2049, 0x3002, 0xA60E, 0xA6F3, 0xA876,
    0xAAF0, 0xABEB, 0xFE52, 0xFE56, 0xFE57, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61,
};

static bool is_direction_mark(uint32_t c)
{
    return c == 0x61C || c == 0x200C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xAD;
}

static bool is_plain(unsigned char c)
{
    return c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void passage_read(struct passage *p, const struct rules *rules, const char *text, struct span bytes,
                  struct arena *arena)
{
    const char *next = text + bytes.start, *end = text + bytes.end;
    size_t room = bytes.end - bytes.start + 1;
    *p = (struct passage){.rules = rules,
                          .c = arena_array(arena, room, sizeof *p->c),
                          .at = arena_array(arena, room, sizeof *p->at),
                          .note = arena_array(arena, room, sizeof *p->note)};
    while (next < end) {
        p->at[p->count] = (size_t)(next - text);
        uint32_t c = utf8_next(&next, end);
        if (c < 0x80 && is_plain((unsigned char)c))
            p->note[p->count] = NOTE_PLAIN;
        else if (is_direction_mark(c))
            continue;
        p->lines |= c == '\n';
        p->c[p->count++] = c;
    }
    p->at[p->count] = bytes.end;
}

uint32_t passage_at(const struct passage *p, size_t i)
{
    return i < p->count ? p->c[i] : 0;
}

static bool listed(uint32_t c, const uint32_t *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (marks[i] == c)
            return true;
    return false;
}

bool passage_is_end(const struct passage *p, uint32_t c)
{
    const struct rules *rules = p->rules;
    if (c == ' ' || letter_is_letter(c))
        return false;
    if (rules->ends_count && listed(c, rules->ends, rules->ends_count))
        return true;
    if (c < 0x80 && c != '.' && c != '!' && c != '?')
        return false;
    return listed(c, terminals, sizeof terminals / sizeof *terminals) &&
           !listed(c, rules->not_ends, rules->not_ends_count);
}

size_t passage_skip_space(const struct passage *p, size_t i)
{
    while (i < p->count && utf8_is_space(p->c[i]))
        i++;
    return i;
}

size_t passage_word_end(const struct passage *p, size_t i)
{
    while (i < p->count && letter_is_letter(p->c[i]))
        i++;
    return i;
}

unsigned passage_word(const struct passage *p, size_t start, size_t end)
{
    uint32_t lower[48] = {0};
    size_t count = end - start;
    if (end <= start || count > sizeof lower / sizeof *lower)
        return 0;
    for (size_t i = 0; i < count; i++)
        lower[i] = letter_lower(p->c[start + i]);
    unsigned kind = words_find(&p->rules->words, lower, count);
    return lower[0] == p->c[start] ? kind & (WORD_IF_CAPITAL(1U) - 1) : kind | kind >> 16;
}

static const struct {
    uint32_t open, close;
} brackets[] = {
    {'(', ')'},       {'[', ']'},       {'{', '}'},       {0x3008, 0x3009}, {0x300A, 0x300B},
    {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011}, {0x3014, 0x3015}, {0xFF08, 0xFF09},
    {0xFF3B, 0xFF3D}, {0xFF5B, 0xFF5D}, {0xFF62, 0xFF63},
};

static const uint32_t quotes[] = {'"',    '\'',   0xAB,   0xBB,   0x2018, 0x2019, 0x201A,
                                  0x201B, 0x201C, 0x201D, 0x201E, 0x201F, 0x2039, 0x203A,
                                  0x300C, 0x300D, 0x300E, 0x300F, 0x301D, 0x301E, 0xFF02};

bool mark_is_quote(uint32_t c)
{
    if (c < 0x80)
        return c == '"' || c == '\'';
    return listed(c, quotes, sizeof quotes / sizeof *quotes);
}

bool mark_is_closer(uint32_t c)
{
    if (letter_is_letter(c) || c == ' ')
        return false;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (brackets[i].close == c)
            return true;
    return mark_is_quote(c);
}

bool mark_is_opener(uint32_t c)
{
    if (letter_is_letter(c) || c == ' ')
        return false;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        if (brackets[i].open == c)
            return true;
    return mark_is_quote(c);
}

bool mark_is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool mark_is_bullet(uint32_t c)
{
    return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x204C || c == 0x204D || c == 0x2219 ||
           c == 0x25A0 || c == 0x25AA || c == 0x25B6 || c == 0x25B8 || c == 0x25BA || c == 0x25CF ||
           c == 0x25E6 || c == 0x27A4;
}
