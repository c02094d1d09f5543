#include "edit/strip.h"

#include "base/utf8.h"
#include "edit/words.h"

#include <string.h>

enum {
    DATELINE_BYTES = 90,
    DATELINE_WORDS = 9,
    MONTH_WORDS = 3,    // small words of a date: "3 de mayo de"
    PHRASE_WORDS = 3,   // beside a time of day
    PHRASE_BYTES = 16,  // these take
    STAMP_BYTES = 140,  // longer lines are no stamps, bylines or credits
    PROMPT_BYTES = 260, // nor sign-up lines
    LEAST_WORDS = 3,    // of a sentence
    STUB_WORDS = 6,     // a summary without a full stop has more
};

static bool is_dash(uint32_t c)
{
    return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2212;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_space(const char *at, const char *end)
{
    const char *next = at;
    while (next < end) {
        at = next;
        if (!utf8_is_space(utf8_next(&next, end)))
            return at;
    }
    return end;
}

// Behind dashes, colons and space at `at`.
static const char *skip_signs(const char *at, const char *end)
{
    const char *next = at;
    while (next < end) {
        at = next;
        uint32_t c = utf8_next(&next, end);
        if (!utf8_is_space(c) && !is_dash(c) && c != ':' && c != '|')
            return at;
    }
    return end;
}

// A phrase that stands beside a time of day ("Uhr", "a.m.", "ore"), at `at` or behind a space: the
// end of it, else NULL.
static const char *clock_phrase(const struct editing *editing, const char *at, const char *end)
{
    struct token tokens[PHRASE_WORDS];
    size_t near = (size_t)(end - at) < PHRASE_BYTES ? (size_t)(end - at) : PHRASE_BYTES;
    size_t count = editing_read(editing, at, utf8_valid_prefix(at, near), tokens, PHRASE_WORDS);
    size_t taken = editing_begins(editing, EDITING_CLOCK, tokens, count);
    if (!taken || tokens[0].start > at + (at < end && *at == ' '))
        return NULL;
    const char *behind = tokens[taken - 1].start + tokens[taken - 1].size;
    return behind < end && *behind == '.' ? behind + 1 : behind;
}

// "10:42", "9.05", "8h40": the end of it, else NULL.
static const char *hour_and_minutes(const char *at, const char *end)
{
    int hour = 0, digits = 0;
    for (; at < end && digits < 2 && is_digit((unsigned char)*at); digits++)
        hour = 10 * hour + *at++ - '0';
    if (!digits || hour > 24 || end - at < 3 || (*at != ':' && *at != '.' && *at != 'h') ||
        at[1] < '0' || at[1] > '5' || !is_digit((unsigned char)at[2]))
        return NULL;
    at += 3;
    return at < end && is_digit((unsigned char)*at) ? NULL : at;
}

// "10:42", "9.05am", "Ore 8.30", "11.30 Uhr": the bytes it takes, else 0.
static size_t clock_time(const struct editing *editing, const char *text, size_t size)
{
    const char *end = text + size, *digit = text;
    while (digit < end && digit < text + PHRASE_BYTES && !is_digit((unsigned char)*digit))
        digit++;
    if (digit == end || digit == text + PHRASE_BYTES)
        return 0;
    if (digit > text) { // nothing but such a phrase may stand before it
        const char *front = clock_phrase(editing, text, end);
        if (!front || skip_space(front, end) != digit)
            return 0;
    }
    const char *time = hour_and_minutes(digit, end);
    if (!time)
        return 0;
    const char *behind = clock_phrase(editing, time, end);
    return (size_t)((behind ? behind : time) - text);
}

/// The words before a dash, as far as they tell whether they are a dateline.
struct head {
    size_t words, small, shouted, months;
    bool bracket; // "(Agency)" stands in front of the dash
    bool dated;   // a number stands behind a comma: "Paris, 3 …"
    bool date;    // the last word was a number, or goes on behind one: "3 de mayo"
};

static void look_at_word(struct head *head, const char *text, const struct word *word)
{
    const char *end = word->start + word->size, *at = word->start;
    bool shouted = word->size >= 3;
    while (at < end && shouted)
        shouted = words_capital(utf8_next(&at, end));
    head->words++;
    head->shouted += shouted;
    // "Jan" and "3" are no small words; what stands in brackets is an agency
    bool inside = word->start > text && memchr(text, '(', (size_t)(word->start - text));
    bool follows = word->start > text + 1 && word->start[-1] == ' ';
    bool small = !word->capital && !word->number && !inside;
    bool month = small && head->date && follows && word->start[-2] != ',';
    head->months += month;
    head->small += small && !month;
    head->dated |= word->number && follows && word->start[-2] == ',';
    head->date = word->number || month;
}

static struct head head_of(const char *text, const char *dash)
{
    struct head head = {0};
    struct words words = {text, dash, true};
    struct word word;
    while (words_next(&words, &word))
        look_at_word(&head, text, &word);
    const char *end = dash;
    while (end > text && (end[-1] == ' ' || end[-1] == '\n' || end[-1] == '.'))
        end--;
    head.bracket = end > text && end[-1] == ')';
    return head;
}

static bool is_dateline(const struct head *head)
{
    if (!head->words || head->words > DATELINE_WORDS || head->small || head->months > MONTH_WORDS)
        return false;
    if (head->months)
        return head->bracket || head->dated;
    return head->bracket || head->dated || head->shouted || head->words <= 3;
}

// Is what stands behind the dash the beginning of a sentence?
static bool begins(const char *at, const char *end)
{
    at = skip_space(at, end);
    if (at >= end)
        return false;
    uint32_t c = utf8_next(&at, end);
    static const uint32_t openers[] = {'"', '\'', 0xA1, 0xAB, 0xBF, 0x2018, 0x201C, 0x201E};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (c == openers[i])
            return true;
    return words_capital(c) || is_digit(c) || (words_letter(c) && words_fold(c) == c && c >= 0x500);
}

// Does the sign at `sign` part what is before it from what is behind? An em dash always does,
// others where they stand apart: "Paris – ", "(EFE).- ", "dpa | ".
static bool parts(const char *text, const char *sign, const char *behind, const char *end)
{
    const char *at = sign;
    uint32_t c = utf8_next(&at, end);
    if (c == 0x2014 || c == 0x2015)
        return true;
    if ((!is_dash(c) && c != '|') || sign == text || behind == end)
        return false;
    bool apart = sign[-1] == ' ' || sign[-1] == '.' || sign[-1] == ')';
    return apart && (*behind == ' ' || *behind == '-');
}

static size_t dateline(const char *text, size_t size)
{
    const char *limit = text + (size < DATELINE_BYTES ? size : DATELINE_BYTES), *end = text + size;
    for (const char *at = text; at < limit;) {
        const char *sign = at;
        (void)utf8_next(&at, end);
        if (!parts(text, sign, at, end))
            continue;
        const char *behind = skip_signs(at, end);
        struct head head = head_of(text, sign);
        return is_dateline(&head) && begins(behind, end) ? (size_t)(behind - text) : 0;
    }
    return 0;
}

// "(Agency) The …", "LONDON (Agency) The …": an agency in brackets at the very front.
static size_t bracketed(const char *text, size_t size)
{
    if (!size || *text != '(')
        return 0;
    const char *close = memchr(text, ')', size < 40 ? size : 40);
    if (!close || !begins(close + 1, text + size) || head_of(text + 1, close).words > 3)
        return 0;
    return (size_t)(skip_signs(close + 1, text + size) - text);
}

size_t strip_front(const struct editing *editing, const char *text, size_t size)
{
    const char *at = text, *end = text + size, *behind;
    size_t taken = clock_time(editing, text, size);
    if (taken && begins(behind = skip_signs(text + taken, end), end))
        at = behind;
    for (int i = 0; i < 2; i++) { // the agency may come before the place: "(ANSA) - ROMA, 3 MAG - "
        bool agency = at < end && *at == '(';
        taken = dateline(at, (size_t)(end - at));
        at += taken ? taken : bracketed(at, (size_t)(end - at));
        if (!agency)
            break;
    }
    return (size_t)(at - text);
}

bool strip_ends(const char *text, size_t size, uint32_t *mark)
{
    uint32_t last = 0;
    const char *at = text, *end = text + size;
    // only the last few characters matter: step back to a boundary
    if (size > 24) {
        at = end - 24;
        while (at < end && ((unsigned char)*at & 0xC0) == 0x80)
            at++;
    }
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        bool closes = c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 ||
                      c == 0xBB || c == 0x201C || c == 0x300D || c == 0x300F || c == 0xFF09 ||
                      utf8_is_space(c);
        if (!closes)
            last = c;
    }
    if (mark)
        *mark = last;
    return last == '.' || last == '!' || last == '?' || last == 0x2026 || last == 0x3002 ||
           last == 0xFF01 || last == 0xFF1F || last == 0x0964 || last == 0x061F || last == 0x06D4 ||
           last == 0xFF0E || last == 0x203D;
}

