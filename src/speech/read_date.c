#include "speech/agree.h"
#include "speech/classes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A date as it is written; 0 where a part is missing.
struct date {
    uint64_t day, until, month, year; // until: the last day of "5-7 May"
    size_t from, end;                 // tokens
    const char *own_name;             // of the month, where it has another ("Jänner")
    bool joined;                      // "1./2. Mai" are two days, no time between them
    bool marked;                      // the day is written as an ordinal: "1º"
};

/// Is it behind "l'" or "dell'"?
static bool is_elided(const struct reading *reading, size_t at)
{
    return at > 1 && reading_is_tight(reading, at - 1, '\'') && class_elides(reading, at - 2);
}

static void say(struct reading *reading, const struct date *date)
{
    struct buf day BUF_AUTO = {0}, until BUF_AUTO = {0}, year BUF_AUTO = {0}, all BUF_AUTO = {0};
    const struct rules *rules = &reading->reader->rules;
    char suffix[AGREE_SUFFIX];
    agree_ordinal(reading, date->from, "d", suffix);
    char key[32], number[8];
    (void)snprintf(number, sizeof number, "%u", (unsigned)date->month);
    (void)snprintf(key, sizeof key, "%s%s%s%s%s",
                   date->from && reading_listed(reading, date->from - 1, "the") ? "the-" : "",
                   date->day ? "d" : "",
                   date->joined  ? "/d"
                   : date->until ? "-d"
                                 : "",
                   date->month ? "m" : "", date->year ? "y" : "");
    const char *form = rules_value(rules, "date", key, NULL);
    if (!form)
        form = rules_value(rules, "date", strncmp(key, "the-", 4) ? key : key + 4, "");
    const char *set = date->marked ? rules_value(rules, "date", "marked", "day") : "day";
    if (is_elided(reading, date->from) && numerals_has(&reading->reader->numerals, "day-elided"))
        set = "day-elided"; // "l'1 maggio" is "l'uno"
    struct slot slots[] = {
        {"day", date->day ? class_number(reading, set, suffix, date->day, &day) : ""},
        {"until", date->until ? class_number(reading, "day", suffix, date->until, &until) : ""},
        {"month", date->own_name ? date->own_name : rules_value(rules, "month-names", number, "")},
        {"year", date->year ? class_number(reading, "year", "", date->year, &year) : ""},
    };
    class_fill(form, slots, sizeof slots / sizeof *slots, &all);
    reading_say(reading, all.data ? all.data : "", date->from, date->end);
}

static bool is_year(const struct reading *reading, size_t at)
{
    uint64_t year = reading_number(reading, at);
    const struct token *next = reading_at(reading, at + 1);
    bool goes_on = !next->spaced && (next->kind == TOKEN_DIGITS || next->kind == TOKEN_WORD);
    return reading_is_digits(reading, at) && reading_length(reading, at) == 4 && year >= 1000 &&
           year < 2200 && !goes_on;
}

/// A year behind a day and month: ", 2021", "2021", "de 2021".
static void take_year(const struct reading *reading, struct date *date)
{
    size_t at = date->end;
    if (reading_is_mark(reading, at, ',') || reading_listed(reading, at, "date-of"))
        at++;
    if (!is_year(reading, at) || !reading_at(reading, at)->spaced)
        return;
    date->year = reading_number(reading, at);
    date->end = at + 1;
    if (reading_listed(reading, date->end, "year-after"))
        date->end += 1 + (size_t)reading_is_tight(reading, date->end + 1, '.');
}

static bool take_month(const struct reading *reading, size_t at, struct date *date)
{
    size_t end;
    const struct phrase *month = phrase_find(&reading->reader->months, reading, at, &end);
    if (!month)
        return false;
    char *name;
    date->month = strtoul(month->value, &name, 10);
    date->own_name = *name == ' ' ? name + 1 : NULL;
    date->end = end;
    return true;
}

/// Behind a day: "st", "." of a German ordinal, "º". Returns where that ends.
static size_t skip_suffix(const struct reading *reading, size_t at)
{
    size_t end;
    if (!reading_at(reading, at)->spaced &&
        phrase_find(&reading->reader->suffixes, reading, at, &end))
        return end;
    bool dotted = !strcmp(reading_style(reading, "ordinal-dot", "no"), "yes");
    return dotted && reading_is_tight(reading, at, '.') ? at + 1 : at;
}

