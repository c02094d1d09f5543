#include "speech/phrase.h"

#include "base/hash.h"
#include "base/letter.h"
#include "base/utf8.h"
#include "speech/amount.h"
#include "speech/fold.h"
#include "speech/reading.h"

#include <string.h>

static uint64_t hash_first(const char *key, size_t size)
{
    return hash_bytes(HASH_START, key, size);
}

/// Bytes of the key's first token.
static size_t first_token(const char *key)
{
    const char *at = key, *end = key + strlen(key), *next = at;
    uint32_t c = utf8_next(&next, end);
    bool letters = letter_is_letter(c), digits = c >= '0' && c <= '9';
    if (!letters && !digits)
        return (size_t)(next - key);
    for (at = next; at < end; at = next) {
        c = utf8_next(&next, end);
        if (letters ? !letter_is_letter(c) : !(c >= '0' && c <= '9'))
            break;
    }
    return (size_t)(at - key);
}

static const char *const conditions[] = {
    "",      "number", "name",         "behind-name",   "many",    "tight",
    "last",  "word",   "money",        "behind-number", "decimal", "not-first",
    "apart", "roman",  "behind-roman", "saint",         "sum",     "date"};

static bool known(const char *condition)
{
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        if (!strcmp(conditions[i], condition))
            return true;
    return false;
}

static char *without_spaces(const char *key, size_t size, struct arena *arena)
{
    char *copy = arena_copy(arena, key, size), *out = copy;
    for (const char *at = copy; *at; at++)
        if (*at != ' ')
            *out++ = *at;
    *out = '\0';
    return copy;
}

static bool add(struct phrases *phrases, const struct rule *rule, struct arena *arena,
                struct error *error)
{
    struct phrase *phrase = arena_alloc(arena, sizeof *phrase);
    const char *when = strstr(rule->key + (rule->key[0] != '\0'), " @");
    size_t size = when ? (size_t)(when - rule->key) : strlen(rule->key);
    phrase->key = without_spaces(rule->key, size, arena);
    phrase->when = when ? when + 2 : "";
    phrase->value = rule->value;
    struct buf folded BUF_AUTO = {0};
    fold_text(&folded, phrase->key, strlen(phrase->key));
    phrase->folded = arena_copy(arena, folded.data ? folded.data : "", folded.size);
    // "g" is gram, but "G" is giga: one letter is always taken as written
    phrase->exact = strcmp(phrase->key, phrase->folded) != 0 || strlen(phrase->key) == 1;
    if (!*phrase->key || !known(phrase->when))
        return error_set(error, ERROR_CONFIG, "'%.60s': no such condition", rule->key);
    size_t first = first_token(rule->key); // of the key with its spaces: "sq km" begins with "sq"
    struct buf start BUF_AUTO = {0};
    fold_text(&start, rule->key, first);
    size_t slot = hash_first(start.data, start.size) & (phrases->room - 1);
    phrase->next = phrases->buckets[slot];
    phrases->buckets[slot] = phrase;
    return true;
}

bool phrase_load(struct phrases *phrases, const struct rules_section *section, struct arena *arena,
                 struct error *error)
{
    for (phrases->room = 16; phrases->room < section->count * 2;)
        phrases->room *= 2;
    phrases->buckets = arena_array(arena, phrases->room, sizeof(struct phrase *));
    for (size_t i = 0; i < section->count; i++)
        if (!add(phrases, &section->rules[i], arena, error))
            return error_wrap(error, "[%s]", section->name);
    return true;
}

