#include "speech/classes.h"

#include <string.h>

enum { NEAR = 6, LIMIT_SETS = 12, LEAST_RUNS = 32 };

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

/// "245-6" in cricket, where runs stand beside at most ten wickets; with a slash, so many runs can
/// be nothing else.
static bool is_wickets(const struct reading *reading, uint64_t us, uint64_t them, bool slash)
{
    bool plain = slash && us >= LEAST_RUNS && them > 1 && us + them != 100;
    return (us > 10) != (them > 10) && (reading->wickets || plain) &&
           *reading_style(reading, "wickets", "");
}

/// "33/1", "a 5/1 shot", and "a 3:1 ratio".
static bool is_odds(const struct reading *reading, size_t at, size_t end)
{
    uint64_t them = reading_number(reading, end - 1);
    if (reading_is_tight(reading, at + 1, ':'))
        return reading_listed(reading, end, "ratio-words");
    bool slash = reading_is_tight(reading, at + 1, '/');
    return *reading_style(reading, "odds", "") &&
           ((slash && them == 1 && !(at && reading_listed(reading, at - 1, "slash-dates"))) ||
            reading_listed(reading, end, "odds-after"));
}

/// "an 80/20 split", "the 24/25 season": figures that a slash only sets apart.
static bool is_split(const struct reading *reading, size_t at, uint64_t us, uint64_t them)
{
    return reading_is_tight(reading, at + 1, '/') &&
           ((us + them == 100 && us >= 10 && them >= 10) || (us > 12 && them == us + 1)) &&
           *reading_style(reading, "odds", "");
}

/// A word of sport or of voting near by, or other scores beside it.
static bool is_score(const struct reading *reading, size_t at, size_t end)
{
    uint64_t us = reading_number(reading, at), them = reading_number(reading, end - 1);
    bool slash = reading_is_tight(reading, at + 1, '/');
    if (is_odds(reading, at, end) || is_split(reading, at, us, them))
        return true;
    if (is_wickets(reading, us, them, slash) || slash)
        return is_wickets(reading, us, them, slash);
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
static const char *between(const struct reading *reading, size_t at, size_t end)
{
    uint64_t us = reading_number(reading, at), them = reading_number(reading, end - 1);
    if (is_split(reading, at, us, them))
        return "";
    if (reading->odds || is_odds(reading, at, end))
        return reading_style(reading, "odds", "");
    bool wickets = is_wickets(reading, us, them, reading_is_tight(reading, at + 1, '/'));
    return reading_style(reading, wickets ? "wickets" : "score", "");
}

static void say(const struct reading *reading, size_t at, size_t end, struct buf *words)
{
    uint64_t us = reading_number(reading, at), them = reading_number(reading, end - 1);
    struct buf said BUF_AUTO = {0};
    const char *nil = reading_style(reading, "nil", "");
    amount_word(words, !us && *nil ? nil : class_number(reading, "cardinal", "", us, &said));
    amount_word(words, between(reading, at, end));
    amount_word(words, !them && *nil ? nil : class_number(reading, "cardinal", "", them, &said));
}

size_t read_score(struct reading *reading, size_t at)
{
    uint64_t us, them;
    size_t end = pair(reading, at, &us, &them), from = at, first = at;
    if (!end || !is_score(reading, at, end))
        return 0;
    for (int i = 0; end && i < LIMIT_SETS; i++) {
        struct buf words BUF_AUTO = {0};
        say(reading, first, end, &words);
        reading_say(reading, words.data, from, end);
        from = end;
        bool open = reading_is_mark(reading, from, '('),
             comma = reading_is_mark(reading, from, ',');
        first = from + (open || comma);
        end = pair(reading, first, &us, &them);
        if (end && (open || comma))
            reading_pause(reading, ",");
        from += end && (open || comma);
        if (end && open && reading_is_tight(reading, end, ')'))
            continue;
    }
    reading->scored = from;
    return from - at;
}
