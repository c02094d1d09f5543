#include "speech/classes.h"

#include <stdio.h>
#include <string.h>

enum { LIMIT_PARTS = 10 };

/// Behind which token the run of letters, figures and hyphens ends, and whether it holds both.
static size_t extent(const struct reading *reading, size_t at, bool *mixed)
{
    bool word = false, digits = false;
    size_t end = at;
    for (size_t i = at; i < reading->count && i < at + LIMIT_PARTS; i++) {
        const struct token *token = &reading->tokens[i];
        if (i > at && token->spaced)
            break;
        if (token->kind == TOKEN_MARK) {
            const struct token *next = reading_at(reading, i + 1);
            const struct token *last = reading_at(reading, i - 1);
            bool decimal = token->mark == (uint32_t)(unsigned char)reading->reader->decimal;
            bool point =
                word && i > at &&
                (((token->mark == '.' || decimal) && last->kind == TOKEN_DIGITS) || // "iOS 17.4"
                 (token->mark == '.' && last->capitals && !token->spaced));         // "BA.2.86"
            if ((token->mark != '-' && !point) || i == at || next->spaced ||
                next->kind != TOKEN_DIGITS)
                break;
            continue;
        }
        word = word || token->kind == TOKEN_WORD;
        digits = digits || token->kind == TOKEN_DIGITS;
        end = i + 1;
    }
    *mixed = word && digits;
    return end;
}

/// "747" is "seven forty seven" in a name, "4009" "four thousand nine", "05" "zero five".
static void say_digits(const struct reading *reading, size_t at, struct buf *words)
{
    size_t length = reading_length(reading, at);
    uint64_t number = reading_number(reading, at);
    const char *bytes = reading->text + reading->tokens[at].start;
    bool pairs = !strcmp(reading_style(reading, "codes", "number"), "pairs");
    struct buf said BUF_AUTO = {0};
    if (bytes[0] == '0' || length > 6) {
        amount_digits(reading, bytes, length, false, words);
        return;
    }
    if (pairs && length == 3 && number % 100) {
        amount_digits(reading, bytes, 1, false, words);
        if (bytes[1] == '0')
            amount_digits(reading, bytes + 1, 2, false, words);
        else
            amount_word(words, class_number(reading, "cardinal", "", number % 100, &said));
        return;
    }
    amount_word(words, class_number(reading, "cardinal", "", number, &said));
}

static void say_letters(const struct reading *reading, size_t at, struct buf *words)
{
    const struct token *token = &reading->tokens[at];
    size_t end;
    const struct phrase *word = phrase_find(&reading->reader->acronyms, reading, at, &end);
    size_t size = token->end - token->start;
    const char *ending = reading_style(reading, "code-plural", "");
    bool plural = *ending && size == 2 && reading->text[token->end - 1] == *ending &&
                  reading->text[token->start] >= 'A' && reading->text[token->start] <= 'Z';
    if (word && end == at + 1) {
        amount_word(words, word->value);
    } else if (plural) { // "F-35Bs"
        reading_spell(reading, reading->text + token->start, 1, words);
        buf_printf(words, "'%s", ending);
    } else if (token->capitals && size <= 4) {
        reading_spell(reading, reading->text + token->start, size, words);
    } else {
        buf_char(words, ' ');
        buf_add(words, reading->text + token->start, size);
    }
}

/// "F-16s"
static bool is_plural(const struct reading *reading, size_t at)
{
    const char *ending = reading_style(reading, "code-plural", "");
    return *ending && at && reading_is_digits(reading, at - 1) && reading_says(reading, at, ending);
}

/// A run that begins with capitals or holds them beside figures; "covid-19" too, but not "20-odd".
static bool is_code(const struct reading *reading, size_t at, size_t end)
{
    if ((reading_is_digits(reading, at) && reading_is_tight(reading, at + 1, '-')) ||
        reading_listed(reading, at, "prefixes")) // "post-9/11"
        return false;
    for (size_t i = at; i < end; i++)
        if (reading_is_word(reading, i) && reading->tokens[i].capitals)
            return true;
    bool inside = at && !reading->tokens[at].spaced && reading_is_mark(reading, at - 1, '-');
    return !inside && reading_is_word(reading, at) && reading_is_digits(reading, end - 1) &&
           reading_length(reading, end - 1) <= 3; // "covid-19", but not "mid-2026"
}

/// "FY24", "Q3", "2Q22", by [codes]: letters → a template with {number}, {ordinal}, {year}, {last}.
static bool say_known(const struct reading *reading, size_t at, size_t end, struct buf *words)
{
    size_t letters = reading_is_word(reading, at) ? at : at + 1;
    const struct token *word = &reading->tokens[letters];
    char key[24];
    (void)snprintf(key, sizeof key, "%s%.*s%s", letters > at ? "#" : "",
                   (int)(word->end - word->start), reading->text + word->start,
                   end > letters + 1 ? "#" : "");
    const char *form = rules_value(&reading->reader->rules, "codes", key, NULL);
    if (!form || end > letters + 2)
        return false;
    struct buf number BUF_AUTO = {0}, ordinal BUF_AUTO = {0}, year BUF_AUTO = {0};
    uint64_t first = reading_number(reading, at == letters ? at + 1 : at);
    uint64_t last = reading_number(reading, end - 1);
    struct slot slots[] = {
        {"number", class_number(reading, "cardinal", "", first, &number)},
        {"ordinal", class_number(reading, "ordinal", "", first, &ordinal)},
        {"year", class_number(reading, "year", "", last < 100 ? last + 2000 : last, &year)},
    };
    class_fill(form, slots, sizeof slots / sizeof *slots, words);
    return true;
}

