#include "speech/agree.h"

#include "speech/classes.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ADJECTIVES = 2, MOST_ORDINALS = 6, MOST_TITLES = 4 };

/// "3." where another ordinal goes on behind it: "am 15. und 16. Januar", "3./4. Liga".
static size_t skip_ordinal(const struct reading *reading, size_t at)
{
    size_t digits = at;
    if (reading_listed(reading, at, "ordinal-and") || reading_is_mark(reading, at, '/') ||
        reading_is_mark(reading, at, ',') || reading_is_mark(reading, at, '-') ||
        reading_is_mark(reading, at, 0x2013))
        digits++;
    bool ordinal = digits > at && reading_is_digits(reading, digits) &&
                   reading_is_tight(reading, digits + 1, '.');
    return ordinal ? digits + 2 : at;
}

/// The first of the ordinals that end at `at`, which is the one that the words before speak of.
static size_t first_ordinal(const struct reading *reading, size_t at)
{
    for (int i = 0; i < MOST_ORDINALS; i++) {
        size_t from = at < 3 ? at : at - 3;
        if (from == at || !reading_is_digits(reading, from) ||
            !reading_is_tight(reading, from + 1, '.') || skip_ordinal(reading, from + 2) != at + 2)
            break;
        at = from;
    }
    return at;
}

static bool is_adjective(const struct reading *reading, size_t at)
{
    const struct token *token = reading_at(reading, at);
    if (token->kind != TOKEN_WORD || token->capital || !token->spaced ||
        reading_listed(reading, at, "not-qualified"))
        return false;
    return class_ends_like(reading, at, reading_style(reading, "adjective-endings", ""));
}

size_t agree_skip(const struct reading *reading, size_t at)
{
    for (int i = 0; i < MOST_ORDINALS && skip_ordinal(reading, at) > at; i++)
        at = skip_ordinal(reading, at);
    return at;
}

size_t agree_noun(const struct reading *reading, size_t at)
{
    if (strcmp(reading_style(reading, "nouns", ""), "capitals") != 0)
        return SIZE_MAX;
    at = agree_skip(reading, at);
    for (int i = 0; i < MOST_ADJECTIVES && is_adjective(reading, at); i++)
        at++;
    const struct token *noun = reading_at(reading, at);
    return noun->kind == TOKEN_WORD && noun->capital && noun->spaced ? at : SIZE_MAX;
}

const char *agree_gender(const struct reading *reading, size_t at)
{
    while (reading_is_tight(reading, at + 1, '-') && reading_is_word(reading, at + 2) &&
           !reading->tokens[at + 2].spaced) // "EM-Titel": of the last part
        at += 2;
    const struct token *token = reading_at(reading, at);
    const struct rules_section *genders = rules_section(&reading->reader->rules, "genders");
    const char *end = reading->folded.data + token->folded + token->folded_size, *gender = "";
    size_t best = 0;
    for (size_t i = 0; i < genders->count; i++) {
        const char *key = genders->rules[i].key;
        size_t size = strlen(key);
        if (size <= best || size > token->folded_size || memcmp(end - size, key, size) != 0)
            continue;
        best = size;
        gender = genders->rules[i].value;
    }
    return gender;
}

const char *agree_counted(const struct reading *reading, size_t from, size_t at)
{
    size_t noun = agree_noun(reading, at);
    if (noun == SIZE_MAX || class_is_label(reading, from))
        return "";
    const char *gender = agree_gender(reading, noun);
    return *gender ? gender : "m";
}

/// The ending for a gender out of "-e f:-en".
static void choose(const char *value, const char *gender, char suffix[AGREE_SUFFIX])
{
    char key[8];
    (void)snprintf(key, sizeof key, " %.1s:", gender);
    const char *own = *gender ? strstr(value, key) : NULL;
    const char *from = own ? own + strlen(key) : value;
    (void)snprintf(suffix, AGREE_SUFFIX, "%.*s", (int)strcspn(from, " "), from);
}

const char *agree_ordered(struct reading *reading, size_t next)
{
    size_t noun = agree_noun(reading, next);
    if (noun != SIZE_MAX)
        reading->counted = agree_gender(reading, noun);
    return reading->counted ? reading->counted : "";
}

void agree_ordinal(const struct reading *reading, size_t at, const char *gender,
                   char suffix[AGREE_SUFFIX])
{
    const char *value = class_before(reading, at, "before-ordinal");
    if (!*value)
        value = class_before(reading, first_ordinal(reading, at), "before-ordinal");
    if (!*value && at && is_adjective(reading, at - 1)) // "am vergangenen 9. November"
        value = class_before(reading, at - 1, "before-ordinal");
    if (!*value)
        value = rules_value(&reading->reader->rules, "before-ordinal", "*", "");
    choose(value, gender, suffix);
}

const char *agree_case(const struct reading *reading, size_t name)
{
    for (size_t at = name, i = 0; at && i < MOST_TITLES; i++, at--) {
        const char *asked = class_before(reading, at, "case-before");
        const struct token *before = &reading->tokens[at - 1];
        if (*asked || before->kind != TOKEN_WORD || !before->capital)
            return asked;
    }
    return "";
}