// "Madrid, 12 mar.", cut off from what follows by its full stop.
static bool is_place_and_date(const char *text, size_t size)
{
    struct head head = head_of(text, text + size);
    return head.dated && is_dateline(&head);
}

static bool is_furniture(const struct editing *editing, const char *text, size_t size,
                         const struct token *tokens, size_t count)
{
    size_t small = 0, numbers = 0;
    if (size > PROMPT_BYTES)
        return false;
    if (count < LEAST_WORDS || (count <= DATELINE_WORDS && is_place_and_date(text, size)))
        return true;
    for (size_t i = 0; i < count; i++) {
        small += !tokens[i].capital && !tokens[i].number;
        numbers += tokens[i].number;
    }
    if (size <= STAMP_BYTES) {
        if (numbers && editing_begins(editing, EDITING_STAMP, tokens, count))
            return true;
        if (small * 2 <= count && editing_begins(editing, EDITING_BYLINE, tokens, count))
            return true;
        if (editing_contains(editing, EDITING_CREDIT, tokens, count))
            return true;
    }
    return editing_contains(editing, EDITING_PROMPT, tokens, count);
}

bool strip_is_junk(const struct editing *editing, const char *text, size_t size,
                   const struct token *tokens, size_t count)
{
    // what doesn't end as a sentence is a heading, caption, button or name
    return !strip_ends(text, size, NULL) || is_furniture(editing, text, size, tokens, count);
}

bool strip_is_stub(const struct editing *editing, const char *text, size_t size,
                   const struct token *tokens, size_t count)
{
    uint32_t mark;
    bool whole = strip_ends(text, size, &mark);
    bool dots = mark == 0x2026 || memmem(text, size, "...", 3) || memmem(text, size, "[…]", 5);
    return dots || (!whole && count < STUB_WORDS) ||
           is_furniture(editing, text, size, tokens, count);
}