/// Behind which token the phrase ends, or 0 where it doesn't stand here.
static size_t match(const struct phrase *phrase, const struct reading *reading, size_t at)
{
    const char *key = phrase->exact ? phrase->key : phrase->folded;
    for (size_t left = strlen(key); left; at++) {
        if (at >= reading->count)
            return 0;
        const struct token *token = &reading->tokens[at];
        bool plain = token->kind == TOKEN_MARK && token->mark < 0x80; // quotes and dashes
        char mark = (char)token->mark;
        const char *bytes = plain           ? &mark
                            : phrase->exact ? reading->text + token->start
                                            : reading->folded.data + token->folded;
        size_t size = plain ? 1 : phrase->exact ? token->end - token->start : token->folded_size;
        if (size > left || memcmp(key, bytes, size) != 0)
            return 0;
        key += size;
        left -= size;
    }
    return at;
}

static bool is_name(const struct reading *reading, size_t at)
{
    const struct token *token = reading_at(reading, at);
    return token->kind == TOKEN_WORD && token->capital;
}

/// The "th" of "57th".
static bool is_ordinal(const struct reading *reading, size_t at)
{
    size_t end;
    return at && reading_is_digits(reading, at - 1) && !reading->tokens[at].spaced &&
           phrase_find(&reading->reader->suffixes, reading, at, &end);
}

/// "people" after "10m", but not "high": a word in the plural that names no dimension.
bool phrase_is_plural(const struct reading *reading, size_t at)
{
    const struct token *token = reading_at(reading, at);
    if (token->kind != TOKEN_WORD || !token->spaced || reading_listed(reading, at, "dimensions"))
        return false;
    if (reading_listed(reading, at, "plurals"))
        return true;
    const char *ending = reading_style(reading, "plural-ending", "s");
    size_t size = strlen(ending);
    return token->folded_size > size + 2 &&
           !memcmp(reading->folded.data + token->folded + token->folded_size - size, ending, size);
}

/// The plural may stand behind an adjective: "2m new homes", "10m Syrian refugees".
static bool is_many(const struct reading *reading, size_t at)
{
    if (phrase_is_plural(reading, at))
        return true;
    const struct token *token = reading_at(reading, at);
    bool adjective = token->kind == TOKEN_WORD && token->spaced && token->folded_size > 2 &&
                     !reading_listed(reading, at, "dimensions") &&
                     !reading_listed(reading, at, "not-qualified");
    return adjective && phrase_is_plural(reading, at + 1);
}

/// "the list hit 7.6m", "1 in 302m": words before a figure that is no length.
static bool is_counted(const struct reading *reading, size_t digits, size_t end)
{
    size_t at = digits;
    while (at && !reading->tokens[at].spaced)
        at--;
    return at && reading_listed(reading, at - 1, "count-before") &&
           !reading_listed(reading, end, "dimensions");
}

static bool is_behind_decimal(const struct reading *reading, size_t at)
{
    return at > 2 && reading_is_digits(reading, at - 1) && !reading->tokens[at].spaced &&
           !reading->tokens[at - 1].spaced && reading_is_tight(reading, at - 2, '.') &&
           reading_is_digits(reading, at - 3);
}

/// "12st", which is no ordinal as "21st" is.
static bool is_not_first(const struct reading *reading, size_t at)
{
    if (!at || !reading_is_digits(reading, at - 1) || reading->tokens[at].spaced)
        return false;
    uint64_t number = reading_number(reading, at - 1);
    return number % 10 != 1 || number % 100 == 11;
}

/// "XIX", "XIXe".
static bool is_roman(const struct reading *reading, size_t at)
{
    const struct token *token = reading_at(reading, at);
    return token->kind == TOKEN_WORD && strchr("IVX", reading->text[token->start]);
}

/// "R15m": figures with a magnitude, close behind a letter that else would be part of a name.
static bool is_sum(const struct reading *reading, size_t at)
{
    struct amount figure;
    if (!reading_is_digits(reading, at) || reading->tokens[at].spaced ||
        !amount_read(reading, at, &figure))
        return false;
    amount_magnitude(reading, &figure, true);
    return figure.magnitude;
}

