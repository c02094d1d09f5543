#include "ingest/date_scan.h"
#include "ingest/dates.h"

// Finds the time of day in a date, and the zone.

static void use(struct scan *scan, int from, int to)
{
    for (int i = from; i < to; i++)
        scan->tokens[i].used = true;
}

// Seconds behind hour and minute: ":55", ":55.123", "分55秒".
static int read_seconds(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    bool named = date_is_word(scan, t, "分 분");
    if ((named || date_is_sign(t, ':')) && date_is_number(t + 1, 1, 2) &&
        !(named && t[1].spaced && t[1].digits > 2)) {
        scan->second = (int)t[1].value;
        at += 2 + date_is_word(scan, t + 2, "秒 초");
        if ((date_is_sign(t + 2, '.') || date_is_sign(t + 2, ',')) && t[3].kind == TOKEN_NUMBER &&
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
    if (!date_is_number(t, 1, 2) || t->value > 24 || t[1].used)
        return 0;
    bool unit = date_is_word(scan, t + 1, "h 時 时 시 uhr klo");
    if (!unit && !date_is_sign(t + 1, ':'))
        return 0;
    if (date_is_number(t + 2, 1, 2) && t[2].value < 60) {
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
    bool word = date_is_word(scan, t + 1, "am pm");
    bool dotted = date_is_word(scan, t + 1, "a p") && date_is_sign(t + 2, '.') &&
                  date_is_word(scan, t + 3, "m");
    if (!date_is_number(t, 1, 2) || t->value > 12 || !(word || dotted))
        return 0;
    scan->hour = (int)t->value;
    return at + 1;
}

// ISO's basic form behind a T: 1014, 101455.
static int read_basic_time(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    if (at == 0 || !date_is_word(scan, t - 1, "t") || !date_is_number(t, 4, 6) || t->digits == 5)
        return 0;
    int64_t hms = t->digits == 4 ? t->value * 100 : t->value;
    scan->hour = (int)(hms / 10000);
    scan->minute = (int)(hms / 100 % 100);
    scan->second = (int)(hms % 100);
    return at + 1;
}

// "14.30 Uhr", "klo 14.00": with a point only beside a word that says so.
static int read_pointed(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    bool pointed = date_is_number(t, 1, 2) && t->value <= 24 && date_is_sign(t + 1, '.') &&
                   date_is_number(t + 2, 2, 2) && t[2].value < 60 && !t[2].spaced;
    if (!pointed || (date_is_sign(t + 3, '.') && date_is_number(t + 4, 1, 4)))
        return 0;
    if (!date_is_word(scan, t + 3, "uhr") && !(at && date_is_word(scan, t - 1, "klo kl ore alle")))
        return 0;
    scan->hour = (int)t->value;
    scan->minute = (int)t[2].value;
    return at + 3;
}

// −1 or 1 where "a.m." or "p.m." begins at token `at`, which is then used.
static int read_half(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    if (t->kind != TOKEN_WORD || t->used)
        return 0;
    int half = date_half_word(scan->words.data + t->start, t->size);
    bool dotted = date_is_sign(t + 1, '.');
    if (dotted && date_is_word(scan, t, "a p") && date_is_word(scan, t + 2, "m"))
        half = date_is_word(scan, t, "a") ? -1 : 1;
    else if (dotted && date_is_word(scan, t, "π μ") && date_is_word(scan, t + 2, "μ"))
        half = date_is_word(scan, t, "π") ? -1 : 1;
    else
        dotted = false;
    if (half)
        use(scan, at, dotted ? at + 3 : at + 1);
    return half;
}

// The first time of day, and the half of the day right behind or before it.
static bool find_clock(struct scan *scan)
{
    static int (*const forms[])(struct scan *, int) = {read_pointed, read_clock, read_basic_time,
                                                       read_half_hour};
    for (size_t form = 0; form < sizeof forms / sizeof *forms; form++)
        for (int at = 0; at < scan->count; at++) {
            int end = forms[form](scan, at);
            if (!end)
                continue;
            end += date_is_word(scan, scan->tokens + end, "uhr h hs hrs");
            use(scan, at, end);
            scan->time_first = at;
            scan->time_end = end;
            scan->half = read_half(scan, end);
            if (!scan->half && at)
                scan->half = read_half(scan, at - 1);
            return true;
        }
    return false;
}

// ---- the zone -----------------------------------------------------------------------------------

// "+02:00", "-0500", "+2" directly at token `at`.
static bool read_offset(struct scan *scan, int at)
{
    const struct token *t = scan->tokens + at;
    if (!(date_is_sign(t, '+') || date_is_sign(t, '-')) || t[1].spaced ||
        !date_is_number(t + 1, 1, 4))
        return false;
    int value = (int)t[1].value, minutes = value * 60, end = at + 2;
    if (t[1].digits > 2)
        minutes = value / 100 * 60 + value % 100;
    else if (date_is_sign(t + 2, ':') && date_is_number(t + 3, 2, 2)) {
        minutes = value * 60 + (int)t[3].value;
        end = at + 4;
    }
    if (minutes > 16 * 60)
        return false;
    scan->zone = t->value == '-' ? -minutes : minutes;
    use(scan, at, end);
    return true;
}

// Right behind the time, but for one thing at most: "07:05:09 2025 EDT".
static void find_zone(struct scan *scan)
{
    if (read_offset(scan, scan->time_end))
        return;
    for (int i = scan->time_end, left = 1; i < scan->count && left >= 0; i++) {
        const struct token *t = scan->tokens + i;
        if (t->used || t->kind == TOKEN_SIGN) {
            if (t->used && read_offset(scan, i + 1)) // "7:05 PM +0200"
                return;
            continue;
        }
        int zone = t->kind == TOKEN_WORD ? date_zone_word(scan->words.data + t->start, t->size)
                                         : DATE_NO_ZONE;
        left--;
        if (zone == DATE_NO_ZONE)
            continue;
        scan->zone = zone;
        use(scan, i, i + 1);
        (void)read_offset(scan, i + 1); // GMT+0100
        return;
    }
}

void date_time_find(struct scan *scan)
{
    scan->time_end = -1;
    if (find_clock(scan))
        find_zone(scan);
}
