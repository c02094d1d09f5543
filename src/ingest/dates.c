#include "ingest/dates.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

// A date is cut into tokens; first the time of day and its zone are taken out, then what is left
// must be a date. Nothing depends on the order in which they stand.

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    bool spaced; // white space before it
    bool used;
    int digits;
    int64_t value; // of a number, or the sign's character
    size_t start, size;
};

enum { TOKENS = 48, MOST_TEXT = 400, MOST_DIGITS = 14 };

struct scan {
    struct token tokens[TOKENS + 4]; // always ends with TOKEN_ENDs
    int count;
    struct buf words; // lower case
    bool month_first; // 03/04/2025 is the fourth of March
    int year, month, day;
    int hour, minute, second, half;
    int zone;     // minutes east
    int time_end; // token behind the time of day; −1: there is none
};

// ---- tokens -------------------------------------------------------------------------------------

// The digits of other scripts stand in blocks of ten.
static int digit_value(uint32_t c)
{
    static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6,
                                     0x0A66, 0x0AE6, 0x0E50, 0xFF10};
    if (c < 0x80)
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c < zeros[i] + 10)
            return (int)(c - zeros[i]);
    return -1;
}

// Lower case of the alphabets that the tables of words are written in.
static uint32_t lower(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
        (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x100 && c <= 0x17F && c != 0x130 && c != 0x131)
        return (c >= 0x139 && c <= 0x148) || c >= 0x179 ? c + (c & 1) : c | 1;
    return c >= 0x400 && c <= 0x40F ? c + 80 : c == 0x130 ? 'i' : c;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xAA && !utf8_is_space(c) && c != 0xB7 && (c < 0x2000 || c > 0x206F) &&
            (c < 0x3000 || c > 0x3004));
}

// Han characters and Hangul stand without spaces: the unit behind a number is a word of its own.
static bool is_unit(uint32_t c)
{
    return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x6642 || c == 0x65F6 || c == 0x5206 ||
           c == 0x79D2 || c == 0xB144 || c == 0xC6D4 || c == 0xC77C || c == 0xC2DC || c == 0xBD84 ||
           c == 0xCD08;
}

static void put_token(struct scan *scan, struct token token)
{
    if (scan->count < TOKENS)
        scan->tokens[scan->count++] = token;
}

// The number that begins with `first`.
static const char *read_number(struct scan *scan, int first, bool spaced, const char *at,
                               const char *end)
{
    struct token token = {TOKEN_NUMBER, spaced, false, 1, first, 0, 0};
    for (const char *next = at; next < end; at = next) {
        int digit = digit_value(utf8_next(&next, end));
        if (digit < 0)
            break;
        if (++token.digits <= MOST_DIGITS)
            token.value = token.value * 10 + digit;
    }
    put_token(scan, token);
    return at;
}

static const char *read_word(struct scan *scan, uint32_t c, bool spaced, const char *at,
                             const char *end)
{
    struct token token = {TOKEN_WORD, spaced, false, 0, 0, scan->words.size, 0};
    utf8_put(&scan->words, lower(c));
    for (const char *next = at; next < end && !is_unit(c); at = next) {
        uint32_t following = utf8_next(&next, end);
        if (!is_letter(following) || digit_value(following) >= 0 || is_unit(following))
            break;
        utf8_put(&scan->words, lower(following));
    }
    token.size = scan->words.size - token.start;
    put_token(scan, token);
    return at;
}

static void read_tokens(struct scan *scan, const char *at, const char *end)
{
    bool spaced = true;
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        int digit = digit_value(c);
        if (digit >= 0)
            at = read_number(scan, digit, spaced, at, end);
        else if (is_letter(c))
            at = read_word(scan, c, spaced, at, end);
        else if (!utf8_is_space(c))
            put_token(scan,
                      (struct token){TOKEN_SIGN, spaced, false, 0, c == 0x2212 ? '-' : c, 0, 0});
        spaced = utf8_is_space(c);
    }
}

static bool is_sign(const struct token *token, char c)
{
    return token->kind == TOKEN_SIGN && token->value == c;
}

static bool is_number(const struct token *token, int least_digits, int most_digits)
{
    return token->kind == TOKEN_NUMBER && !token->used && token->digits >= least_digits &&
           token->digits <= most_digits;
}

