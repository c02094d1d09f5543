#include "speech/classes.h"

#include <stdio.h>
#include <string.h>

static bool is_year(const struct reading *reading, size_t at)
{
    uint64_t year = reading_number(reading, at);
    return reading_is_digits(reading, at) && reading_length(reading, at) == 4 && year >= 1050 &&
           year < 2100;
}

/// What makes a figure of four digits something else: a point or colon and more digits.
static bool goes_on(const struct reading *reading, size_t at)
{
    const struct token *mark = reading_at(reading, at), *next = reading_at(reading, at + 1);
    return !mark->spaced && mark->kind == TOKEN_MARK && mark->mark && mark->mark < 0x80 &&
           strchr(".,:", (int)mark->mark) && next->kind == TOKEN_DIGITS && !next->spaced;
}

/// Is a year meant where figures of four digits need not be one?
static bool is_meant(const struct reading *reading, size_t at, size_t end)
{
    const char *rule = reading_style(reading, "years", "never");
    size_t unit;
    if (phrase_find(&reading->reader->units, reading, end, &unit))
        return false;
    if (at && reading_listed(reading, at - 1, "year-before"))
        return true;
    if (!strcmp(rule, "always"))
        return true;
    const struct token *next = reading_at(reading, end);
    bool noun = !strcmp(rule, "before-small") && next->kind == TOKEN_WORD && next->capital;
    return !strcmp(rule, "before-small") && !noun;
}

static void add(const struct reading *reading, const char *set, const char *suffix, uint64_t number,
                struct buf *words)
{
    struct buf said BUF_AUTO = {0};
    amount_word(words, class_number(reading, set, suffix, number, &said));
}

/// "2024-25", "2019–2022", "2023/24": the second year, and behind which token it ends.
static size_t take_until(const struct reading *reading, size_t at, uint64_t from, uint64_t *until)
{
    size_t dash = amount_dash(reading, at);
    bool slash = reading_is_tight(reading, at, '/');
    size_t next = dash ? dash : slash ? at + 1 : 0;
    if (!next || !reading_is_digits(reading, next) || goes_on(reading, next + 1))
        return 0;
    *until = reading_number(reading, next);
    if (is_year(reading, next) && *until > from)
        return next + 1;
    bool next_year = reading_length(reading, next) == 2 && *until == (from + 1) % 100;
    bool later = reading_length(reading, next) == 2 && *until > from % 100 && !slash;
    return next_year || later ? next + 1 : 0;
}

/// "s" of "1990s", "er" of "90er": the decade's ending. Behind which token it ends; 0: none.
static size_t decade_end(const struct reading *reading, size_t at)
{
    const char *ending = reading_style(reading, "decade-ending", "");
    bool quoted = reading_is_tight(reading, at, '\'');
    const struct token *word = reading_at(reading, at + quoted);
    return *ending && !word->spaced && reading_says(reading, at + quoted, ending) ? at + quoted + 1
                                                                                  : 0;
}

static size_t read_decade(struct reading *reading, size_t at)
{
    size_t digits =
        at + (size_t)(reading_is_mark(reading, at, '\'') && !reading_at(reading, at + 1)->spaced);
    size_t length = reading_length(reading, digits), end = decade_end(reading, digits + 1);
    if (!reading_is_digits(reading, digits) || !end || (length != 4 && length != 2) ||
        reading_number(reading, digits) % 10)
        return 0;
    struct buf words BUF_AUTO = {0};
    add(reading, "decade", "", reading_number(reading, digits), &words);
    size_t dash = amount_dash(reading, end), second = dash ? decade_end(reading, dash + 1) : 0;
    if (second && reading_is_digits(reading, dash)) {
        amount_word(&words, reading->reader->to);
        add(reading, "decade", "", reading_number(reading, dash), &words);
        end = second;
    }
    reading_say(reading, words.data, at, end);
    return end - at;
}

/// "'86", "years '90", "Expo'98".
static size_t read_apostrophe(struct reading *reading, size_t at)
{
    const struct token *digits = reading_at(reading, at + 1);
    // "Expo'98", but not "dell'11 settembre"
    bool names = !strcmp(reading_style(reading, "year-behind-name", "no"), "yes");
    bool apart =
        reading_at(reading, at)->spaced || (names && at && reading_is_word(reading, at - 1));
    if (!reading_is_mark(reading, at, '\'') || !apart || digits->kind != TOKEN_DIGITS ||
        digits->spaced ||
        (reading_length(reading, at + 1) != 2 &&
         (reading_length(reading, at + 1) != 3 || reading_number(reading, at + 1) % 100))) // "'900"
        return 0;
    struct buf words BUF_AUTO = {0};
    uint64_t year = reading_number(reading, at + 1);
    bool early = year && year < 10 && numerals_has(&reading->reader->numerals, "year-rest");
    add(reading, early ? "year-rest" : "cardinal", "", year, &words);
    reading_say(reading, words.data, at, at + 2);
    return 2;
}

/// In which case the year stands: by the noun behind it ("2026 rok"), by the words before it; the
/// years of a span have none.
static const char *case_of(const struct reading *reading, size_t at, size_t last, bool span)
{
    const char *before = class_before(reading, at, "before-year");
    struct narrow narrow = {before, ""};
    const char *noun = class_by_noun(reading, last, "year-by-noun", narrow, NULL);
    if (noun)
        return noun;
    return !*before && span ? "-span" : before;
}

/// "r." behind a year is said as [year-noun] has it, "roku" as it is written.
static size_t take_noun(const struct reading *reading, size_t at, const char *suffix,
                        struct buf *words)
{
    const struct token *noun = &reading->tokens[at];
    char written[32];
    (void)snprintf(written, sizeof written, "%.*s", (int)(noun->end - noun->start),
                   reading->text + noun->start);
    const char *said = class_by_noun(reading, at, "year-noun", (struct narrow){suffix, ""}, NULL);
    amount_word(words, said ? said : written);
    return at + 1 + (size_t)reading_is_tight(reading, at + 1, '.');
}

size_t read_year(struct reading *reading, size_t at)
{
    size_t taken = read_decade(reading, at);
    if (taken || (taken = read_apostrophe(reading, at)))
        return taken;
    if (!is_year(reading, at) || goes_on(reading, at + 1))
        return 0;
    uint64_t from = reading_number(reading, at), until = 0;
    size_t end = take_until(reading, at + 1, from, &until), last = end ? end : at + 1;
    if (end && class_is_label(reading, at)) // "la loi n° 2024-42"
        return 0;
    const struct token *behind = reading_at(reading, last);
    if (behind->kind == TOKEN_WORD && !behind->spaced)
        return 0;
    bool marked = reading_listed(reading, last, "year-after");
    if (!end && !marked && !is_meant(reading, at, last))
        return 0;
    struct buf words BUF_AUTO = {0};
    const char *suffix = case_of(reading, at, last, end != 0);
    add(reading, "year", suffix, from, &words);
    if (end) {
        bool slash = reading_is_mark(reading, at + 1, '/');
        amount_word(&words, slash ? reading_style(reading, "year-slash", reading->reader->to)
                                  : reading->reader->to);
        add(reading, until > 99 ? "year" : "cardinal", until > 99 ? suffix : "", until, &words);
    }
    if (marked)
        last = take_noun(reading, last, suffix, &words);
    reading_say(reading, words.data, at, last);
    return last - at;
}
