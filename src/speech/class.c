#include "speech/classes.h"

#include <stdio.h>
#include <string.h>

const char *class_before(const struct reading *reading, size_t at, const char *section)
{
    char words[128];
    const char *folded = reading->folded.data;
    if (at > 1 && reading_is_tight(reading, at - 1, '.')) // "godz. 20"
        at--;
    if (!at || reading->tokens[at - 1].kind != TOKEN_WORD)
        return "";
    const struct token *last = &reading->tokens[at - 1];
    size_t behind = at - 1; // of the first: "ok. godz. 20"
    if (behind > 1 && reading_is_tight(reading, behind - 1, '.'))
        behind--;
    if (behind && reading->tokens[behind - 1].kind == TOKEN_WORD) {
        const struct token *first = &reading->tokens[behind - 1];
        (void)snprintf(words, sizeof words, "%.*s %.*s", (int)first->folded_size,
                       folded + first->folded, (int)last->folded_size, folded + last->folded);
        const char *value = rules_value(&reading->reader->rules, section, words, NULL);
        if (value)
            return value;
    }
    (void)snprintf(words, sizeof words, "%.*s", (int)last->folded_size, folded + last->folded);
    return rules_value(&reading->reader->rules, section, words, "");
}

bool class_ends_like(const struct reading *reading, size_t at, const char *endings)
{
    const struct token *token = reading_at(reading, at);
    for (const char *list = endings; *list;) {
        size_t size = strcspn(list, " ");
        if (token->folded_size > size &&
            !memcmp(reading->folded.data + token->folded + token->folded_size - size, list, size))
            return true;
        list += size;
        list += strspn(list, " ");
    }
    return false;
}

bool class_is_label(const struct reading *reading, size_t first)
{
    while (first && reading->tokens[first - 1].kind == TOKEN_MARK &&
           !reading->tokens[first - 1].spaced && !reading_is_mark(reading, first - 1, ','))
        first--;
    return first && reading_listed(reading, first - 1, "label-before");
}

void class_to(struct reading *reading, struct buf *words)
{
    amount_word(words, reading->reader->to);
    reading->grammar = reading_style(reading, "to-case", reading->grammar);
}

static const char *slot_words(const struct slot *slots, size_t count, const char *name, size_t size)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(slots[i].name) == size && !memcmp(slots[i].name, name, size))
            return slots[i].words ? slots[i].words : "";
    return "";
}

void class_fill(const char *form, const struct slot *slots, size_t count, struct buf *words)
{
    while (*form) {
        if (*form == '{') {
            size_t size = strcspn(form + 1, "}");
            buf_text(words, slot_words(slots, count, form + 1, size));
            form += size + 1 + (form[size + 1] == '}');
        } else if (*form == ' ' && (!words->size || words->data[words->size - 1] == ' ')) {
            form++;
        } else {
            buf_char(words, *form++);
        }
    }
    while (words->size && words->data[words->size - 1] == ' ')
        words->data[--words->size] = '\0';
}

const char *class_number(const struct reading *reading, const char *set, const char *suffix,
                         uint64_t number, struct buf *words)
{
    char name[64];
    (void)snprintf(name, sizeof name, "%s%s", set, suffix);
    buf_reset(words);
    bool known = numerals_has(&reading->reader->numerals, name);
    numeral_say(&reading->reader->numerals, known ? name : set, number, words);
    return words->data ? words->data : "";
}

char class_half_day(const struct reading *reading, size_t at, size_t *end)
{
    static const char *const whole[] = {"am", "pm"};
    static const char *const first[] = {"a", "p"};
    if (strcmp(reading_style(reading, "half-days", "no"), "yes") != 0)
        return 0;
    for (int i = 0; i < 2; i++) {
        if (reading_says(reading, at, whole[i])) {
            *end = at + 1;
            return whole[i][0];
        }
        if (reading_says(reading, at, first[i]) && reading_is_tight(reading, at + 1, '.') &&
            reading_says(reading, at + 2, "m")) {
            *end = at + 3 + reading_is_tight(reading, at + 3, '.');
            return whole[i][0];
        }
    }
    return 0;
}