static bool is_word(const struct scan *scan, const struct token *token, const char *words)
{
    if (token->kind != TOKEN_WORD || !scan->words.data)
        return false;
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " ");
        if (size == token->size && memcmp(scan->words.data + token->start, at, size) == 0)
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}

// ---- the time of day ----------------------------------------------------------------------------

static void use(struct scan *scan, int from, int to)
{
    for (int i = from; i < to; i++)
        scan->tokens[i].used = true;
}

// Seconds behind hour and minute: ":55", ":55.123", "分55秒".
static int read_seconds(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    bool named = is_word(scan, t, "分 분");
    if ((named || is_sign(t, ':')) && is_number(t + 1, 1, 2) &&
        !(named && t[1].spaced && t[1].digits > 2)) {
        scan->second = (int)t[1].value;
        at += 2 + is_word(scan, t + 2, "秒 초");
        if ((is_sign(t + 2, '.') || is_sign(t + 2, ',')) && t[3].kind == TOKEN_NUMBER &&
            !t[3].spaced)
            at += 2;
        return at;
    }
    return at + named;
}

// "7:05", "7h05", "7時05分" at token `at`: the token behind it, or 0.
static int read_clock(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    if (!is_number(t, 1, 2) || t->value > 24 || t[1].used)
        return 0;
    bool unit = is_word(scan, t + 1, "h 時 时 시 uhr klo");
    if (!unit && !is_sign(t + 1, ':'))
        return 0;
    if (is_number(t + 2, 1, 2) && t[2].value < 60) {
        scan->hour = (int)t->value;
        scan->minute = (int)t[2].value;
        return read_seconds(scan, at + 3);
    }
    if (!unit)
        return 0;
    scan->hour = (int)t->value;
    return at + 2;
}

// "7 am", "7 p.m."
static int read_half_hour(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    bool word = is_word(scan, t + 1, "am pm");
    bool dotted = is_word(scan, t + 1, "a p") && is_sign(t + 2, '.') && is_word(scan, t + 3, "m");
    if (!is_number(t, 1, 2) || t->value > 12 || !(word || dotted))
        return 0;
    scan->hour = (int)t->value;
    return at + 1;
}

// ISO's basic form behind a T: 1014, 101455.
static int read_basic_time(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    if (at == 0 || !is_word(scan, t - 1, "t") || !is_number(t, 4, 6) || t->digits == 5)
        return 0;
    int64_t hms = t->digits == 4 ? t->value * 100 : t->value;
    scan->hour = (int)(hms / 10000);
    scan->minute = (int)(hms / 100 % 100);
    scan->second = (int)(hms % 100);
    return at + 1;
}

static void find_time(struct scan *scan)
{
    static int (*const forms[])(struct scan *, int) = {read_clock, read_basic_time, read_half_hour};
    for (size_t form = 0; form < sizeof forms / sizeof *forms; form++)
        for (int at = 0; at < scan->count; at++) {
            int end = forms[form](scan, at);
            if (end) {
                use(scan, at, end);
                scan->time_end = end;
                return;
            }
        }
}

static void find_half(struct scan *scan)
{
    for (int i = 0; i < scan->count; i++) {
        const struct token *t = scan->tokens + i;
        if (t->kind != TOKEN_WORD)
            continue;
        int half = date_half_word(scan->words.data + t->start, t->size);
        bool greek = is_word(scan, t, "π μ") && is_sign(t + 1, '.') && is_word(scan, t + 2, "μ");
        if (is_word(scan, t, "a p") && is_sign(t + 1, '.') && is_word(scan, t + 2, "m"))
            half = scan->words.data[t->start] == 'a' ? -1 : 1;
        else if (greek)
            half = is_word(scan, t, "π") ? -1 : 1;
        if (half)
            scan->half = half;
    }
}

// ---- the zone -----------------------------------------------------------------------------------

// "+02:00", "-0500", "+2" directly at token `at`.
static bool read_offset(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    if (!(is_sign(t, '+') || is_sign(t, '-')) || t[1].spaced || !is_number(t + 1, 1, 4))
        return false;
    int value = (int)t[1].value, minutes = value * 60, end = at + 2;
    if (t[1].digits > 2)
        minutes = value / 100 * 60 + value % 100;
    else if (is_sign(t + 2, ':') && is_number(t + 3, 2, 2)) {
        minutes = value * 60 + (int)t[3].value;
        end = at + 4;
    }
    if (minutes > 16 * 60)
        return false;
    scan->zone = t->value == '-' ? -minutes : minutes;
    use(scan, at, end);
    return true;
}

