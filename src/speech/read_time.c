#include "speech/classes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// A time of day, or a duration, as it is written.
struct hour {
    uint64_t hour, minute, second;
    bool has_minute, has_second, zero; // zero: "09:39", "0600"
    bool lettered;                     // "9h", "9h30"
    char half;                         // 'a', 'p' or 0
    const char *zone;                  // as it is said, or NULL
    bool bare;                         // the first of "9–17 Uhr": only its figure
    bool after;                        // a word for hours follows and is taken in
    size_t end;
};

static bool is_tight_digits(const struct reading *reading, size_t at, size_t length)
{
    return reading_is_digits(reading, at) && !reading_at(reading, at)->spaced &&
           reading_length(reading, at) == length;
}

static const char *time_rule(const struct reading *reading, const char *key)
{
    return rules_value(&reading->reader->rules, "time", key, "");
}

/// Behind which token the mark of seconds ends: two strokes, or a double one.
static size_t strokes_end(const struct reading *reading, size_t at)
{
    if (reading_is_tight(reading, at, '"'))
        return at + 1;
    return reading_is_tight(reading, at, '\'') && reading_is_tight(reading, at + 1, '\'') ? at + 2
                                                                                          : at;
}

/// "2h04'35''": seconds behind the minutes.
static void take_prime(const struct reading *reading, struct hour *hour)
{
    if (!hour->has_minute || !reading_is_tight(reading, hour->end, '\'') ||
        !is_tight_digits(reading, hour->end + 1, 2))
        return;
    hour->has_second = true;
    hour->second = reading_number(reading, hour->end + 1);
    hour->end = strokes_end(reading, hour->end + 2);
}

/// "14:30", "14:30:05", "14.30", "14h30": hours and minutes.
static bool take_clock(const struct reading *reading, size_t at, struct hour *hour)
{
    const struct token *mark = reading_at(reading, at + 1);
    bool colon = reading_is_tight(reading, at + 1, ':'),
         dot = reading_is_tight(reading, at + 1, '.');
    bool letter = mark->kind == TOKEN_WORD &&
                  rules_lists(time_rule(reading, "mark"), reading->folded.data + mark->folded,
                              mark->folded_size);
    hour->end = at + 1;
    if ((colon || dot) && is_tight_digits(reading, at + 2, 2)) {
        hour->has_minute = true;
        hour->minute = reading_number(reading, at + 2);
        hour->end = at + 3;
        bool seconds = colon ? reading_is_tight(reading, at + 3, ':')
                             : reading_is_tight(reading, at + 3, '.') && // "2.18.22 uur"
                                   reading_listed(reading, at + 5, "hour-after");
        if (seconds && is_tight_digits(reading, at + 4, 2)) {
            hour->has_second = true;
            hour->second = reading_number(reading, at + 4);
            hour->end = at + 5;
        }
    } else if (letter) {
        bool minutes = reading_is_digits(reading, at + 2) && reading_length(reading, at + 2) == 2 &&
                       reading_at(reading, at + 2)->spaced == mark->spaced;
        hour->has_minute = minutes;
        hour->minute = minutes ? reading_number(reading, at + 2) : 0;
        hour->end = at + 2 + minutes;
        hour->lettered = true;
        const struct token *unit = reading_at(reading, hour->end); // "2 h 15 min"
        hour->end += minutes && unit->kind == TOKEN_WORD &&
                     rules_lists(time_rule(reading, "minute-mark"),
                                 reading->folded.data + unit->folded, unit->folded_size);
        take_prime(reading, hour);
    }
    // what reads as figures with a point is a time only where a word says so
    return hour->minute < 60 && hour->second < 60 &&
           !(reading_is_tight(reading, hour->end, '.') && colon && // "1:23.456"
             reading_is_digits(reading, hour->end + 1) &&
             !reading_at(reading, hour->end + 1)->spaced) &&
           !(dot && reading_is_mark(reading, hour->end, '%')); // "at 4.35%"
}

static void take_zone(const struct reading *reading, struct hour *hour)
{
    size_t end;
    const struct phrase *zone = phrase_find(&reading->reader->zones, reading, hour->end, &end);
    if (!zone)
        return;
    hour->zone = zone->value;
    hour->end = end;
}

