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

/// The set for a gender and the case that is asked for, the first of these that there is:
/// cardinal-GENDER-CASE, cardinal-CASE, cardinal-GENDER, cardinal.
static const char *set_for(const struct reading *reading, const char *gender, char *set,
                           size_t size)
{
    const struct numerals *numerals = &reading->reader->numerals;
    const char *grammar = reading->grammar ? reading->grammar : "";
    (void)snprintf(set, size, "cardinal-%s%s", gender,
                   reading->noun_case ? reading->noun_case : "");
    if (*gender && numerals_has(numerals, set) && reading->noun_case && *reading->noun_case)
        return set; // "für einen Euro"
    if (*gender && *grammar) {
        (void)snprintf(set, size, "cardinal-%s-%s", gender, grammar);
        if (numerals_has(numerals, set))
            return set;
    }
    for (int i = 0; i < 2; i++) {
        (void)snprintf(set, size, "cardinal-%s", i ? gender : grammar);
        if (numerals_has(numerals, set))
            return set;
    }
    return "cardinal";
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
    bool rated = (figure->under == 10 && figure->over > 1) || figure->over == figure->under ||
                 reading_listed(reading, figure->end, "rated-after"); // "4/5 stars"
    return odds || rated ? words : "";
}

/// "dreieinhalb": a whole and its fraction are one word.
static bool is_joined(const struct reading *reading)
{
    return !strcmp(reading_style(reading, "mixed", ""), "joined");
}

/// [fractions] of a gender, "1/2 f = eine halbe", without its article where one is written: "ein
/// ½".
static const char *gendered(const struct reading *reading, const struct amount *figure,
                            const char *gender)
{
    char key[32];
    (void)snprintf(key, sizeof key, "%u/%u %s", figure->over, figure->under, gender);
    const char *value = rules_value(&reading->reader->rules, "fractions", key, NULL);
    size_t article = value ? strcspn(value, " ") : 0;
    bool written = value && value[article] && figure->first &&
                   reading_listed(reading, figure->first - 1, "articles");
    return written ? value + article + 1 : value;
}

/// "three quarters", by [fractions]: "3/4 = three quarters", else "4 = quarter|quarters".
static void say_fraction(const struct reading *reading, const struct amount *figure,
                         const char *gender, struct buf *words)
{
    char key[32];
    bool mixed = !figure->no_whole;
    (void)snprintf(key, sizeof key, "%s%u/%u", mixed ? "+" : "", figure->over, figure->under);
    const struct rules *rules = &reading->reader->rules;
    const char *whole = mixed ? NULL : gendered(reading, figure, gender);
    if (!whole)
        whole = rules_value(rules, "fractions", key, NULL);
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
        bool bends = memchr(magnitude.forms, '|', magnitude.size) || *magnitude.gender;
        gender = bends ? magnitude.gender : gender; // "duzentas mil pessoas"
    }
    if (figure->minus || figure->plus)
        amount_word(words, figure->minus ? reading_style(reading, "minus", "minus")
                                         : reading_style(reading, "plus", "plus"));
    bool joined = figure->under && !figure->no_whole && is_joined(reading); // "eineinhalb"
    bool is_code = figure->digits > 18 ||
                   (figure->digits > 1 && !figure->grouped && reading->text[figure->start] == '0');
    if (is_code)
        amount_digits(reading, reading->text + figure->start, figure->stop - figure->start, false,
                      words);
    else if (!figure->no_whole)
        say_number(reading,
                   figure->has_part ? "cardinal"
                   : joined         ? "cardinal-m"
                                    : set_for(reading, gender, set, sizeof set),
                   figure->whole, words);
    if (figure->has_part)
        say_decimals(reading, figure, words);
    if (figure->under)
        say_fraction(reading, figure, gender, words);
    bool one_word = figure->magnitude && !figure->has_part &&
                    rules_lists(reading_style(reading, "joined-magnitudes", ""), figure->magnitude,
                                strlen(figure->magnitude));
    if (one_word) // "ventimila"
        buf_text(words, figure->magnitude);
    else if (figure->magnitude)
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

/// A noun may have forms for cases of their own behind the four, by the list [style] noun-cases:
/// "…|tysiąca||tysiącach" for "acc loc".
static bool case_form(const struct reading *reading, struct noun noun, const char *grammar,
                      struct buf *form)
{
    size_t size = strlen(grammar);
    unsigned index = 4, bars = 0;
    for (const char *list = reading_style(reading, "noun-cases", ""); size && *list; index++) {
        size_t length = strcspn(list, " ");
        if (length == size && !memcmp(list, grammar, size))
            break;
        list += length;
        list += strspn(list, " ");
    }
    for (size_t i = 0; i < noun.size; i++)
        bars += noun.forms[i] == '|';
    if (!size || bars < index)
        return false;
    numeral_pick(noun.forms, noun.size, index, form);
    return form->size != 0;
}

bool amount_has_case(const struct reading *reading, struct noun noun, const char *grammar)
{
    struct buf form BUF_AUTO = {0};
    return case_form(reading, noun, grammar, &form);
}

void amount_noun(const struct reading *reading, const struct amount *figure, struct noun noun,
                 struct buf *words)
{
    struct buf form BUF_AUTO = {0};
    const char *grammar = reading->grammar ? reading->grammar : "";
    bool has_fraction = figure->has_part || (figure->under && !figure->no_whole);
    // "half a million": a fraction alone takes the singular
    uint64_t number = figure->no_whole && figure->under ? 1 : figure->whole;
    bool accusative = !strcmp(grammar, "acc");
    // "do dwóch milionów", "od jednego złotego": behind such words every number but one counts as
    // many, and one as a fraction does
    bool oblique = *grammar && !accusative && !has_fraction;
    has_fraction = has_fraction || (oblique && number == 1);
    number = oblique ? 1000000 : number;
    bool own = (!accusative || number == 1) && !has_fraction;
    if (!own || !case_form(reading, noun, grammar, &form))
        numeral_pick(noun.forms, noun.size,
                     numeral_form(&reading->reader->numerals, number, has_fraction), &form);
    if (form.size && form.data[0] == '-') // "20%ige": one word with its figure
        buf_text(words, form.data + 1);
    else
        amount_word(words, form.data ? form.data : "");
}