static bool is_day(const struct reading *reading, size_t at)
{
    uint64_t day = reading_number(reading, at);
    return reading_is_digits(reading, at) && reading_length(reading, at) <= 2 && day >= 1 &&
           day <= 31;
}

/// "6 January 2025", "5-7 May", "3. Mai", "1 de mayo de 2024".
static bool day_first(const struct reading *reading, size_t at, struct date *date)
{
    if (!is_day(reading, at))
        return false;
    date->day = reading_number(reading, at);
    size_t next = skip_suffix(reading, at + 1);
    date->marked = next > at + 1;
    size_t dash = amount_dash(reading, next);
    bool joined = date->marked && reading_is_tight(reading, next, '/') &&
                  *rules_value(&reading->reader->rules, "date", "d/dm", "");
    dash = joined ? next + 1 : dash;
    if (dash && is_day(reading, dash)) {
        date->until = reading_number(reading, dash);
        date->joined = joined;
        next = skip_suffix(reading, dash + 1);
    }
    if (reading_listed(reading, next, "date-of"))
        next++;
    if (!take_month(reading, next, date))
        return false;
    take_year(reading, date);
    return true;
}

/// "z 8 na 9 września": a day whose month stands behind the next one.
static bool joined_day(const struct reading *reading, size_t at, struct date *date)
{
    struct date later = {0};
    if (!is_day(reading, at))
        return false;
    size_t join = skip_suffix(reading, at + 1);
    if (!reading_listed(reading, join, "day-joins") || !day_first(reading, join + 1, &later))
        return false;
    date->day = reading_number(reading, at);
    date->end = join;
    return true;
}

/// "Jan. 6, 2025", "May 5-7", "March 2020".
static bool month_first(const struct reading *reading, size_t at, struct date *date)
{
    if (!reading_is_word(reading, at) || !take_month(reading, at, date))
        return false;
    size_t next = date->end;
    bool by_day = !strcmp(rules_value(&reading->reader->rules, "date", "month-first", "no"), "yes");
    if (by_day && is_day(reading, next) && reading_at(reading, next)->spaced) {
        const struct token *behind = reading_at(reading, next + 1);
        if (!behind->spaced && (behind->mark == ':' || behind->mark == '%'))
            return false;
        date->day = reading_number(reading, next);
        date->end = skip_suffix(reading, next + 1);
        size_t dash = amount_dash(reading, date->end);
        if (dash && is_day(reading, dash)) {
            date->until = reading_number(reading, dash);
            date->end = skip_suffix(reading, dash + 1);
        }
        take_year(reading, date);
        return true;
    }
    take_year(reading, date);
    return date->year != 0;
}

/// "2024-11-12", "06/01/2025", "12.3.2024".
static bool in_figures(const struct reading *reading, size_t at, struct date *date)
{
    static const char marks[] = "-/.";
    const struct token *first = reading_at(reading, at + 1), *second = reading_at(reading, at + 3);
    if (!reading_is_digits(reading, at) || !reading_is_digits(reading, at + 2) ||
        !reading_is_digits(reading, at + 4) || first->mark != second->mark || !first->mark ||
        first->mark >= 0x80 || !strchr(marks, (int)first->mark))
        return false;
    for (size_t i = 1; i < 5; i++)
        if (reading->tokens[at + i].spaced)
            return false;
    uint64_t a = reading_number(reading, at), b = reading_number(reading, at + 2),
             c = reading_number(reading, at + 4);
    size_t last = reading_length(reading, at + 4);
    bool iso = reading_length(reading, at) == 4;
    if (reading_listed(reading, at + 5, "hour-after")) // "2.18.22 uur"
        return false;
    if (iso) {
        *date = (struct date){.year = a, .month = b, .day = c};
    } else {
        bool month_leads =
            !strcmp(rules_value(&reading->reader->rules, "date", "order", "dmy"), "mdy");
        bool swap = (month_leads && a <= 12) || b > 12;
        *date = (struct date){.day = swap ? b : a, .month = swap ? a : b, .year = c};
        if (last == 2)
            date->year += c < 50 ? 2000 : 1900;
    }
    date->end = at + 5;
    return date->month >= 1 && date->month <= 12 && date->day >= 1 && date->day <= 31 &&
           (iso ? last <= 2 : last == 4 || last == 2);
}

