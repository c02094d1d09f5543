#include "speech/classes.h"

#include <string.h>

/// A figure with a unit as it is written.
struct measure {
    struct amount figure;
    const char *unit; // value of [units], or NULL
    bool hyphen;      // "a 15-yr loan"
    size_t end;
};

static bool take_unit(const struct reading *reading, struct measure *measure)
{
    size_t at = measure->figure.end, end;
    const struct phrase *unit = phrase_find(&reading->reader->units, reading, at, &end);
    if (unit && class_elides(reading, end - 1)) // "entro il 2026 l'80%"
        return false;
    bool hyphen = !unit && reading_is_tight(reading, at, '-'); // "7.2-km", but not "1-in-5"
    if (hyphen)
        unit = phrase_find(&reading->reader->units, reading, at + 1, &end);
    if (!unit || (hyphen && *unit->when))
        return false;
    const struct token *first = reading_at(reading, at), *behind = reading_at(reading, end);
    if (!unit->exact && first->capitals && first->spaced && behind->kind == TOKEN_DIGITS &&
        !behind->spaced) // "2024 YR4"
        return false;
    const struct token *next = reading_at(reading, end + 1); // "60 kg. de cocaína"
    if (reading_is_word(reading, end - 1) && reading_is_tight(reading, end, '.') &&
        ((next->kind == TOKEN_WORD && next->spaced && !next->capital) ||
         reading_is_tight(reading, end + 1, '/')))
        end++;
    measure->unit = unit->value;
    measure->hyphen = hyphen;
    measure->end = end;
    return true;
}

static bool read_one(const struct reading *reading, size_t at, struct measure *measure)
{
    *measure = (struct measure){0};
    if (!amount_read(reading, at, &measure->figure))
        return false;
    size_t plain = measure->figure.end;
    amount_magnitude(reading, &measure->figure, false); // "10m people" before "10m"
    measure->end = measure->figure.end;
    bool counted = measure->figure.end != plain;
    return take_unit(reading, measure) || counted;
}

static void say_one(const struct reading *reading, const struct measure *measure, bool singular,
                    bool with_unit, struct buf *words)
{
    struct noun noun = {0};
    if (measure->unit)
        noun = noun_read(measure->unit, strlen(measure->unit));
    const char *gender = noun.gender;
    if (!measure->unit && measure->figure.magnitude)
        gender = class_gender(reading, &measure->figure, measure->figure.end);
    amount_say(reading, &measure->figure, gender, words);
    if (!measure->unit || !with_unit)
        return;
    struct amount one = {.whole = 1};
    struct amount many = {.whole = 1000000};
    const struct amount *counted = singular                    ? &one
                                   : measure->figure.magnitude ? &many
                                                               : &measure->figure;
    amount_noun(reading, counted, noun, words);
}

/// 5'11" or 6'2, in feet and inches.
static size_t read_height(struct reading *reading, size_t at)
{
    struct measure feet = {.unit = rules_value(&reading->reader->rules, "units", "ft", NULL)};
    struct measure inches = {.unit = rules_value(&reading->reader->rules, "units", "in.", NULL)};
    if (!feet.unit || !inches.unit || !reading_is_digits(reading, at) ||
        !reading_is_tight(reading, at + 1, '\'') || !reading_is_digits(reading, at + 2) ||
        reading_at(reading, at + 2)->spaced)
        return 0;
    bool closed = reading_is_tight(reading, at + 3, '"');
    const struct token *next = reading_at(reading, at + 3);
    if (!closed &&
        (reading_number(reading, at + 2) > 11 || (!next->spaced && next->kind != TOKEN_MARK)))
        return 0;
    feet.figure.whole = reading_number(reading, at);
    inches.figure.whole = reading_number(reading, at + 2);
    struct buf words BUF_AUTO = {0};
    say_one(reading, &feet, false, true, &words);
    say_one(reading, &inches, false, true, &words);
    reading_say(reading, words.data, at, at + 3 + closed);
    return 3 + closed;
}

/// "w 60 proc. domów": the case of the figure, where its noun has a form for it.
static void ask_case(struct reading *reading, size_t at, const struct measure *measure)
{
    const char *grammar = class_before(reading, at, "before-unit");
    const char *noun = measure->figure.magnitude ? measure->figure.magnitude : measure->unit;
    if (*grammar && noun && amount_has_case(reading, noun_read(noun, strlen(noun)), grammar))
        reading->grammar = grammar;
}

/// "pro m²": a unit without a figure.
static size_t read_unit(struct reading *reading, size_t at)
{
    size_t end;
    if (!at || !reading->tokens[at].spaced || !reading_listed(reading, at - 1, "unit-after"))
        return 0;
    const struct phrase *unit = phrase_find(&reading->reader->units, reading, at, &end);
    if (!unit)
        return 0;
    struct buf words BUF_AUTO = {0};
    struct amount one = {.whole = 1};
    amount_noun(reading, &one, noun_read(unit->value, strlen(unit->value)), &words);
    reading_say(reading, words.data, at, end);
    return end - at;
}

/// "a 6ft 4in lock": the second measure qualifies, and so the first does.
static bool second_qualifies(const struct reading *reading, size_t at, size_t end)
{
    struct measure second;
    return read_one(reading, end, &second) && second.unit &&
           class_qualifies(reading, at, second.end);
}

size_t read_measure(struct reading *reading, size_t at)
{
    size_t taken = read_height(reading, at);
    if (taken || (taken = read_unit(reading, at)))
        return taken;
    struct measure from, to;
    bool single = read_one(reading, at, &from);
    if (!single && !amount_read(reading, at, &from.figure))
        return 0;
    size_t end = single ? from.end : from.figure.end;
    size_t dash = amount_dash(reading, end);
    bool range = dash && read_one(reading, dash, &to);
    if (!single && !range)
        return 0;
    if (range)
        end = to.end;
    const struct measure *last = range ? &to : &from;
    bool singular = class_qualifies(reading, at, end) || second_qualifies(reading, at, end) ||
                    class_compound(reading, end) ||
                    (last->hyphen && *reading_style(reading, "qualifier-before", "") &&
                     reading_is_word(reading, end));
    struct buf words BUF_AUTO = {0};
    if (range && !from.unit)
        from.unit = to.unit;
    ask_case(reading, at, last);
    say_one(reading, &from, singular, !range, &words);
    if (range) {
        class_to(reading, &words);
        say_one(reading, &to, singular, true, &words);
    }
    end = class_per(reading, end, &words);
    reading_say(reading, words.data ? words.data : "", at, end);
    return end - at;
}