static void find_zone(struct scan *scan)
{
    for (int i = scan->time_end; i < scan->count; i++) {
        const struct token *t = scan->tokens + i;
        if (i == scan->time_end && read_offset(scan, i))
            return;
        if (t->kind != TOKEN_WORD)
            continue;
        int zone = date_zone_word(scan->words.data + t->start, t->size);
        if (zone == DATE_NO_ZONE)
            continue;
        scan->zone = zone;
        (void)read_offset(scan, i + 1); // GMT+0100
        return;
    }
}

// ---- the date -----------------------------------------------------------------------------------

static int full_year(const struct token *t)
{
    int64_t year = t->value;
    if (t->digits <= 2)
        return (int)(year < 70 ? 2000 + year : 1900 + year);
    return (int)(year > 2400 && year < 2700 ? year - 543 : year); // the Buddhist era
}

static int unused_number(const struct scan *scan, int from, int step)
{
    for (int i = from; i >= 0 && i < scan->count; i += step)
        if (is_number(scan->tokens + i, 1, 4))
            return i;
    return -1;
}

// Is there a number right beside this word, but for a sign or a short filler ("de", "of")?
static bool beside_number(const struct scan *scan, int at)
{
    for (int step = -1; step <= 1; step += 2)
        for (int i = at + step, left = 2; i >= 0 && i < scan->count && left >= 0;
             i += step, left--) {
            const struct token *t = scan->tokens + i;
            if (is_number(t, 1, 4))
                return true;
            if (t->kind == TOKEN_NUMBER || (t->kind == TOKEN_WORD && t->size > 3))
                break;
        }
    return false;
}

static bool is_day(const struct token *t)
{
    return t->digits <= 2 && t->value >= 1 && t->value <= 31;
}

// The weekdays of mail dates, so that no table has to be searched for them.
static bool is_weekday(const struct scan *scan, const struct token *token)
{
    return token->size == 3 && is_word(scan, token, "mon tue wed thu fri sat sun");
}

// "13 March 2025", "March 13th, 2025", "2025 março 13", "Mar 2025".
static bool date_with_month(struct scan *scan)
{
    int at = -1;
    for (int i = 0; i < scan->count; i++) {
        const struct token *t = scan->tokens + i;
        int month = 0;
        if (t->kind == TOKEN_WORD && !is_weekday(scan, t) && beside_number(scan, i))
            month = date_month_word(scan->words.data + t->start, t->size);
        if (month) {
            at = i;
            scan->month = month;
        }
    }
    if (at < 0)
        return false;
    int before = unused_number(scan, at, -1), after = unused_number(scan, at, 1);
    int second = after < 0 ? -1 : unused_number(scan, after + 1, 1);
    const struct token *day = NULL, *year = NULL;
    if (before >= 0 && is_day(scan->tokens + before)) {
        day = scan->tokens + before;
        year = after >= 0 ? scan->tokens + after : NULL;
    } else if (before >= 0) { // the year stands first
        year = scan->tokens + before;
        day = after >= 0 && is_day(scan->tokens + after) ? scan->tokens + after : NULL;
    } else if (after >= 0 && is_day(scan->tokens + after)) {
        day = scan->tokens + after;
        year = second >= 0 ? scan->tokens + second : NULL;
    } else if (after >= 0) {
        year = scan->tokens + after;
    }
    if (!year)
        return false;
    scan->day = day ? (int)day->value : 1;
    scan->year = full_year(year);
    return true;
}

static int64_t days_from_civil(int64_t year, int month, int day);

// 2003-W01-3
static bool week_date(struct scan *scan)
{
    const struct token *t = scan->tokens;
    if (!is_number(t, 4, 4) || !(is_word(scan, t + 1, "w") || is_word(scan, t + 2, "w")))
        return false;
    int at = is_word(scan, t + 1, "w") ? 2 : 3;
    if (!is_number(t + at, 2, 2))
        return false;
    int64_t fourth = days_from_civil(t->value, 1, 4); // always in week 1
    int64_t weekday = (fourth + 3) % 7;               // Monday 0; 1970-01-01 was a Thursday
    int day = is_sign(t + at + 1, '-') && is_number(t + at + 2, 1, 1) ? (int)t[at + 2].value : 1;
    scan->year = (int)t->value;
    scan->month = 1;
    scan->day = 4 + (int)(-weekday + (t[at].value - 1) * 7 + day - 1);
    return true;
}

