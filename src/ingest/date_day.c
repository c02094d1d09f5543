#include "ingest/date_scan.h"
#include "ingest/dates.h"

#include <stddef.h>

// Finds the day in a date: forms of writing it, tried at each token.

enum { FILLERS = 4, FILLER_LETTERS = 3 }; // "13. (do) de März": what may stand between two parts

static int full_year(const struct token *t)
{
    int64_t year = t->value;
    if (t->digits <= 2)
        return (int)(year < 70 ? 2000 + year : 1900 + year);
    return (int)(year > 2400 && year < 2700 ? year - 543 : year); // the Buddhist era
}

// ---- parts --------------------------------------------------------------------------------------

static bool is_day(const struct token *t)
{
    return date_is_number(t, 1, 2) && t->value >= 1 && t->value <= 31;
}

static bool is_month(const struct token *t)
{
    return date_is_number(t, 1, 2) && t->value >= 1 && t->value <= 12;
}

static bool is_year(const struct token *t)
{
    return date_is_number(t, 4, 4) && t->value >= 1900 && t->value < 2700;
}

// The month that a word names, or 0: looked up once. Weekdays of mail dates need no table.
static int month_of(struct scan *scan, int at)
{
    struct token *t = scan->tokens + at;
    if (t->kind != TOKEN_WORD || t->used)
        return 0;
    if (!t->month) {
        bool weekday = t->size == 3 && date_is_word(scan, t, "mon tue wed thu fri sat sun");
        int month = weekday ? 0 : date_month_word(scan->words.data + t->start, t->size);
        t->month = (int8_t)(month ? month : -1);
    }
    return t->month > 0 ? t->month : 0;
}

static int letters(const struct scan *scan, const struct token *t)
{
    int count = 0;
    for (size_t i = 0; i < t->size; i++)
        count += (scan->words.data[t->start + i] & 0xC0) != 0x80;
    return count;
}

// The next part of a date behind token `at`: a number, or a word that names a month. Between them
// may stand the time, signs, and short words ("de", "of", "th", "月").
static int next_part(struct scan *scan, int at)
{
    int left = FILLERS;
    for (int i = at + 1; i < scan->count && left >= 0; i++) {
        const struct token *t = scan->tokens + i;
        if (t->used)
            continue;
        if (t->kind == TOKEN_NUMBER || month_of(scan, i))
            return i;
        if (t->kind == TOKEN_WORD && letters(scan, t) > FILLER_LETTERS &&
            !date_is_word(scan, t, "tháng"))
            break;
        left--;
    }
    return scan->count; // an END
}

static bool take(struct scan *scan, int year, int64_t month, int64_t day)
{
    scan->year = year;
    scan->month = (int)month;
    scan->day = (int)day;
    return true;
}

// ---- forms that are a day in any line -----------------------------------------------------------

// One sign (or unit: 年) between two numbers, no sign of a longer row of numbers.
static bool same_signs(const struct scan *scan, int first, int second, int third)
{
    const struct token *t = scan->tokens;
    const struct token *sign = t + first + 1, *other = t + second + 1;
    if (sign->kind != TOKEN_SIGN || other->kind != TOKEN_SIGN || sign->value != other->value ||
        second != first + 2 || third != second + 2)
        return false;
    if (sign->value != '.' && sign->value != '/' && sign->value != '-')
        return false;
    if (sign->value == '-' && (sign->spaced || t[second].spaced || other->spaced))
        return false;
    bool more_before = first > 1 && t[first - 1].kind == TOKEN_SIGN && !t[first].spaced &&
                       t[first - 1].value == sign->value && t[first - 2].kind == TOKEN_NUMBER;
    bool more_behind = t[third + 1].kind == TOKEN_SIGN && !t[third + 1].spaced &&
                       t[third + 1].value == sign->value && t[third + 2].kind == TOKEN_NUMBER &&
                       !t[third + 2].spaced;
    return !more_before && !more_behind;
}

