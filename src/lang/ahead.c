#include "lang/ahead.h"

#include "base/letter.h"
#include "base/utf8.h"

struct ahead ahead_look(const struct passage *p, size_t from)
{
    struct ahead ahead = {.next = passage_skip_space(p, from)};
    size_t i = ahead.next;
    ahead.gap = i > from || i == p->count;
    for (; i < p->count && i < ahead.next + 12; i++) {
        uint32_t c = p->c[i];
        ahead.dash |= mark_is_dash(c);
        ahead.bracket |= mark_is_opener(c) && !mark_is_quote(c);
        ahead.inverted |= c == 0xBF || c == 0xA1;
        ahead.dots |= c == '.' || c == 0x2026;
        if (!mark_is_opener(c) && !mark_is_dash(c) && !utf8_is_space(c) && c != 0xBF && c != 0xA1 &&
            c != '.' && c != 0x2026 && c != '_' && c != '*')
            break;
    }
    uint32_t c = passage_at(p, i);
    bool camel = letter_is_lower(c) && letter_is_upper(passage_at(p, i + 1)); // iPhone
    ahead.word = i;
    ahead.look = camel                   ? LOOK_UPPER
                 : letter_is_lower(c)    ? LOOK_LOWER
                 : letter_is_upper(c)    ? LOOK_UPPER
                 : letter_is_digit(c)    ? LOOK_DIGIT
                 : letter_is_caseless(c) ? LOOK_CASELESS
                                         : LOOK_NOTHING;
    return ahead;
}

bool ahead_opens(const struct passage *p, const struct ahead *ahead)
{
    size_t end = passage_word_end(p, ahead->word);
    if (ahead->inverted)
        return true;
    if (end == ahead->word + 1 && passage_at(p, end) == '.')
        return false;
    return passage_word(p, ahead->word, end) & WORD_OPENS;
}

bool ahead_is_date(const struct passage *p, const struct ahead *ahead)
{
    return passage_word(p, ahead->word, passage_word_end(p, ahead->word)) & WORD_DATE;
}

bool ahead_says(const struct passage *p, const struct ahead *ahead)
{
    size_t i = ahead->next;
    for (int words = 0; words < 3; words++) {
        size_t end = passage_word_end(p, i);
        if (end == i)
            return false;
        if (passage_word(p, i, end) & WORD_SAYING)
            return !(words && ahead_opens(p, ahead));
        i = passage_skip_space(p, end);
    }
    return false;
}

bool ahead_quotes(const struct passage *p, const struct ahead *ahead)
{
    for (size_t length = 1; length <= 4 && ahead->next + length <= p->count; length++)
        if (passage_word(p, ahead->next, ahead->next + length) & WORD_AFTER_QUOTE)
            return true;
    return false;
}