// 20030101, 20030101101455, 1041379200, 1041379200000
static bool date_of_one_number(struct scan *scan, int64_t *seconds)
{
    const struct token *t = scan->tokens;
    if (t->kind != TOKEN_NUMBER)
        return false;
    int64_t day = t->digits == 14 ? t->value / 1000000 : t->digits == 8 ? t->value : 0;
    if (day) {
        scan->year = (int)(day / 10000);
        scan->month = (int)(day / 100 % 100);
        scan->day = (int)(day % 100);
    }
    if (t->digits == 14) {
        scan->hour = (int)(t->value / 10000 % 100);
        scan->minute = (int)(t->value / 100 % 100);
        scan->second = (int)(t->value % 100);
    }
    if ((t->digits == 10 || t->digits == 13) && scan->count <= 3)
        *seconds = t->digits == 10 ? t->value : t->value / 1000;
    return day || *seconds != NO_TIME;
}

// Three numbers (or two, or a year alone) without a month's name.
static bool date_of_numbers(struct scan *scan)
{
    const struct token *numbers[3] = {0};
    int count = 0, last = -1;
    for (int i = 0; i < scan->count && count < 3; i++)
        if (is_number(scan->tokens + i, 1, 4)) {
            numbers[count++] = scan->tokens + i;
            last = i;
        }
    if (count == 0 || (count == 1 && scan->count > 1))
        return false;
    const struct token *first = numbers[0], *second = numbers[1], *third = numbers[2];
    if (first->digits == 4) {
        scan->year = full_year(first);
        bool ordinal = second && second->digits == 3;
        scan->month = second && !ordinal ? (int)second->value : 1;
        scan->day = ordinal                       ? (int)second->value
                    : third && third->digits <= 2 ? (int)third->value
                                                  : 1;
        return !ordinal || second->value <= 366;
    }
    if (count < 3 || first->digits > 2 || second->digits > 2 || third->digits == 3)
        return false;
    bool slashes = is_sign(scan->tokens + last - 1, '/');
    bool swap = second->value > 12 || (slashes && scan->month_first && first->value <= 12);
    scan->day = (int)(swap ? second->value : first->value);
    scan->month = (int)(swap ? first->value : second->value);
    scan->year = full_year(third);
    return true;
}

// Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-Compatible Low-Level
// Date Algorithms").
static int64_t days_from_civil(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int64_t in_seconds(const struct scan *scan)
{
    bool sane = scan->year >= 1900 && scan->year < 2200 && scan->month >= 1 && scan->month <= 12 &&
                scan->hour <= 24 && scan->minute < 60 && scan->second <= 61;
    if (!sane)
        return NO_TIME;
    int hour = scan->hour;
    if (scan->half && hour <= 12)
        hour = hour % 12 + (scan->half > 0 ? 12 : 0);
    return days_from_civil(scan->year, scan->month, scan->day) * 86400 + hour * 3600 +
           (scan->minute - scan->zone) * 60 + scan->second;
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
    struct scan scan = {.time_end = -1};
    scan.month_first = !language || strcmp(language, "en") == 0 ||
                       (strncmp(language, "en", 2) == 0 && strstr(language, "US"));
    read_tokens(&scan, text, text + strlen(text));
    int64_t seconds = NO_TIME;
    bool found = date_of_one_number(&scan, &seconds);
    if (found && scan.tokens[0].digits == 8)
        scan.tokens[0].used = true;
    find_time(&scan);
    if (scan.time_end >= 0) {
        find_half(&scan);
        find_zone(&scan);
    }
    if (!found)
        found = week_date(&scan) || date_with_month(&scan) ||
                (date_of_numbers(&scan) && scan.day >= 1 && scan.day <= 366);
    buf_clear(&scan.words);
    if (!found)
        return NO_TIME;
    if (seconds != NO_TIME)
        return seconds;
    *zone = scan.zone;
    return in_seconds(&scan);
}
