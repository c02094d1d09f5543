#include "speech/classes.h"

#include <string.h>

enum { MOST_DAYS = 7, LONGEST_HOURS = 8 }; // tokens

static const struct phrase *day_at(const struct reading *reading, size_t at, size_t *end)
{
    return phrase_find(&reading->reader->weekdays, reading, at, end);
}

/// "Fr., 27.11.", "Sa 19 Uhr": a day or an hour stands behind it.
static bool is_dated(const struct reading *reading, size_t end)
{
    size_t digits = end + (size_t)reading_is_tight(reading, end, ',');
    if (!reading_is_digits(reading, digits) || reading_length(reading, digits) > 2)
        return false;
    if (reading_is_tight(reading, digits + 1, '.') && digits > end)
        return true;
    size_t hour = digits; // "9.30–13 Uhr"
    while (hour < digits + LONGEST_HOURS && reading_at(reading, hour)->end &&
           !reading_is_word(reading, hour))
        hour++;
    return reading_listed(reading, hour, "hour-after");
}

/// Short names of weekdays, which may stand for something else ("Fr." is a franc): between two of
/// them, or before a date.
size_t read_weekdays(struct reading *reading, size_t at)
{
    size_t end, next;
    const struct phrase *day = day_at(reading, at, &end);
    if (!day || (at && !reading->tokens[at].spaced && reading_is_word(reading, at - 1)))
        return 0;
    struct buf words BUF_AUTO = {0};
    amount_word(&words, day->value);
    bool several = false;
    for (int i = 0; i < MOST_DAYS; i++) {
        size_t dash = amount_dash(reading, end);
        size_t slash = reading_is_tight(reading, end, '/') ? end + 1 : 0;
        day = dash || slash ? day_at(reading, dash ? dash : slash, &next) : NULL;
        if (!day)
            break;
        amount_word(&words, dash ? reading->reader->to : reading_style(reading, "and", "and"));
        amount_word(&words, day->value);
        end = next;
        several = true;
    }
    if (!several && !is_dated(reading, end))
        return 0;
    reading_say(reading, words.data, at, end);
    return end - at;
}
