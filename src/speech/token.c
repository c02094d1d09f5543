#include "speech/reading.h"

#include "base/letter.h"
#include "base/utf8.h"
#include "speech/fold.h"

#include <string.h>

/// Typographic marks, and the plain ones that stand for them.
static const struct {
    uint32_t fancy, plain;
} plain_marks[] = {
    {0x2018, '\''}, {0x2019, '\''}, {0x201b, '\''}, {0x2032, '\''}, {0xb4, '\''},  {0x201c, '"'},
    {0x201d, '"'},  {0x201e, '"'},  {0x201f, '"'},  {0x2033, '"'},  {0xab, '"'},   {0xbb, '"'},
    {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},  {0x2212, '-'},  {0x2044, '/'}, {0x2215, '/'},
    {0xff05, '%'},  {0x2024, '.'},  {0xff0c, ','},  {0xff1a, ':'},  {0x2236, ':'}, {0xff04, '$'},
    {0x3001, ','},  {0x3002, '.'},  {0xff01, '!'},  {0xff1f, '?'},  {0xff1b, ';'}, {0x60c, ','},
    {0x61b, ';'},   {0x61f, '?'},   {0x6d4, '.'},   {0x964, '.'},   {0x589, '.'},  {0x37e, ';'},
};

static uint32_t plain_mark(uint32_t c)
{
    for (size_t i = 0; i < sizeof plain_marks / sizeof *plain_marks; i++)
        if (plain_marks[i].fancy == c)
            return plain_marks[i].plain;
    return c;
}

static enum token_kind kind_of(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return TOKEN_DIGITS;
    return letter_is_letter(c) ? TOKEN_WORD : TOKEN_MARK;
}

/// The token that begins at `at`; moves *at behind it.
static struct token next_token(const char *text, const char **at, const char *end)
{
    struct token token = {.start = (uint32_t)(*at - text), .capitals = true};
    uint32_t c = utf8_next(at, end);
    token.kind = kind_of(c);
    token.mark = token.kind == TOKEN_MARK ? plain_mark(c) : 0;
    token.capital = letter_is_upper(c);
    token.capitals = token.capital;
    for (const char *next = *at; token.kind != TOKEN_MARK && next < end; *at = next) {
        c = utf8_next(&next, end);
        if (kind_of(c) != token.kind || utf8_is_space(c))
            break;
        token.capitals = token.capitals && letter_is_upper(c);
    }
    token.end = (uint32_t)(*at - text);
    return token;
}

/// Looks for words that say what "7-2" is, once for the whole text and only where such a pair is.
static void notice_pairs(struct reading *reading)
{
    bool pair = false;
    for (size_t i = 2; !pair && i < reading->count; i++)
        pair = reading_is_digits(reading, i) && reading_is_digits(reading, i - 2) &&
               reading->tokens[i - 1].kind == TOKEN_MARK;
    for (size_t i = 0; pair && i < reading->count; i++) {
        reading->odds = reading->odds || reading_listed(reading, i, "odds-words");
        reading->wickets = reading->wickets || reading_listed(reading, i, "wicket-words");
    }
}

void reading_tokens(struct reading *reading, struct arena *arena)
{
    const char *at = reading->text, *end = at + reading->size;
    // an endless word is cut into slices that belong together
    bool spaced = !reading->offset || reading->text[-1] == ' ';
    while (at < end) {
        const char *next = at;
        uint32_t c = utf8_next(&next, end);
        if (utf8_is_space(c) || c < ' ' || c == 0x7f) {
            spaced = true;
            at = next;
            continue;
        }
        struct token token = next_token(reading->text, &at, end);
        token.spaced = spaced;
        spaced = false;
        token.folded = (uint32_t)reading->folded.size;
        fold_text(&reading->folded, reading->text + token.start, token.end - token.start);
        token.folded_size = (uint32_t)reading->folded.size - token.folded;
        reading->tokens = arena_grow(arena, reading->tokens, reading->count, sizeof token);
        reading->tokens[reading->count++] = token;
    }
    notice_pairs(reading);
}

const struct token *reading_at(const struct reading *reading, size_t at)
{
    static const struct token nothing = {.kind = TOKEN_MARK, .spaced = true};
    return at < reading->count ? &reading->tokens[at] : &nothing;
}

bool reading_is_mark(const struct reading *reading, size_t at, uint32_t mark)
{
    const struct token *token = reading_at(reading, at);
    return token->kind == TOKEN_MARK && token->mark == mark;
}

bool reading_is_tight(const struct reading *reading, size_t at, uint32_t mark)
{
    return reading_is_mark(reading, at, mark) && !reading->tokens[at].spaced;
}

bool reading_is_digits(const struct reading *reading, size_t at)
{
    return reading_at(reading, at)->kind == TOKEN_DIGITS;
}

bool reading_is_word(const struct reading *reading, size_t at)
{
    return reading_at(reading, at)->kind == TOKEN_WORD;
}

size_t reading_length(const struct reading *reading, size_t at)
{
    const struct token *token = reading_at(reading, at);
    return token->end - token->start;
}

uint64_t reading_number(const struct reading *reading, size_t at)
{
    const struct token *token = reading_at(reading, at);
    uint64_t number = 0;
    for (uint32_t i = token->start; i < token->end && i < token->start + 18; i++)
        number = number * 10 + (uint64_t)(reading->text[i] - '0');
    return number;
}

bool reading_says(const struct reading *reading, size_t at, const char *word)
{
    const struct token *token = reading_at(reading, at);
    return token->folded_size == strlen(word) && token->folded_size &&
           !memcmp(reading->folded.data + token->folded, word, token->folded_size);
}

bool reading_listed(const struct reading *reading, size_t at, const char *style_key)
{
    const struct token *token = reading_at(reading, at);
    return token->kind == TOKEN_WORD &&
           rules_lists(reading_style(reading, style_key, ""), reading->folded.data + token->folded,
                       token->folded_size);
}

const char *reading_style(const struct reading *reading, const char *key, const char *fallback)
{
    return rules_value(&reading->reader->rules, "style", key, fallback);
}