unsigned class_roman(const char *letters, size_t size)
{
    static const struct {
        const char *letters;
        unsigned value;
    } steps[] = {{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100},
                 {"XC", 90},  {"L", 50},   {"XL", 40}, {"X", 10},   {"IX", 9},
                 {"V", 5},    {"IV", 4},   {"I", 1}};
    unsigned value = 0;
    size_t at = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        size_t length = strlen(steps[i].letters);
        unsigned most =
            length == 2 || steps[i].value == 5 || steps[i].value == 50 || steps[i].value == 500 ? 1
                                                                                                : 3;
        for (; most && at + length <= size && !memcmp(letters + at, steps[i].letters, length);
             most--) {
            value += steps[i].value;
            at += length;
        }
    }
    return at == size ? value : 0;
}

void class_plural(struct buf *words)
{
    char last = words->data[words->size - 1];
    if (last == 'y') {
        words->size--;
        buf_text(words, "ies");
    } else {
        buf_text(words, last == 'x' ? "es" : "s");
    }
}

size_t class_per(const struct reading *reading, size_t at, struct buf *words)
{
    size_t end;
    const char *per = reading_style(reading, "per", "");
    if (!reading_is_tight(reading, at, '/') || reading_at(reading, at + 1)->spaced)
        return at;
    const struct phrase *said = phrase_find(&reading->reader->suffixes, reading, at, &end);
    if (said) {
        amount_word(words, said->value);
        return end;
    }
    const struct token *word = reading_at(reading, at + 1);
    const struct phrase *unit = phrase_find(&reading->reader->units, reading, at + 1, &end);
    if (!*per || (!unit && (word->kind != TOKEN_WORD || word->capital)))
        return at;
    amount_word(words, per);
    if (unit) {
        struct amount one = {.whole = 1};
        amount_noun(reading, &one, noun_read(unit->value, strlen(unit->value)), words);
        return end;
    }
    buf_char(words, ' ');
    buf_add(words, reading->text + word->start, word->end - word->start);
    return at + 2;
}

bool class_compound(const struct reading *reading, size_t end)
{
    return *reading_style(reading, "qualifier-before", "") && reading_is_tight(reading, end, '-') &&
           reading_is_word(reading, end + 1) && !reading->tokens[end + 1].spaced &&
           !reading_listed(reading, end + 1, "not-compound");
}

bool class_elides(const struct reading *reading, size_t at)
{
    const struct token *next = reading_at(reading, at + 2);
    return !strcmp(reading_style(reading, "elides", "no"), "yes") && reading_is_word(reading, at) &&
           reading_is_tight(reading, at + 1, '\'') && !next->spaced && next->end;
}

/// The word that may make a sum or measure an adjective: "a", and what stands between it and the
/// figure: "a record £5m fine", "a five-year, $60m contract".
static bool is_qualified(const struct reading *reading, size_t at)
{
    if (at > 2 && reading_is_word(reading, at - 1) && !reading->tokens[at - 1].spaced &&
        reading_is_digits(reading, at - 2)) // the "4in" of "a 6ft 4in lock"
        at -= 2;
    if (!at)
        return false;
    if (reading_listed(reading, at - 1, "qualifier-before"))
        return true;
    while (at && reading_listed(reading, at - 1, "qualifier-between"))
        at--;
    if (at > 4 && reading_is_mark(reading, at - 1, ',') && reading_is_word(reading, at - 2) &&
        reading_is_tight(reading, at - 3, '-'))
        at -= 4;
    return at && reading_listed(reading, at - 1, "qualifier-before");
}

bool class_qualifies(const struct reading *reading, size_t at, size_t end)
{
    const struct token *next = reading_at(reading, end);
    if (next->kind == TOKEN_WORD && next->capital && next->spaced) // "a $20m Netflix deal"
        next = reading_at(reading, ++end);
    bool noun = next->kind == TOKEN_WORD && next->spaced && !next->capital &&
                !reading_listed(reading, end, "not-qualified");
    return noun && is_qualified(reading, at);
}
