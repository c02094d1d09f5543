#include "speech/classes.h"

#include <string.h>

static void say_part(const struct reading *reading, const struct amount *figure, const char *key,
                     struct buf *words)
{
    const char *forms = rules_value(&reading->reader->rules, "time", key, "");
    struct noun noun = noun_read(forms, strlen(forms));
    amount_say(reading, figure, noun.gender, words);
    amount_noun(reading, figure, noun, words);
}

/// "1:42,35 Minuten": what a race took, where [time] has `lap`. The word behind it (`lap-after`)
/// is taken in.
size_t read_lap(struct reading *reading, size_t at)
{
    const char *form = rules_value(&reading->reader->rules, "time", "lap", "");
    struct amount seconds, minutes = {.whole = reading_number(reading, at)};
    if (!*form || !reading_is_digits(reading, at) || reading_length(reading, at) > 2 ||
        !reading_is_tight(reading, at + 1, ':') || !reading_is_digits(reading, at + 2) ||
        reading->tokens[at + 2].spaced || reading_length(reading, at + 2) != 2 ||
        !amount_read(reading, at + 2, &seconds) || !seconds.has_part || seconds.grouped)
        return 0;
    struct buf m BUF_AUTO = {0}, s BUF_AUTO = {0}, words BUF_AUTO = {0};
    seconds.digits = 1; // "05,3" is no code
    say_part(reading, &minutes, "minute-noun", &m);
    say_part(reading, &seconds, "second-noun", &s);
    struct slot slots[] = {{"minutes", m.data}, {"seconds", s.data}};
    class_fill(form, slots, sizeof slots / sizeof *slots, &words);
    size_t end = seconds.end + (size_t)reading_listed(reading, seconds.end, "lap-after");
    reading_say(reading, words.data, at, end);
    return end - at;
}
