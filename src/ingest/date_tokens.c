#include "base/letter.h"
#include "base/utf8.h"
#include "ingest/date_scan.h"

#include <string.h>

// Cuts the text of a date into numbers, words in lower case, and signs.

enum { MOST_DIGITS = 14 };

// The digits of other scripts stand in blocks of ten.
static int digit_value(uint32_t c)
{
    static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6,
                                     0x0A66, 0x0AE6, 0x0E50, 0xFF10};
    if (c < 0x80)
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c < zeros[i] + 10)
            return (int)(c - zeros[i]);
    return -1;
}

// Han characters and Hangul stand without spaces: the unit behind a number is a word of its own.
static bool is_unit(uint32_t c)
{
    return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x6642 || c == 0x65F6 || c == 0x5206 ||
           c == 0x79D2 || c == 0xB144 || c == 0xC6D4 || c == 0xC77C || c == 0xC2DC || c == 0xBD84 ||
           c == 0xCD08;
}

static void put_token(struct scan *scan, struct token token)
{
    if (scan->count < DATE_TOKENS)
        scan->tokens[scan->count++] = token;
}

// The number that begins with `first`.
static const char *read_number(struct scan *scan, int first, bool spaced, const char *at,
                               const char *end)
{
    struct token token = {.kind = TOKEN_NUMBER, .spaced = spaced, .digits = 1, .value = first};
    for (const char *next = at; next < end; at = next) {
        int digit = digit_value(utf8_next(&next, end));
        if (digit < 0)
            break;
        if (++token.digits <= MOST_DIGITS)
            token.value = token.value * 10 + digit;
    }
    put_token(scan, token);
    return at;
}

static const char *read_word(struct scan *scan, uint32_t c, bool spaced, const char *at,
                             const char *end)
{
    struct token token = {.kind = TOKEN_WORD, .spaced = spaced, .start = scan->words.size};
    utf8_put(&scan->words, letter_lower(c));
    for (const char *next = at; next < end && !is_unit(c); at = next) {
        uint32_t following = utf8_next(&next, end);
        if (!letter_is_letter(following) || digit_value(following) >= 0 || is_unit(following))
            break;
        utf8_put(&scan->words, letter_lower(following));
    }
    token.size = scan->words.size - token.start;
    put_token(scan, token);
    return at;
}

void date_tokens_read(struct scan *scan, const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    bool spaced = true;
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        int digit = digit_value(c);
        if (digit >= 0)
            at = read_number(scan, digit, spaced, at, end);
        else if (letter_is_letter(c))
            at = read_word(scan, c, spaced, at, end);
        else if (!utf8_is_space(c))
            put_token(scan, (struct token){.kind = TOKEN_SIGN,
                                           .spaced = spaced,
                                           .value = c == 0x2212 ? '-' : c});
        spaced = utf8_is_space(c);
    }
}

bool date_is_sign(const struct token *token, char c)
{
    return token->kind == TOKEN_SIGN && token->value == c;
}

bool date_is_number(const struct token *token, int least_digits, int most_digits)
{
    return token->kind == TOKEN_NUMBER && !token->used && token->digits >= least_digits &&
           token->digits <= most_digits;
}

bool date_is_word(const struct scan *scan, const struct token *token, const char *words)
{
    if (token->kind != TOKEN_WORD || !scan->words.data)
        return false;
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " ");
        if (size == token->size && memcmp(scan->words.data + token->start, at, size) == 0)
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}