/// Is a figure that ends before `at` no date but the number of something: "Kapitel 2.1."?
static bool is_told_otherwise(const struct reading *reading, size_t at)
{
    return class_is_label(reading, at) || (at && reading_listed(reading, at - 1, "hour-before"));
}

/// The month in figures behind a day, "3." or "3.2026" or "3. 2026", and its year.
static bool month_in_figures(const struct reading *reading, size_t at, struct date *date)
{
    bool spaced = reading_at(reading, at)->spaced;
    if (!is_day(reading, at) || reading_number(reading, at) > 12 ||
        !reading_is_tight(reading, at + 1, '.'))
        return false;
    date->month = reading_number(reading, at);
    date->end = at + 2;
    if (is_year(reading, at + 2) && reading_at(reading, at + 2)->spaced == spaced) {
        date->year = reading_number(reading, at + 2);
        date->end++;
    }
    return !spaced || date->year;
}

/// "12.3.", "12. 3. 2026", "3.–5.12." where figures with dots are dates: behind words that lead to
/// one, or where the sentence goes on behind them.
static bool short_figures(const struct reading *reading, size_t at, struct date *date)
{
    if (strcmp(reading_style(reading, "ordinal-dot", "no"), "yes") != 0 || !is_day(reading, at) ||
        !reading_is_tight(reading, at + 1, '.'))
        return false;
    date->day = reading_number(reading, at);
    size_t next = at + 2, dash = amount_dash(reading, next);
    if (!dash && reading_is_tight(reading, next, '/'))
        dash = next + 1;
    if (dash && is_day(reading, dash) && reading_is_tight(reading, dash + 1, '.')) {
        date->until = reading_number(reading, dash);
        date->joined = reading_is_mark(reading, next, '/');
        next = dash + 2;
    }
    if (!month_in_figures(reading, next, date))
        return false;
    const struct token *behind = reading_at(reading, date->end);
    bool goes_on = behind->end && (behind->spaced || behind->kind == TOKEN_MARK);
    bool alone = !at || reading->tokens[at - 1].kind == TOKEN_MARK; // "Stichtag: 8.3."
    return date->year || *class_before(reading, at, "before-ordinal") ||
           ((goes_on || alone) && !is_told_otherwise(reading, at));
}

/// "le 5/11": without a year, only behind a word that leads to a date, and no "1/3 of".
static bool short_slash(const struct reading *reading, size_t at, struct date *date)
{
    const struct token *next = reading_at(reading, at + 3);
    if (!is_day(reading, at) || !reading_is_tight(reading, at + 1, '/') ||
        !is_day(reading, at + 2) || reading->tokens[at + 2].spaced || !at ||
        !reading_listed(reading, at - (is_elided(reading, at) ? 2 : 1), "date-before") ||
        reading_number(reading, at + 2) > 12 || reading_listed(reading, at + 3, "fraction-of") ||
        (!next->spaced && next->mark == '/'))
        return false;
    date->day = reading_number(reading, at);
    date->month = reading_number(reading, at + 2);
    date->end = at + 3;
    return true;
}

/// "Aug. 30-Sept. 2", "Dec. 5-Monday, Dec. 8": the dash behind a date that another follows.
static size_t say_until(struct reading *reading, size_t end)
{
    struct date until = {0};
    size_t next = amount_dash(reading, end);
    if (!next || !(reading_listed(reading, next, "range-names") ||
                   day_first(reading, next, &until) || month_first(reading, next, &until)))
        return end;
    reading_say(reading, reading->reader->to, end, next);
    return next;
}

size_t read_date(struct reading *reading, size_t at)
{
    static bool (*const forms[])(const struct reading *, size_t, struct date *) = {
        in_figures, day_first, joined_day, month_first, short_figures, short_slash};
    if (at && reading_is_digits(reading, at) && reading->tokens[at - 1].kind == TOKEN_MARK &&
        !reading->tokens[at].spaced && strchr("/.-:", (int)(reading->tokens[at - 1].mark & 0x7f)))
        return 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct date date = {0};
        if (forms[i](reading, at, &date)) {
            date.from = at;
            if (reading_listed(reading, date.end, "year-after") && date.year)
                date.end += 1 + (size_t)reading_is_tight(reading, date.end + 1, '.');
            say(reading, &date);
            return say_until(reading, date.end) - at;
        }
    }
    return 0;
}