/// "0600 GMT".
static bool take_compact(const struct reading *reading, size_t at, struct hour *hour)
{
    if (reading_length(reading, at) != 4)
        return false;
    uint64_t number = reading_number(reading, at);
    *hour = (struct hour){.hour = number / 100,
                          .minute = number % 100,
                          .has_minute = true,
                          .zero = number < 1000,
                          .end = at + 1};
    take_zone(reading, hour);
    bool told = reading->text[reading->tokens[at].start] == '0' && // "at 0540", "0600 hours"
                ((at && reading_listed(reading, at - 1, "hour-before")) ||
                 reading_listed(reading, at + 1, "hour-hours"));
    return (hour->zone || told) && hour->hour < 24 && hour->minute < 60;
}

static bool read_hour(const struct reading *reading, size_t at, struct hour *hour)
{
    *hour = (struct hour){0};
    if (!reading_is_digits(reading, at) || take_compact(reading, at, hour))
        return reading_is_digits(reading, at);
    *hour = (struct hour){.hour = reading_number(reading, at),
                          .zero = reading->text[reading->tokens[at].start] == '0'};
    if (reading_length(reading, at) > 2 || hour->hour > 24 || !take_clock(reading, at, hour))
        return false;
    hour->half = class_half_day(reading, hour->end, &hour->end);
    take_zone(reading, hour);
    return true;
}

/// Does the figure end before a mark of punctuation? Not in "o 1/3", "o 5%", "o 2,5".
static bool stops(const struct reading *reading, size_t at)
{
    const struct token *mark = reading_at(reading, at), *next = reading_at(reading, at + 1);
    bool dotted = mark->mark == '.' && at + 1 < reading->count && // "od 2. rundy"
                  !strcmp(reading_style(reading, "ordinal-dot", "no"), "yes");
    bool ends = !mark->mark || (mark->mark < 0x80 && strchr(".,;:!?)\"", (int)mark->mark));
    return mark->kind == TOKEN_MARK && ends && !dotted &&
           (next->kind != TOKEN_DIGITS || next->spaced);
}

/// Does something besides the figures say that this is a time?
static bool is_told(const struct reading *reading, size_t at, const struct hour *hour)
{
    bool colon = reading_is_tight(reading, at + 1, ':') && hour->has_minute;
    bool letter = reading_is_word(reading, at + 1) && hour->end > at + 1 && !hour->half &&
                  rules_lists(time_rule(reading, "mark"),
                              reading->folded.data + reading->tokens[at + 1].folded,
                              reading->tokens[at + 1].folded_size);
    bool after = reading_listed(reading, hour->end, "hour-after");
    bool elided =
        at > 1 && reading_is_tight(reading, at - 1, '\'') && class_elides(reading, at - 2);
    bool before = (at && reading_listed(reading, at - 1, "hour-before")) ||
                  (elided && reading_listed(reading, at - 2, "hour-before"));
    bool abbreviated = at > 1 && reading_is_mark(reading, at - 1, '.') &&
                       reading_listed(reading, at - 2, "hour-before");
    bool plain = hour->end == at + 1;
    bool train = at && hour->has_minute &&
                 reading_listed(reading, at - 1, "the") && // "the 3.40 at"
                 reading_listed(reading, hour->end, "train-after") &&
                 reading_at(reading, hour->end + 1)->capital;
    bool until = plain && at > 1 && reading->timed == at - 1 && // "od godz. 22 do 5"
                 reading_listed(reading, at - 1, "range-words") && stops(reading, hour->end);
    bool british = hour->zero && hour->hour && hour->has_minute && // "09.30" is no decimal
                   !strcmp(reading_style(reading, "half-days", "no"), "yes");
    until = until || (plain && *class_before(reading, at, "hour-nouns")); // "o godzinie 12"
    return colon || letter || train || british || until || hour->half || after ||
           (hour->zone && hour->has_minute) ||
           ((before || abbreviated) &&
            (hour->has_minute || abbreviated ||
             (plain && strstr(time_rule(reading, "plain"), "yes") && stops(reading, hour->end))));
}

/// "19.30 bis 21 Uhr"
static bool is_told_later(const struct reading *reading, const struct hour *hour)
{
    struct hour later;
    return hour->has_minute && reading_listed(reading, hour->end, "range-words") &&
           read_hour(reading, hour->end + 1, &later) && is_told(reading, hour->end + 1, &later);
}

/// "five minutes" of a duration; one of them as "KEY-one" says, where a language elides: "un'ora".
static void say_part(const struct reading *reading, const char *key, uint64_t number,
                     struct buf *words)
{
    char one[24];
    (void)snprintf(one, sizeof one, "%s-one", key);
    if (number == 1 && *time_rule(reading, one)) {
        amount_word(words, time_rule(reading, one));
        return;
    }
    struct amount amount = {.whole = number};
    struct noun noun = noun_read(time_rule(reading, key), strlen(time_rule(reading, key)));
    amount_say(reading, &amount, noun.gender, words);
    amount_noun(reading, &amount, noun, words);
}

