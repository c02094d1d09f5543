#include "ingest/dates.h"

#include "base/clock.h"
#include "ingest/date_scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// The front of the reader of dates: from a text to seconds.

enum { MOST_TEXT = 400, TIME_NEAR = 6 };

static void start(struct scan *scan, const char *text, const char *language)
{
    *scan = (struct scan){.time_end = -1, .day_end = -1};
    scan->month_first = !language || strcmp(language, "en") == 0 ||
                        (strncmp(language, "en", 2) == 0 && strstr(language, "US"));
    date_tokens_read(scan, text, strlen(text));
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static int64_t in_seconds(const struct scan *scan)
{
    bool sane = scan->year >= 1900 && scan->year < 2200 && scan->month >= 1 && scan->month <= 12 &&
                scan->hour <= 24 && scan->minute < 60 && scan->second <= 61;
    if (!sane)
        return NO_TIME;
    // January counts days of the year too
    if (scan->month > 1 && (scan->day < 1 || scan->day > month_days(scan->year, scan->month)))
        return NO_TIME;
    int hour = scan->hour;
    if (scan->half && hour <= 12)
        hour = hour % 12 + (scan->half > 0 ? 12 : 0);
    return date_day_number(scan->year, scan->month, scan->day) * 86400 + hour * 3600 +
           (scan->minute - scan->zone) * 60 + scan->second;
}

// 1041379200, 1041379200000: seconds or milliseconds since 1970
static int64_t since_1970(const struct scan *scan)
{
    const struct token *t = scan->tokens;
    if (t->kind != TOKEN_NUMBER || (t->digits != 10 && t->digits != 13) || scan->count > 3)
        return NO_TIME;
    return t->digits == 10 ? t->value : t->value / 1000;
}

int64_t date_parse(const char *text, const char *language)
{
    int zone;
    return date_parse_zone(text, language, &zone);
}

int64_t date_parse_zone(const char *text, const char *language, int *zone)
{
    *zone = 0;
    if (!text || strlen(text) > MOST_TEXT)
        return NO_TIME;
    struct scan scan;
    start(&scan, text, language);
    int64_t seconds = since_1970(&scan);
    if (seconds == NO_TIME) {
        date_time_find(&scan);
        if (date_day_alone(&scan))
            seconds = in_seconds(&scan);
        *zone = seconds == NO_TIME ? 0 : scan.zone;
    }
    buf_clear(&scan.words);
    return seconds;
}

// A word of change among tokens [from, to).
static bool speaks_of_change(const struct scan *scan, int from, int to)
{
    for (int i = from; i < to; i++) {
        const struct token *t = scan->tokens + i;
        if (t->kind == TOKEN_WORD && date_change_word(scan->words.data + t->start, t->size))
            return true;
    }
    return false;
}

bool date_says_change(const char *text)
{
    struct scan scan;
    start(&scan, text, NULL);
    bool says = speaks_of_change(&scan, 0, scan.count);
    buf_clear(&scan.words);
    return says;
}

// A time of day that stands elsewhere in the line is not of this day: of another, or a duration.
static void keep_near_time(struct scan *scan)
{
    bool apart = scan->time_end >= 0 && (scan->time_first - scan->day_end > TIME_NEAR ||
                                         scan->day_first - scan->time_end > TIME_NEAR);
    if (apart)
        scan->hour = scan->minute = scan->second = scan->half = scan->zone = 0;
}

// The first day that is not of a change, else the first: its seconds.
static int64_t best_day(struct scan *scan, bool *changed)
{
    struct scan first = {0};
    for (int from = 0; date_day_in_line(scan);) {
        *changed = speaks_of_change(scan, from, scan->day_first);
        if (!*changed) {
            keep_near_time(scan);
            return in_seconds(scan);
        }
        if (!from)
            first = *scan;
        from = scan->day_end;
        for (int i = scan->day_first; i < from; i++)
            scan->tokens[i].used = true;
    }
    if (!*changed)
        return NO_TIME;
    *scan = first;
    keep_near_time(scan);
    return in_seconds(scan);
}

// No date without a digit, of ASCII or of another script: nearly all lines are done with here.
static bool may_hold_digit(const char *text)
{
    for (; *text; text++)
        if (isdigit((unsigned char)*text) || (unsigned char)*text >= 0x80)
            return true;
    return false;
}

int64_t date_in_line(const char *text, const char *language, int *zone, bool *changed)
{
    *zone = 0;
    *changed = false;
    if (!text || strlen(text) > MOST_TEXT || !may_hold_digit(text))
        return NO_TIME;
    struct scan scan;
    start(&scan, text, language);
    date_time_find(&scan);
    int64_t seconds = best_day(&scan, changed);
    *zone = seconds == NO_TIME ? 0 : scan.zone;
    buf_clear(&scan.words);
    return seconds;
}
