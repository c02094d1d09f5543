#include "speech/agree.h"
#include "speech/classes.h"

#include <string.h>

enum { WHOLE_WORD = 1000, NARROWED = 1 };

/// How well a key fits the word: 0 not at all; a whole word best, then the longest ending.
static size_t fit(const char *key, const char *word, size_t size)
{
    size_t length = strlen(key);
    if (key[0] != '-')
        return length == size && !memcmp(key, word, size) ? WHOLE_WORD : 0;
    key++;
    length--;
    return length < size && !memcmp(key, word + size - length, length) ? length * 2 : 0;
}

/// The key without the word that narrows it; NULL where that word isn't among the two.
static const char *narrowed(const char *key, const char *a, const char *b)
{
    const char *space = strchr(key, ' ');
    if (!space)
        return key;
    size_t size = (size_t)(space - key);
    bool meant = (strlen(a) == size && !memcmp(a, key, size)) ||
                 (strlen(b) == size && !memcmp(b, key, size));
    return meant ? space + 1 : NULL;
}

const char *class_by_noun(const struct reading *reading, size_t at, const char *section,
                          struct narrow narrow, bool *whole)
{
    const struct token *token = reading_at(reading, at);
    const struct rules_section *list = rules_section(&reading->reader->rules, section);
    const char *value = NULL;
    size_t best = 0;
    if (token->kind != TOKEN_WORD)
        return NULL;
    const char *word = reading->folded.data + token->folded;
    for (size_t i = 0; i < list->count; i++) {
        const char *key = list->rules[i].key, *rest = narrowed(key, narrow.before, narrow.form);
        size_t fits = rest ? fit(rest, word, token->folded_size) : 0;
        fits += fits && rest != key ? NARROWED : 0;
        if (fits && fits >= best) {
            best = fits;
            value = list->rules[i].value;
        }
    }
    if (whole)
        *whole = best >= WHOLE_WORD;
    return value;
}

const char *class_by_phrase(const struct reading *reading, size_t at, const char *section,
                            struct narrow narrow)
{
    const char *value = class_by_noun(reading, at, section, narrow, NULL);
    const struct token *next = reading_at(reading, at + 1);
    bool leads = reading_is_word(reading, at) && next->kind == TOKEN_WORD && next->spaced &&
                 class_by_noun(reading, at, "adjectives", narrow, NULL);
    if (value || !leads)
        return value;
    return class_by_noun(reading, at + 1, section, narrow, NULL);
}

/// "4 na 10 Polaków", "5 lub 6 osób": the noun stands behind the second figure.
static size_t noun_behind(const struct reading *reading, size_t at)
{
    struct amount second;
    bool joined = reading_listed(reading, at, "figure-joins") && reading_is_digits(reading, at + 1);
    return joined && amount_read(reading, at + 1, &second) ? second.end : at;
}

struct asked class_asked(const struct reading *reading, const struct amount *figure, size_t end)
{
    static const char *const forms[] = {"one", "few", "many", "part"};
    struct asked asked = {"", reading->grammar ? reading->grammar : ""};
    size_t noun = noun_behind(reading, end);
    const struct token *token = reading_at(reading, noun);
    if (token->kind != TOKEN_WORD || !token->spaced)
        return asked;
    const struct numerals *numerals = &reading->reader->numerals;
    bool own = noun == end; // "2 z 5 osób": the noun takes its form from the other figure
    unsigned form = own ? numeral_form(numerals, figure->whole, figure->has_part) : 2;
    struct narrow narrow = {asked.grammar, forms[form & 3]};
    const char *gender = class_by_phrase(reading, noun, "gender-by-noun", narrow);
    const char *grammar = class_by_phrase(reading, noun, "case-by-noun", narrow);
    asked.gender = gender ? gender : "";
    asked.grammar = grammar && own ? grammar : asked.grammar;
    return asked;
}

const char *class_case_before(const struct reading *reading, size_t at)
{
    if (reading->tokens[at].kind == TOKEN_WORD && !reading->tokens[at].capitals) // no "USD 5"
        return "";
    const char *value = class_before(reading, at, "before-number");
    if (*value || !at || (at > 1 && reading->tokens[at - 1].capital)) // no "w Poznaniu 5 osób"
        return value;
    value = class_by_noun(reading, at - 1, "before-number", (struct narrow){"", ""}, NULL);
    return value ? value : "";
}

const char *class_gender(const struct reading *reading, const struct amount *figure, size_t at)
{
    if (rules_section(&reading->reader->rules, "genders")->count)
        return agree_counted(reading, figure->first, at);
    if (reading_listed(reading, at, "partitive") && reading_listed(reading, at + 1, "feminine-of"))
        return "f"; // "300 de ellas"
    if (!reading_is_word(reading, at) || !reading_at(reading, at)->spaced ||
        reading_listed(reading, at, "not-qualified") || class_is_label(reading, figure->first))
        return "";
    if (reading_listed(reading, at, "masculine") ||
        class_ends_like(reading, at, reading_style(reading, "masculine-endings", "")))
        return "m";
    return reading_listed(reading, at, "feminine") ||
                   class_ends_like(reading, at, reading_style(reading, "feminine-endings", ""))
               ? "f"
               : "m";
}