static void say_duration(const struct reading *reading, const struct hour *hour, struct buf *words)
{
    struct buf h BUF_AUTO = {0}, m BUF_AUTO = {0}, s BUF_AUTO = {0};
    say_part(reading, "hour-noun", hour->hour, &h);
    say_part(reading, "minute-noun", hour->minute, &m);
    say_part(reading, "second-noun", hour->second, &s);
    struct slot slots[] = {{"hours", h.data}, {"minutes", m.data}, {"seconds", s.data}};
    class_fill(time_rule(reading, "hms"), slots, sizeof slots / sizeof *slots, words);
}

static void say_hour(const struct reading *reading, const struct hour *hour, size_t at, bool half,
                     struct buf *words)
{
    if (hour->has_second) {
        say_duration(reading, hour, words);
        return;
    }
    struct buf h BUF_AUTO = {0}, m BUF_AUTO = {0}, noun BUF_AUTO = {0};
    const char *suffix = class_before(reading, at, "before-hour");
    bool minutes = hour->has_minute && hour->minute;
    const char *lone = time_rule(reading, "lettered");
    const char *form = hour->lettered && !minutes && *lone                        ? "lettered"
                       : minutes                                                  ? "hm"
                       : hour->bare                                               ? "bare"
                       : hour->half || !hour->has_minute                          ? "h"
                       : hour->zero && hour->hour && *time_rule(reading, "full0") ? "full0"
                       : hour->hour > 12 || hour->zero                            ? "full24"
                                                                                  : "full";
    const char *lettered = minutes ? "hm-lettered" : "h-lettered";
    if (hour->lettered && !hour->bare && *time_rule(reading, lettered))
        form = lettered;
    struct buf hours BUF_AUTO = {0};
    say_part(reading, "hour-noun", hour->hour, &hours);
    struct amount number = {.whole = hour->hour};
    const char *forms = time_rule(reading, "noun");
    amount_noun(reading, &number, noun_read(forms, strlen(forms)), &noun);
    struct slot slots[] = {
        {"hour", class_number(reading, "hour", suffix, hour->hour, &h)},
        {"minute", class_number(reading, "minute", "", hour->minute, &m)},
        {"hours", hours.data},
        {"noun", noun.data},
        {"after", !hour->after ? ""
                  : hour->hour == 1 && !minutes && noun.data && *forms
                      ? noun.data
                      : time_rule(reading, "after")},
    };
    if (words->size)
        buf_char(words, ' ');
    class_fill(time_rule(reading, form), slots, sizeof slots / sizeof *slots, words);
    if (half && hour->half)
        amount_word(words, time_rule(reading, hour->half == 'a' ? "am" : "pm"));
    if (hour->zone)
        amount_word(words, hour->zone);
}

/// A figure with its letter or short word of [time] `key`; behind which token it ends, 0: none.
static size_t lasting(const struct reading *reading, size_t at, const char *key, uint64_t *number)
{
    const struct token *unit = reading_at(reading, at + 1);
    if (!reading_is_digits(reading, at) || unit->kind != TOKEN_WORD || unit->spaced ||
        unit->capital ||
        !rules_lists(time_rule(reading, key), reading->folded.data + unit->folded,
                     unit->folded_size))
        return 0;
    *number = reading_number(reading, at);
    return at + 2;
}

/// "4m 24s", "1m 10.3s": minutes and seconds.
static size_t read_minutes(struct reading *reading, size_t at)
{
    uint64_t minutes;
    struct amount seconds;
    size_t end = lasting(reading, at, "minute-mark", &minutes);
    if (!end || !amount_read(reading, end, &seconds) || seconds.minus || seconds.whole > 59)
        return 0;
    const struct token *unit = reading_at(reading, seconds.end);
    if (unit->kind != TOKEN_WORD || unit->spaced ||
        !rules_lists(time_rule(reading, "second-mark"), reading->folded.data + unit->folded,
                     unit->folded_size))
        return 0;
    struct buf words BUF_AUTO = {0};
    const char *noun = time_rule(reading, "second-noun");
    say_part(reading, "minute-noun", minutes, &words);
    amount_say(reading, &seconds, "", &words);
    amount_noun(reading, &seconds, noun_read(noun, strlen(noun)), &words);
    reading_say(reading, words.data, at, seconds.end + 1);
    return seconds.end + 1 - at;
}

