#include "base/clock.h"

#include "base/arena.h"

#include <ctype.h>
#include <string.h>

static int64_t stopped_at = NO_TIME;

int64_t clock_now(void)
{
    return stopped_at != NO_TIME ? stopped_at : (int64_t)time(NULL);
}

void clock_set(int64_t now)
{
    stopped_at = now;
}

int64_t clock_stopped(void)
{
    return stopped_at;
}

int64_t clock_monotonic_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Does the text begin as the pattern says? 'd' is a digit, 'T' what may stand between date and
// time.
static bool fits(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++) {
        bool good = *pattern == 'd'   ? isdigit((unsigned char)*text)
                    : *pattern == 'T' ? *text && strchr("Tt ", *text)
                                      : *text == *pattern;
        if (!good)
            return false;
    }
    return true;
}

static int two(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

// Behind the seconds: a fraction, then Z, an offset, or nothing (local time).
static bool parse_zone(const char *p, struct tm *tm, int64_t *when)
{
    if (*p == '.')
        p += 1 + strspn(p + 1, "0123456789");
    if (*p == '\0') {
        tm->tm_isdst = -1;
        *when = (int64_t)mktime(tm);
        return true;
    }
    *when = (int64_t)timegm(tm);
    if (strcmp(p, "Z") == 0 || strcmp(p, "z") == 0)
        return true;
    if ((*p != '+' && *p != '-') || !fits(p + 1, "dd:dd") || p[6] || two(p + 1) > 23 ||
        two(p + 4) > 59)
        return false;
    *when += (*p == '-' ? 1 : -1) * (two(p + 1) * 3600 + two(p + 4) * 60);
    return true;
}

static int days_in(int year, int month)
{
    static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool clock_parse(const char *text, int64_t *when)
{
    if (!fits(text, "dddd-dd-ddTdd:dd:dd"))
        return false;
    int year = two(text) * 100 + two(text + 2), month = two(text + 5);
    struct tm tm = {.tm_year = year - 1900,
                    .tm_mon = month - 1,
                    .tm_mday = two(text + 8),
                    .tm_hour = two(text + 11),
                    .tm_min = two(text + 14),
                    .tm_sec = two(text + 17)};
    if (year < 1900 || month < 1 || month > 12 || tm.tm_mday < 1 ||
        tm.tm_mday > days_in(year, month) || tm.tm_hour > 23 || tm.tm_min > 59 || tm.tm_sec > 60)
        return false;
    return parse_zone(text + 19, &tm, when);
}

char *clock_format(struct arena *arena, int64_t when)
{
    char text[64];
    time_t seconds = (time_t)when;
    struct tm tm;
    if (!gmtime_r(&seconds, &tm) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
        return NULL;
    return arena_string(arena, text);
}

struct tm clock_local(int64_t when)
{
    time_t seconds = (time_t)when;
    struct tm tm = {0};
    (void)localtime_r(&seconds, &tm);
    return tm;
}
