// Quotations and parentheses: a sentence doesn't end in the midst of one that is closed again.
#include "lang/passage.h"

#include "base/letter.h"
#include "base/utf8.h"

// How far away the closing mark may be, in characters. What is longer is a speech or a slip, and
// its sentences are told apart.
#define LONGEST_ZONE 1000

struct pair {
    uint32_t open;
    uint32_t close[3];
    bool nests;
};

static const struct pair pairs[] = {
    {'(', {')'}, true},
    {'[', {']'}, true},
    {'{', {'}'}, true},
    {'"', {'"'}, false},
    {0xAB, {0xBB}, true},                   // «…»
    {0xBB, {0xAB, 0xBB}, false},            // »…« and »…»
    {0x2018, {0x2019}, false},              // ‘…’
    {0x201A, {0x2018, 0x2019}, false},      // ‚…‘
    {0x201C, {0x201D}, false},              // “…”
    {0x201D, {0x201D}, false},              // ”…”
    {0x201E, {0x201C, 0x201D, '"'}, false}, // „…“ „…”
    {'\'', {'\''}, false},
    {'`', {'\''}, false},
    {0x3008, {0x3009}, true},
    {0x300A, {0x300B}, true},
    {0x300C, {0x300D}, true},
    {0x300E, {0x300F}, true},
    {0x3010, {0x3011}, true},
    {0xFF08, {0xFF09}, true},
};

// A mark that may open and close opens only in front of a word.
static bool opens(const struct passage *p, size_t i)
{
    uint32_t c = p->c[i], before = passage_at(p, i - 1), after = passage_at(p, i + 1);
    if (c != '"' && c != '\'' && c != 0xBB && c != 0x201D && c != 0x2018)
        return true;
    if (i == 0)
        return after && !utf8_is_space(after);
    bool free_before = utf8_is_space(before) || mark_is_dash(before) || before == '(' ||
                       before == '[' || before == ':' || before >= 0x3000 || mark_is_quote(before);
    return free_before && after && !utf8_is_space(after);
}

// An apostrophe looks like the mark that closes single quotes: it must stand behind a stop or
// comma.
static bool closes(const struct passage *p, size_t i, const struct pair *pair)
{
    uint32_t c = p->c[i];
    if (c != pair->close[0] && c != pair->close[1] && c != pair->close[2])
        return false;
    if (c != '\'' && c != 0x2019)
        return true;
    uint32_t before = passage_at(p, i - 1);
    return !letter_is_letter(passage_at(p, i + 1)) &&
           (passage_is_end(p, before) || before == ',' || mark_is_closer(before));
}

// Index of the mark that closes the zone opened at i; 0: none near.
static size_t find_close(const struct passage *p, size_t i, const struct pair *pair)
{
    size_t depth = 1;
    for (size_t j = i + 1; j < p->count && j <= i + LONGEST_ZONE; j++) {
        if (p->note[j] & NOTE_CUT)
            return 0;
        if (p->note[j] & NOTE_PLAIN)
            continue;
        if (closes(p, j, pair)) {
            if (--depth == 0)
                return j;
        } else if (p->c[j] == pair->open && pair->nests) {
            depth++;
        }
    }
    return 0;
}

#define PAIRS (sizeof pairs / sizeof *pairs)

// Most marks that are never closed are found out here: each pair remembers where the next closing
// mark is, so that a text of nothing but "(" costs no more than any other.
static bool close_is_near(const struct passage *p, size_t i, size_t pair, size_t *next)
{
    if (next[pair] <= i)
        next[pair] = i + 1;
    while (next[pair] < p->count && !closes(p, next[pair], &pairs[pair]))
        next[pair]++;
    return next[pair] < p->count && next[pair] <= i + LONGEST_ZONE;
}

void zones_note(struct passage *p)
{
    size_t next[PAIRS] = {0};
    for (size_t i = 0; i < p->count; i++) {
        size_t pair = 0;
        if (p->note[i] & NOTE_PLAIN)
            continue;
        while (pair < PAIRS && pairs[pair].open != p->c[i])
            pair++;
        if (pair == PAIRS || !opens(p, i) || !close_is_near(p, i, pair, next))
            continue;
        size_t close = find_close(p, i, &pairs[pair]);
        if (!close)
            continue;
        for (size_t j = i + 1; j <= close; j++)
            p->note[j] |= NOTE_INSIDE;
        p->note[close] |= NOTE_CLOSES;
        i = close;
    }
}