/// "3h 17m", "2h30", "1h 5m 20s": how long something took.
static size_t read_lasting(struct reading *reading, size_t at)
{
    struct hour hour = {0};
    size_t end = lasting(reading, at, "hour-mark", &hour.hour), minutes = 0, seconds = 0;
    if (!end)
        return read_minutes(reading, at);
    minutes = lasting(reading, end, "minute-mark", &hour.minute);
    if (!minutes && is_tight_digits(reading, end, 2)) { // "2h30"
        hour.minute = reading_number(reading, end);
        minutes = end + 1;
    }
    if (!minutes)
        return 0;
    seconds = lasting(reading, minutes, "second-mark", &hour.second);
    struct buf words BUF_AUTO = {0};
    say_part(reading, "hour-noun", hour.hour, &words);
    say_part(reading, "minute-noun", hour.minute, &words);
    if (seconds)
        say_part(reading, "second-noun", hour.second, &words);
    end = seconds ? seconds : minutes;
    reading_say(reading, words.data, at, end);
    return end - at;
}

/// "9''81": seconds and their hundredths.
static size_t read_seconds(struct reading *reading, size_t at)
{
    size_t end = strokes_end(reading, at + 1);
    if (!*time_rule(reading, "primes") || !reading_is_digits(reading, at) || end == at + 1 ||
        reading_length(reading, at) > 2 || !is_tight_digits(reading, end, 2))
        return 0;
    struct buf words BUF_AUTO = {0}, part BUF_AUTO = {0};
    say_part(reading, "second-noun", reading_number(reading, at), &words);
    amount_word(&words, class_number(reading, "cardinal", "", reading_number(reading, end), &part));
    reading_say(reading, words.data, at, end + 1);
    return end + 1 - at;
}

/// "58'12''", "24'": minutes and seconds, where the language writes them so ([time] primes).
static size_t read_primes(struct reading *reading, size_t at)
{
    const struct token *behind = reading_at(reading, at + 2);
    if (!*time_rule(reading, "primes") || !reading_is_digits(reading, at) ||
        reading_length(reading, at) > 3 || !reading_is_tight(reading, at + 1, '\'') ||
        (!behind->spaced && behind->kind == TOKEN_WORD) || reading_is_tight(reading, at + 2, '\''))
        return 0;
    struct buf words BUF_AUTO = {0}, number BUF_AUTO = {0};
    const char *form = class_before(reading, at, "before-minute");
    size_t end = at + 2;
    if (is_tight_digits(reading, end, 2)) {
        say_part(reading, "minute-noun", reading_number(reading, at), &words);
        say_part(reading, "second-noun", reading_number(reading, end), &words);
        end = strokes_end(reading, end + 1);
    } else if (*form) { // "à la 24'"
        struct slot slots[] = {{"ordinal", class_number(reading, "ordinal",
                                                        class_before(reading, at, "before-ordinal"),
                                                        reading_number(reading, at), &number)}};
        class_fill(form, slots, 1, &words);
    } else {
        say_part(reading, "minute-noun", reading_number(reading, at), &words);
    }
    reading_say(reading, words.data, at, end);
    return end - at;
}

size_t read_time(struct reading *reading, size_t at)
{
    size_t taken = read_lasting(reading, at);
    if (taken)
        return taken;
    struct hour from, to = {0};
    size_t primes = read_seconds(reading, at);
    primes = primes ? primes : read_primes(reading, at);
    if (primes || !read_hour(reading, at, &from))
        return primes;
    size_t dash = amount_dash(reading, from.end);
    bool range = dash && read_hour(reading, dash, &to) &&
                 (is_told(reading, dash, &to) || // "w godz. 10-18"
                  (is_told(reading, at, &from) && to.has_minute == from.has_minute));
    if (!range && !is_told(reading, at, &from) && !is_told_later(reading, &from))
        return 0;
    struct buf words BUF_AUTO = {0};
    size_t end = range ? to.end : from.end;
    to.after = from.after = reading_listed(reading, end, "hour-after");
    from.bare = range && !from.has_minute && !from.half;
    from.after = from.after && !range;
    bool same = range && to.half && (to.half == from.half || !from.half);
    say_hour(reading, &from, at, !same || from.half, &words);
    if (range) {
        amount_word(&words, reading->reader->to);
        say_hour(reading, &to, at, true, &words);
    }
    end += from.after || to.after;
    end += from.has_second && !range && reading_listed(reading, end, "lap-after");
    reading->timed = end;
    reading_say(reading, words.data ? words.data : "", at, end);
    return end - at;
}