/// "4210 Oak Dr.": the number of a house, before at most three names and a word for a street.
static bool is_house(const struct reading *reading, size_t at)
{
    if (reading_length(reading, at) != 4 || reading_number(reading, at) < 2000 ||
        reading_number(reading, at) % 100 < 10)
        return false;
    for (size_t i = at + 1; i < at + 5; i++) {
        const struct token *name = reading_at(reading, i);
        if (i > at + 1 && reading_listed(reading, i, "streets"))
            return true;
        bool point = name->mark == '.' && !name->spaced && i > at + 1;
        if (!point && (name->kind != TOKEN_WORD || !name->capital))
            return false;
    }
    return false;
}

/// "Boeing 747", "Route 101", "737 MAX": a figure that is a name.
static size_t read_model(struct reading *reading, size_t at)
{
    bool named = at && reading_listed(reading, at - 1, "codes-after");
    bool names = reading_listed(reading, at + 1, "codes-before");
    const struct token *next = reading_at(reading, at + 1);
    if (!reading_is_digits(reading, at) || (!named && !names) || reading_length(reading, at) > 4 ||
        (!next->spaced && next->kind != TOKEN_MARK))
        return 0;
    struct buf words BUF_AUTO = {0};
    say_digits(reading, at, &words);
    reading_say(reading, words.data, at, at + 1);
    return 1;
}

static size_t read_house(struct reading *reading, size_t at)
{
    if (!reading_is_digits(reading, at) || !is_house(reading, at))
        return 0;
    struct buf words BUF_AUTO = {0}, first BUF_AUTO = {0}, last BUF_AUTO = {0};
    uint64_t number = reading_number(reading, at);
    amount_word(&words, class_number(reading, "cardinal", "", number / 100, &first));
    amount_word(&words, class_number(reading, "cardinal", "", number % 100, &last));
    reading_say(reading, words.data, at, at + 1);
    return 1;
}

/// "3.2.1": three parts and more that are no date and no groups of a large number.
static size_t read_version(struct reading *reading, size_t at)
{
    size_t end = at, parts = 0, groups = 0;
    while (reading_is_digits(reading, end) && reading_length(reading, end) <= 3 &&
           (end == at || !reading->tokens[end].spaced)) {
        groups += end > at && reading_length(reading, end) == 3;
        parts++;
        end++;
        if (!reading_is_tight(reading, end, '.') || !reading_is_digits(reading, end + 1) ||
            reading_at(reading, end + 1)->spaced)
            break;
        end++;
    }
    if (parts < 3 || groups + 1 == parts)
        return 0;
    struct buf words BUF_AUTO = {0};
    for (size_t i = at; i < end; i++)
        if (reading_is_digits(reading, i))
            say_digits(reading, i, &words);
        else
            amount_word(&words, reading_style(reading, "code-point",
                                              reading_style(reading, "point", "point")));
    reading_say(reading, words.data, at, end);
    return end - at;
}

size_t read_code(struct reading *reading, size_t at)
{
    const struct token *first = &reading->tokens[at];
    if (first->kind == TOKEN_MARK ||
        (!first->spaced && at && reading->tokens[at - 1].kind != TOKEN_MARK))
        return 0;
    size_t model = read_model(reading, at);
    if (model || (model = read_house(reading, at)) || (model = read_version(reading, at)))
        return model;
    bool mixed;
    size_t end = extent(reading, at, &mixed);
    if (!mixed || !is_code(reading, at, end))
        return 0;
    size_t stop;
    const struct phrase *whole = phrase_find(&reading->reader->acronyms, reading, at, &stop);
    if (whole && stop == end) { // "CO2"
        reading_say(reading, whole->value, at, end);
        return end - at;
    }
    struct buf words BUF_AUTO = {0};
    if (!say_known(reading, at, end, &words))
        for (size_t i = at; i < end; i++) {
            if (is_plural(reading, i) && i + 1 == end && words.size)
                class_plural(&words);
            else if (reading_is_digits(reading, i))
                say_digits(reading, i, &words);
            else if (reading_is_word(reading, i))
                say_letters(reading, i, &words);
            else if (reading->tokens[i].mark == '.')
                amount_word(&words, reading_style(reading, "code-point",
                                                  reading_style(reading, "point", "point")));
            else if (reading->tokens[i].mark != '-')
                amount_word(&words, reading_style(reading, "point", "point"));
        }
    reading_say(reading, words.data ? words.data + (words.data[0] == ' ') : "", at, end);
    return end - at;
}
