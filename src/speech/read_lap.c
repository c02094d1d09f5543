#include "speech/classes.h"

#include <string.h>

static const char *time_rule(const struct reading *reading, const char *key)
{
    return rules_value(&reading->reader->rules, "time", key, "");
}

static void say_part(const struct reading *reading, const struct amount *figure, const char *key,
                     struct buf *words)
{
    struct noun noun = noun_read(time_rule(reading, key), strlen(time_rule(reading, key)));
    amount_say(reading, figure, noun.gender, words);
    amount_noun(reading, figure, noun, words);
}

/// "1:42" with both figures; behind the colon decimals may follow.
static bool read_pair(const struct reading *reading, size_t at, struct amount *first,
                      struct amount *second)
{
    if (!reading_is_digits(reading, at) || reading_length(reading, at) > 2 ||
        !reading_is_tight(reading, at + 1, ':') || !reading_is_digits(reading, at + 2) ||
        reading->tokens[at + 2].spaced || reading_length(reading, at + 2) != 2 ||
        !amount_read(reading, at + 2, second) || second->grouped || second->under)
        return false;
    *first = (struct amount){.whole = reading_number(reading, at)};
    second->digits = 1; // "05" is no code
    return true;
}

/// "1:42,35 Minuten", "3:45 Stunden": what a race took, where [time] has `lap`. A word behind it
/// ([style] `lap-after`, of which `lap-hours` are hours) is taken in; without decimals one must be
/// there, or it is a time of day or a score.
size_t read_lap(struct reading *reading, size_t at)
{
    struct amount first, second;
    const char *form = time_rule(reading, "lap");
    if (!*form || !read_pair(reading, at, &first, &second))
        return 0;
    bool told = reading_listed(reading, second.end, "lap-after");
    if (!second.has_part && !told)
        return 0;
    bool hours = !second.has_part && reading_listed(reading, second.end, "lap-hours");
    struct buf m BUF_AUTO = {0}, s BUF_AUTO = {0}, words BUF_AUTO = {0};
    say_part(reading, &first, hours ? "hour-noun" : "minute-noun", &m);
    say_part(reading, &second, hours ? "minute-noun" : "second-noun", &s);
    struct slot slots[] = {{"minutes", m.data}, {"seconds", s.data}};
    class_fill(form, slots, sizeof slots / sizeof *slots, &words);
    size_t end = second.end + (size_t)told;
    reading_say(reading, words.data, at, end);
    return end - at;
}
