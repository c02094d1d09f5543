#include "speech/amount.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void amount_digits(const struct reading *reading, const char *bytes, size_t size, bool pauses,
                   struct buf *words)
{
    for (size_t i = 0; i < size; i++) {
        struct buf digit BUF_AUTO = {0};
        if (bytes[i] >= '0' && bytes[i] <= '9') {
            numeral_say(&reading->reader->numerals, "digit", (uint64_t)(bytes[i] - '0'), &digit);
            amount_word(words, digit.data);
        } else if (pauses && words->size && words->data[words->size - 1] != ',') {
            buf_char(words, ',');
        }
    }
}

static void say_number(const struct reading *reading, const char *set, uint64_t number,
                       struct buf *words)
{
    struct buf number_words BUF_AUTO = {0};
    numeral_say(&reading->reader->numerals, set, number, &number_words);
    amount_word(words, number_words.data ? number_words.data : "");
}

static const char *set_for(const struct reading *reading, const char *gender, char *set,
                           size_t size)
{
    (void)snprintf(set, size, "cardinal-%s", gender);
    return *gender && numerals_has(&reading->reader->numerals, set) ? set : "cardinal";
}

static void say_decimals(const struct reading *reading, const struct amount *figure,
                         struct buf *words)
{
    const char *part = reading->text + figure->part;
    size_t most = (size_t)strtoul(reading_style(reading, "decimals-as-number", "0"), NULL, 10);
    bool dotted = figure->label && part[-1] == '.';
    amount_word(words, dotted ? reading_style(reading, "label-point", "")
                              : reading_style(reading, "point", "point"));
    if (figure->part_size > most || part[0] == '0') {
        amount_digits(reading, part, figure->part_size, false, words);
        return;
    }
    uint64_t number = 0;
    for (uint32_t i = 0; i < figure->part_size; i++)
        number = number * 10 + (uint64_t)(part[i] - '0');
    say_number(reading, "cardinal", number, words);
}

/// "1/3", which can be nothing but a fraction; "4/6" and "5/2" may be odds.
static bool is_lowest(unsigned over, unsigned under)
{
    if (over > under)
        return false;
    while (over) {
        unsigned rest = under % over;
        under = over;
        over = rest;
    }
    return under == 1;
}

/// "8/10" is a mark out of ten and "7/2" are odds, where a language has words for them.
static const char *no_fraction(const struct reading *reading, const struct amount *figure)
{
    if (!figure->no_whole)
        return "";
    bool odds = !is_lowest(figure->over, figure->under) && figure->first &&
                reading_listed(reading, figure->first - 1, "odds-before");
    odds = odds || (figure->over > figure->under && reading->odds);
    const char *words = reading_style(reading, odds ? "odds" : "rated", "");
    return odds || (figure->under == 10 && figure->over > 1) ? words : "";
}

/// "dreieinhalb": a whole and its fraction are one word.
static bool is_joined(const struct reading *reading)
{
    return !strcmp(reading_style(reading, "mixed", ""), "joined");
}

/// "three quarters", by [fractions]: "3/4 = three quarters", else "4 = quarter|quarters".
static void say_fraction(const struct reading *reading, const struct amount *figure,
                         struct buf *words)
{
    char key[32];
    bool mixed = !figure->no_whole;
    (void)snprintf(key, sizeof key, "%s%u/%u", mixed ? "+" : "", figure->over, figure->under);
    const struct rules *rules = &reading->reader->rules;
    const char *whole = rules_value(rules, "fractions", key, NULL);
    if (mixed && !is_joined(reading))
        amount_word(words, reading_style(reading, "and", "and"));
    if (!whole && mixed)
        whole = rules_value(rules, "fractions", key + 1, NULL);
    if (whole) {
        if (mixed && is_joined(reading))
            buf_text(words, whole);
        else
            amount_word(words, whole);
        return;
    }
    (void)snprintf(key, sizeof key, "%u", figure->under);
    const char *under = rules_value(rules, "fractions", key, NULL);
    const char *between = no_fraction(reading, figure);
    if (!under || *between) {
        say_number(reading, "cardinal", figure->over, words);
        amount_word(words, *between ? between : reading_style(reading, "over", "over"));
        say_number(reading, "cardinal", figure->under, words);
        return;
    }
    struct noun noun = noun_read(under, strlen(under));
    char set[32];
    say_number(reading, set_for(reading, noun.gender, set, sizeof set), figure->over, words);
    struct amount over = {.whole = figure->over};
    amount_noun(reading, &over, noun, words);
}

void amount_say(const struct reading *reading, const struct amount *figure, const char *gender,
                struct buf *words)
{
    char set[32];
    struct noun magnitude = {0};
    if (figure->magnitude) {
        magnitude = noun_read(figure->magnitude, strlen(figure->magnitude));
        gender = magnitude.gender;
    }
    if (figure->minus || figure->plus)
        amount_word(words, figure->minus ? reading_style(reading, "minus", "minus")
                                         : reading_style(reading, "plus", "plus"));
    if (figure->has_part)
        gender = "";
    else if (reading->grammar && *reading->grammar)
        gender = reading->grammar;
    if (figure->under && !figure->no_whole && is_joined(reading))
        gender = "m"; // "eineinhalb"
    bool is_code = figure->digits > 18 ||
                   (figure->digits > 1 && !figure->grouped && reading->text[figure->start] == '0');
    if (is_code)
        amount_digits(reading, reading->text + figure->start, figure->stop - figure->start, false,
                      words);
    else if (!figure->no_whole)
        say_number(reading, set_for(reading, gender, set, sizeof set), figure->whole, words);
    if (figure->has_part)
        say_decimals(reading, figure, words);
    if (figure->under)
        say_fraction(reading, figure, words);
    if (figure->magnitude)
        amount_noun(reading, figure, magnitude, words);
}

struct noun noun_read(const char *value, size_t size)
{
    struct noun noun = {.forms = value, .size = size};
    if (size > 3 && value[1] == ':' && value[2] == ' ') {
        noun.gender[0] = value[0];
        noun.forms += 3;
        noun.size -= 3;
    }
    return noun;
}

void amount_noun(const struct reading *reading, const struct amount *figure, struct noun noun,
                 struct buf *words)
{
    struct buf form BUF_AUTO = {0};
    bool has_fraction = figure->has_part || (figure->under && !figure->no_whole);
    // "half a million": a fraction alone takes the singular
    uint64_t number = figure->no_whole && figure->under ? 1 : figure->whole;
    // "do dwóch milionów", "od jednego złotego": behind such words every number but one counts as
    // many, and one as a fraction does
    bool oblique = reading->grammar && *reading->grammar && !has_fraction;
    has_fraction = has_fraction || (oblique && number == 1);
    number = oblique ? 1000000 : number;
    numeral_pick(noun.forms, noun.size,
                 numeral_form(&reading->reader->numerals, number, has_fraction), &form);
    amount_word(words, form.data ? form.data : "");
}