// 2025-03-13, 2025. 3. 13., 2025年3月13日, 2025년 3월 13일
static int year_month_day(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    int second = next_part(scan, at), third = next_part(scan, second);
    bool units =
        date_is_word(scan, t + at + 1, "年 년") && date_is_word(scan, t + second + 1, "月 월");
    if (!is_year(t + at) || !is_month(t + second) || !is_day(t + third) ||
        !(units || same_signs(scan, at, second, third)))
        return 0;
    take(scan, full_year(t + at), t[second].value, t[third].value);
    return third + 1;
}

// 13.3.2025, 13/03/25, 03/13/2025
static int day_month_year(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    int second = next_part(scan, at), third = next_part(scan, second);
    if (!is_day(t + at) || !is_day(t + second) || !same_signs(scan, at, second, third))
        return 0;
    bool short_year = date_is_number(t + third, 2, 2) && !t[third].spaced && !t[second].spaced &&
                      t[second + 1].value != '-';
    bool swap = t[second].value > 12 ||
                (scan->month_first && date_is_sign(t + at + 1, '/') && t[at].value <= 12);
    if ((!short_year && !is_year(t + third)) || !is_month(t + (swap ? at : second)))
        return 0;
    take(scan, full_year(t + third), t[swap ? at : second].value, t[swap ? second : at].value);
    return third + 1;
}

// 13 March 2025, 13. de marzo de 2025, 13-Mar-25
static int day_word_year(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    int word = next_part(scan, at), year = next_part(scan, word);
    bool joined = date_is_sign(t + at + 1, '-') && date_is_sign(t + word + 1, '-') &&
                  date_is_number(t + year, 2, 2);
    int month = is_day(t + at) && (joined || is_year(t + year)) ? month_of(scan, word) : 0;
    if (!month)
        return 0;
    take(scan, full_year(t + year), month, t[at].value);
    return year + 1;
}

// March 13, 2025; Mar 13 07:05:09 2025
static int word_day_year(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    int day = next_part(scan, at), year = next_part(scan, day);
    int month = is_day(t + day) && is_year(t + year) ? month_of(scan, at) : 0;
    if (!month)
        return 0;
    take(scan, full_year(t + year), month, t[day].value);
    return year + 1;
}

// 2025. március 13.
static int year_word_day(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    int word = next_part(scan, at), day = next_part(scan, word);
    int month = is_year(t + at) && is_day(t + day) ? month_of(scan, word) : 0;
    if (!month)
        return 0;
    take(scan, full_year(t + at), month, t[day].value);
    return day + 1;
}

// ---- forms that are a date only alone -----------------------------------------------------------

// 20250313, 20250313070509: at the beginning
static int one_number(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    if (at || t->kind != TOKEN_NUMBER || (t->digits != 8 && t->digits != 14))
        return 0;
    int64_t day = t->digits == 14 ? t->value / 1000000 : t->value;
    if (day / 100 % 100 > 12 || day % 100 < 1 || day % 100 > 31)
        return 0;
    if (t->digits == 14) {
        scan->hour = (int)(t->value / 10000 % 100);
        scan->minute = (int)(t->value / 100 % 100);
        scan->second = (int)(t->value % 100);
    }
    take(scan, (int)(day / 10000), day / 100 % 100, day % 100);
    return at + 1;
}

// 2003-W01-3, 2003W013
static int week_date(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    int week = date_is_word(scan, t + 1, "w") ? 2 : 3;
    if (!date_is_number(t, 4, 4) || !date_is_word(scan, t + week - 1, "w"))
        return 0;
    bool joined = date_is_number(t + week, 3, 3); // 2003W013
    if (!joined && !date_is_number(t + week, 2, 2))
        return 0;
    int64_t number = joined ? t[week].value / 10 : t[week].value, day = 1;
    if (joined)
        day = t[week].value % 10;
    else if (date_is_sign(t + week + 1, '-') && date_is_number(t + week + 2, 1, 1))
        day = t[week + 2].value;
    int64_t fourth = date_day_number(t->value, 1, 4); // always in week 1
    int64_t weekday = (fourth + 3) % 7;               // Monday 0; 1970-01-01 was a Thursday
    if (number < 1 || number > 53 || day < 1 || day > 7)
        return 0;
    take(scan, (int)t->value, 1, 4 - weekday + (number - 1) * 7 + day - 1);
    return at + week + 1;
}

