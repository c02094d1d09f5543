#include "edit/strip.h"

#include "base/utf8.h"
#include "edit/words.h"

#include <string.h>

enum {
    DATELINE_BYTES = 90,
    DATELINE_WORDS = 9,
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

// "10:42", "9.05am", "14.30 GMT": the bytes it takes, else 0.
static size_t clock_time(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && at < 2 && is_digit((unsigned char)text[at]))
        at++;
    if (!at || at + 3 > size || (text[at] != ':' && text[at] != '.') ||
        !is_digit((unsigned char)text[at + 1]) || !is_digit((unsigned char)text[at + 2]))
        return 0;
    at += 3;
    if (at < size && is_digit((unsigned char)text[at]))
        return 0;
    static const char *const behind[] = {"am",  "pm",  "a.m.", "p.m.", "gmt", "utc",
                                         "bst", "est", "et",   "cet",  "h",   "uhr"};
    size_t space = at < size && text[at] == ' ';
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        size_t length = strlen(behind[i]), from = at + space;
        if (from + length <= size && strncasecmp(text + from, behind[i], length) == 0 &&
            (from + length == size || !words_letter((unsigned char)text[from + length])))
            return from + length;
    }
    return at;
}

/// The words before a dash, as far as they tell whether they are a dateline.
struct head {
    size_t words, small, shouted;
    bool bracket; // "(Agency)" stands in front of the dash
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
    head->small += !word->capital && !word->number && !inside;
}

static struct head head_of(const char *text, const char *dash)
{
    struct head head = {0};
    struct words words = {text, dash, true};
    struct word word;
    while (words_next(&words, &word))
        look_at_word(&head, text, &word);
    const char *end = dash;
    while (end > text && (end[-1] == ' ' || end[-1] == '\n'))
        end--;
    head.bracket = end > text && end[-1] == ')';
    return head;
}

// Is what stands behind the dash the beginning of a sentence?
static bool begins(const char *at, const char *end)
{
    at = skip_space(at, end);
    if (at >= end)
        return false;
    uint32_t c = utf8_next(&at, end);
    return words_capital(c) || is_digit(c) || c == '"' || c == 0x201C || c == 0x2018 || c == '\'' ||
           (words_letter(c) && words_fold(c) == c && c >= 0x500);
}

static size_t dateline(const char *text, size_t size)
{
    const char *limit = text + (size < DATELINE_BYTES ? size : DATELINE_BYTES), *end = text + size;
    for (const char *at = text; at < limit;) {
        const char *dash = at;
        uint32_t c = utf8_next(&at, end);
        bool apart = dash > text && dash[-1] == ' ' && at < end && (*at == ' ' || *at == '-');
        if (!is_dash(c) || (c == '-' && !apart))
            continue;
        const char *behind = skip_signs(at, end);
        struct head head = head_of(text, dash);
        if (!head.words || head.words > DATELINE_WORDS || head.small || !begins(behind, end))
            return 0;
        return head.shouted || head.bracket || head.words <= 3 ? (size_t)(behind - text) : 0;
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

size_t strip_front(const char *text, size_t size)
{
    size_t taken = clock_time(text, size);
    if (taken && !begins(skip_signs(text + taken, text + size), text + size))
        taken = 0;
    const char *rest = taken ? skip_signs(text + taken, text + size) : text;
    taken = (size_t)(rest - text);
    size_t more = dateline(rest, size - taken);
    if (!more)
        more = bracketed(rest, size - taken);
    return taken + more;
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

static bool is_furniture(const struct editing *editing, size_t size, const struct token *tokens,
                         size_t count)
{
    size_t small = 0, numbers = 0;
    if (size > PROMPT_BYTES)
        return false;
    if (count < LEAST_WORDS)
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
    return !strip_ends(text, size, NULL) || is_furniture(editing, size, tokens, count);
}

bool strip_is_stub(const struct editing *editing, const char *text, size_t size,
                   const struct token *tokens, size_t count)
{
    uint32_t mark;
    bool whole = strip_ends(text, size, &mark);
    bool dots = mark == 0x2026 || memmem(text, size, "...", 3) || memmem(text, size, "[…]", 5);
    return dots || (!whole && count < STUB_WORDS) || is_furniture(editing, size, tokens, count);
}