/// "Dec 20", "20 Dec".
static bool is_date(const struct reading *reading, size_t at)
{
    size_t end;
    at += reading_is_digits(reading, at);
    return phrase_find(&reading->reader->months, reading, at, &end);
}

static bool holds(const struct phrase *phrase, const struct reading *reading, size_t at, size_t end)
{
    const char *when = phrase->when;
    if (!*when)
        return true;
    if (!strcmp(when, "number"))
        return reading_is_digits(reading, end);
    if (!strcmp(when, "name"))
        return is_name(reading, end);
    if (!strcmp(when, "saint"))
        return reading_listed(reading, end, "saints");
    if (!strcmp(when, "behind-name"))
        return at && reading->tokens[at].spaced &&
               (is_name(reading, at - 1) || is_ordinal(reading, at - 1));
    if (!strcmp(when, "behind-number"))
        return at && reading_is_digits(reading, at - 1);
    if (!strcmp(when, "many"))
        return !reading->tokens[at].spaced &&
               (is_many(reading, end) || is_counted(reading, at - (at > 0), end));
    if (!strcmp(when, "not-first"))
        return is_not_first(reading, at);
    if (!strcmp(when, "decimal"))
        return is_behind_decimal(reading, at);
    if (!strcmp(when, "tight"))
        return !reading->tokens[at].spaced;
    if (!strcmp(when, "word"))
        return reading_is_word(reading, end) && reading->tokens[end].spaced;
    if (!strcmp(when, "last")) {
        const struct token *next = reading_at(reading, end);
        return next->kind == TOKEN_MARK;
    }
    if (!strcmp(when, "roman"))
        return is_roman(reading, end);
    if (!strcmp(when, "behind-roman"))
        return at && is_roman(reading, at - 1);
    if (!strcmp(when, "apart"))
        return !reading_is_word(reading, end) || reading_listed(reading, end, "not-qualified");
    if (!strcmp(when, "date"))
        return is_date(reading, end);
    if (!strcmp(when, "sum"))
        return is_sum(reading, end);
    return false; // "money": only where figures of money ask for it
}

/// A word of the phrase must not go on in the text.
static bool ends_there(const struct reading *reading, size_t end)
{
    const struct token *last = &reading->tokens[end - 1], *next = reading_at(reading, end);
    bool dotted = last->mark == '.' && next->kind == TOKEN_WORD && !next->spaced &&
                  reading_length(reading, end) == 1 && reading_is_tight(reading, end + 1, '.');
    if (dotted) // "R.I." is none in "R.I.P."
        return false;
    dotted = last->kind == TOKEN_WORD && reading_is_tight(reading, end, '.') &&
             reading_is_word(reading, end + 1) && !reading->tokens[end + 1].spaced &&
             reading_length(reading, end + 1) == 1 && reading_is_tight(reading, end + 2, '.');
    if (dotted && last->end - last->start == 1) // "m" is none in "m.p.g."
        return false;
    return last->kind == TOKEN_MARK || next->spaced || next->kind != last->kind;
}

const struct phrase *phrase_find(const struct phrases *phrases, const struct reading *reading,
                                 size_t at, size_t *end)
{
    if (at >= reading->count || !phrases->room)
        return NULL;
    const struct token *first = &reading->tokens[at];
    bool plain = first->kind == TOKEN_MARK && first->mark < 0x80;
    char mark = (char)first->mark;
    uint64_t hash = plain ? hash_first(&mark, 1)
                          : hash_first(reading->folded.data + first->folded, first->folded_size);
    const struct phrase *best = NULL;
    for (const struct phrase *p = phrases->buckets[hash & (phrases->room - 1)]; p; p = p->next) {
        size_t stop = match(p, reading, at);
        bool better = !best || stop > *end || (stop == *end && !*best->when && *p->when);
        if (!stop || !better || !ends_there(reading, stop) || !holds(p, reading, at, stop))
            continue;
        best = p;
        *end = stop;
    }
    return best;
}
