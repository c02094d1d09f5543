#include "speech/classes.h"

#include <string.h>

enum { NEAR = 6, LIMIT_SETS = 12 };

/// "5-3" or "3:1" at a token: both figures, and behind which token it ends.
static size_t pair(const struct reading *reading, size_t at, uint64_t *us, uint64_t *them)
{
    size_t second = amount_dash(reading, at + 1);
    if (!second && reading_is_tight(reading, at + 1, ':'))
        second = at + 2;
    if (!second && reading_is_tight(reading, at + 1, '/')) // "245/6"
        second = at + 2;
    if (!reading_is_digits(reading, at) || !second || !reading_is_digits(reading, second) ||
        reading_length(reading, at) > 3 || reading_length(reading, second) > 3 ||
        reading_at(reading, at + 1)->spaced)
        return 0;
    const struct token *next = reading_at(reading, second + 1),
                       *beyond = reading_at(reading, second + 2);
    bool compound = reading_is_tight(reading, at + 1, ':') && next->mark == '-' &&
                    beyond->kind == TOKEN_WORD && !beyond->spaced; // "4:0-Führung"
    bool goes_on = !next->spaced && !compound &&
                   (next->kind != TOKEN_MARK || (beyond->kind == TOKEN_DIGITS && !beyond->spaced) ||
                    (next->mark && next->mark < 0x80 && strchr("%-:/", (int)next->mark)));
    if (goes_on)
        return 0;
    *us = reading_number(reading, at);
    *them = reading_number(reading, second);
    return second + 1;
}

/// "245-6" in cricket, where runs stand beside at most ten wickets.
static bool is_wickets(const struct reading *reading, uint64_t us, uint64_t them)
{
    return (us > 10) != (them > 10) && reading->wickets;
}

/// A word of sport or of voting near by, or other scores beside it.
static bool is_score(const struct reading *reading, size_t at, size_t end)
{
    uint64_t us = reading_number(reading, at), them = reading_number(reading, end - 1);
    if (is_wickets(reading, us, them) || reading_is_tight(reading, at + 1, '/'))
        return is_wickets(reading, us, them);
    if (reading_is_tight(reading, at + 1, ':') || reading->odds ||
        (reading->scored && at < reading->scored + NEAR))
        return true;
    if (at && reading_listed(reading, at - 1, "range-before"))
        return false;
    for (size_t i = 1; i <= NEAR; i++)
        if ((at >= i && reading_listed(reading, at - i, "score-words")) ||
            (i <= 3 && reading_listed(reading, end + i - 1, "score-words")))
            return true;
    size_t next =
        end + (size_t)(reading_is_mark(reading, end, ',') || reading_is_mark(reading, end, '('));
    return pair(reading, next, &us, &them) != 0 || reading_number(reading, end - 1) == 0;
}

/// Between the figures: "to" where odds are told, "for" where wickets are.
static const char *between(const struct reading *reading, uint64_t us, uint64_t them)
{
    if (reading->odds)
        return reading_style(reading, "odds", "");
    return reading_style(reading, is_wickets(reading, us, them) ? "wickets" : "score", "");
}

static void say(const struct reading *reading, uint64_t us, uint64_t them, struct buf *words)
{
    struct buf said BUF_AUTO = {0};
    const char *nil = reading_style(reading, "nil", "");
    amount_word(words, !us && *nil ? nil : class_number(reading, "cardinal", "", us, &said));
    amount_word(words, between(reading, us, them));
    amount_word(words, !them && *nil ? nil : class_number(reading, "cardinal", "", them, &said));
}

size_t read_score(struct reading *reading, size_t at)
{
    uint64_t us, them;
    size_t end = pair(reading, at, &us, &them), from = at;
    if (!end || !is_score(reading, at, end))
        return 0;
    for (int i = 0; end && i < LIMIT_SETS; i++) {
        struct buf words BUF_AUTO = {0};
        say(reading, us, them, &words);
        reading_say(reading, words.data, from, end);
        from = end;
        bool open = reading_is_mark(reading, from, '('),
             comma = reading_is_mark(reading, from, ',');
        end = pair(reading, from + (open || comma), &us, &them);
        if (end && (open || comma))
            reading_pause(reading, ",");
        from += end && (open || comma);
        if (end && open && reading_is_tight(reading, end, ')'))
            continue;
    }
    reading->scored = from;
    return from - at;
}