// 2003-001: the day of the year
static int ordinal_date(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    if (!is_year(t) || !date_is_sign(t + 1, '-') || !date_is_number(t + 2, 3, 3) ||
        t[2].value < 1 || t[2].value > 366)
        return 0;
    take(scan, full_year(t), 1, t[2].value);
    return at + 3;
}

// The day, the month and the year in any notation, the year of two digits or four.
static int three_parts(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    int second = next_part(scan, at), third = next_part(scan, second);
    bool year = is_year(t + third) || date_is_number(t + third, 2, 2);
    int month = year ? month_of(scan, second) : 0;
    if (month && is_day(t + at)) { // 13 Mar 25
        take(scan, full_year(t + third), month, t[at].value);
        return third + 1;
    }
    month = year && is_day(t + second) ? month_of(scan, at) : 0;
    if (month) { // Mar 13 25
        take(scan, full_year(t + third), month, t[second].value);
        return third + 1;
    }
    if (is_year(t + at) && is_month(t + second) && is_day(t + third)) { // 2025 03 13
        take(scan, full_year(t + at), t[second].value, t[third].value);
        return third + 1;
    }
    if (!year || !is_day(t + at) || !is_day(t + second))
        return 0;
    bool swap = t[second].value > 12;
    if (!is_month(t + (swap ? at : second)))
        return 0;
    take(scan, full_year(t + third), t[swap ? at : second].value, t[swap ? second : at].value);
    return third + 1;
}

// March 2025, 2025 March, 2025-03
static int month_and_year(struct scan *scan, int at)
{
    const struct token *t = scan->tokens;
    int other = next_part(scan, at);
    int month = is_year(t + other) ? month_of(scan, at) : 0;
    int64_t year = month ? other : at;
    if (!month && is_year(t + at))
        month = is_month(t + other) ? (int)t[other].value : month_of(scan, other);
    if (!month || next_part(scan, other) < scan->count)
        return 0;
    take(scan, full_year(t + year), month, 1);
    return other + 1;
}

// 2025, and nothing else
static int year_alone(struct scan *scan, int at)
{
    if (at || scan->count > 1 || !is_year(scan->tokens))
        return 0;
    take(scan, full_year(scan->tokens), 1, 1);
    return 1;
}

// ---- the whole ----------------------------------------------------------------------------------

typedef int (*form)(struct scan *, int); // the token behind the day at this token, or 0

static bool try_forms(struct scan *scan, const form *forms, size_t count)
{
    for (int at = 0; at < scan->count; at++)
        for (size_t i = 0; !scan->tokens[at].used && i < count; i++) {
            int end = scan->tokens[at].kind == TOKEN_SIGN ? 0 : forms[i](scan, at);
            if (end) {
                scan->day_first = at;
                scan->day_end = end;
                return true;
            }
        }
    return false;
}

bool date_day_in_line(struct scan *scan)
{
    static const form forms[] = {year_month_day, day_month_year, day_word_year, word_day_year,
                                 year_word_day};
    return try_forms(scan, forms, sizeof forms / sizeof *forms);
}

bool date_day_alone(struct scan *scan)
{
    static const form first[] = {one_number, week_date, ordinal_date};
    static const form then[] = {three_parts, month_and_year, year_alone};
    return try_forms(scan, first, sizeof first / sizeof *first) || date_day_in_line(scan) ||
           try_forms(scan, then, 1) || try_forms(scan, then + 1, sizeof then / sizeof *then - 1);
}

// Hinnant, "chrono-Compatible Low-Level Date Algorithms": the proleptic Gregorian calendar.
int64_t date_day_number(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}
