#include "base/clock.h"

#include "base/arena.h"

#include <ctype.h>
#include <stdio.h>
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

// Behind the seconds: a fraction, then Z, an offset, or nothing (local time).
static bool parse_zone(const char *p, struct tm *tm, int64_t *when)
{
    if (*p == '.')
        for (p++; isdigit((unsigned char)*p);)
            p++;
    if (*p == '\0') {
        tm->tm_isdst = -1;
        *when = (int64_t)mktime(tm);
        return true;
    }
    *when = (int64_t)timegm(tm);
    if (strcmp(p, "Z") == 0 || strcmp(p, "z") == 0)
        return true;
    int hours, minutes, used = 0;
    if ((*p != '+' && *p != '-') || sscanf(p + 1, "%2d:%2d%n", &hours, &minutes, &used) != 2 ||
        p[1 + used] != '\0' || hours > 23 || minutes > 59)
        return false;
    *when += (*p == '-' ? 1 : -1) * (hours * 3600 + minutes * 60);
    return true;
}

bool clock_parse(const char *text, int64_t *when)
{
    struct tm tm = {0};
    int used = 0;
    char separator;
    if (sscanf(text, "%4d-%2d-%2d%c%2d:%2d:%2d%n", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &separator,
               &tm.tm_hour, &tm.tm_min, &tm.tm_sec, &used) != 7 ||
        !strchr("Tt ", separator))
        return false;
    if (tm.tm_year < 1900 || tm.tm_mon < 1 || tm.tm_mon > 12 || tm.tm_mday < 1 || tm.tm_mday > 31 ||
        tm.tm_hour < 0 || tm.tm_hour > 23 || tm.tm_min < 0 || tm.tm_min > 59 || tm.tm_sec < 0 ||
        tm.tm_sec > 60)
        return false;
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    return parse_zone(text + used, &tm, when);
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
