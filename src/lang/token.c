#include "lang/token.h"

#include "base/letter.h"
#include "base/utf8.h"

static bool is_vowel(uint32_t c)
{
    static const uint32_t ascii[] = {'a', 'e', 'i', 'o', 'u', 'y'};
    for (size_t i = 0; i < sizeof ascii / sizeof *ascii; i++)
        if (letter_lower(c) == ascii[i])
            return true;
    return c > 0x7F; // ä, é, and all other scripts: no judgement
}

struct token token_read(const struct passage *p, size_t start, size_t end)
{
    struct token token = {.start = start, .end = end, .plain = true};
    while (token.start < end &&
           (mark_is_opener(p->c[token.start]) || mark_is_dash(p->c[token.start])))
        token.start++;
    for (size_t i = token.start; i < end; i++) {
        uint32_t c = p->c[i];
        token.letters += letter_is_letter(c);
        token.upper += letter_is_upper(c);
        token.digits += letter_is_digit(c);
        token.dots += c == '.';
        token.vowels += letter_is_letter(c) && is_vowel(c);
        token.plain &= letter_is_letter(c) || letter_is_digit(c) || c == '.' || c == ',';
    }
    return token;
}

unsigned token_kind(const struct passage *p, const struct token *token)
{
    unsigned kind = passage_word(p, token->start, token->end);
    for (size_t i = token->end; !kind && i > token->start + 1; i--) {
        uint32_t c = p->c[i - 1];
        if (mark_is_dash(c) || c == '\'' || c == 0x2019 || c == '/' || mark_is_opener(c)) {
            kind = passage_word(p, i, token->end);
            break;
        }
    }
    return kind &
           (WORD_ABBREVIATION | WORD_NAME | WORD_NUMBER | WORD_MIDDLE | WORD_CLOCK | WORD_LAST);
}

bool token_is_dotted(const struct passage *p, const struct token *token)
{
    size_t piece = 0;
    if (!token->dots || token->digits || !token->plain)
        return false;
    for (size_t i = token->start; i < token->end; i++) {
        piece = p->c[i] == '.' ? 0 : piece + 1;
        if (piece > 3)
            return false;
    }
    return true;
}

bool token_is_initial(const struct passage *p, const struct token *token)
{
    uint32_t first = passage_at(p, token->start);
    size_t size = token->end - token->start;
    if (first >= 0x900 && first < 0xE00)
        return token->letters == size && size <= 3;
    return (token->letters == 1 && size == 1) ||
           (token->dots && size >= 4 && letter_is_letter(p->c[token->end - 1]) &&
            mark_is_dash(p->c[token->end - 2]));
}

bool token_is_address(const struct passage *p, size_t start)
{
    bool www = passage_at(p, start) == 'w' && passage_at(p, start + 1) == 'w';
    size_t end = start + 2 * LONGEST_TOKEN;
    for (size_t i = start; i < p->count && i < end && !utf8_is_space(p->c[i]); i++)
        if (p->c[i] == '@' || p->c[i] == '/' || p->c[i] == '_' || p->c[i] == '\\' || www)
            return true;
    return false;
}
