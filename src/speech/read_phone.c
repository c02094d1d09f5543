#include "speech/classes.h"

#include <string.h>

/// Is the byte part of a telephone number, and what: a digit, or a mark between groups?
static bool is_part(char c)
{
    return c && strchr("0123456789-() .+", c) != NULL;
}

struct shape {
    size_t end; // token behind it
    size_t digits, groups;
    size_t first, last; // digits of the first and the last group
};

/// Groups of digits with single marks between them.
static struct shape shape_of(const struct reading *reading, size_t at)
{
    struct shape shape = {.end = at};
    for (size_t i = at; i < reading->count && shape.groups < 9; i++) {
        const struct token *token = &reading->tokens[i];
        if (i > at && token->spaced && token->kind == TOKEN_MARK && token->mark != '(')
            break;
        if (token->kind == TOKEN_DIGITS) {
            shape.last = token->end - token->start;
            shape.first = shape.groups ? shape.first : shape.last;
            shape.digits += shape.last;
            shape.groups++;
            shape.end = i + 1;
        } else if (token->kind != TOKEN_MARK || token->mark >= 0x80 || !token->mark ||
                   !is_part((char)token->mark)) {
            break;
        }
    }
    return shape;
}

/// "555-0134", "123-123-5678": by hyphens, three and four digits at the end.
static bool is_american(const struct reading *reading, size_t at, const struct shape *shape)
{
    bool tight = true;
    for (size_t i = at + 1; i < shape->end; i++)
        tight = tight && (!reading->tokens[i].spaced || shape->groups > 2);
    return tight && shape->last == 4 &&
           ((shape->digits == 7 && shape->groups == 2 && shape->first == 3) ||
            (shape->digits == 10 && shape->groups == 3) ||
            (shape->digits == 11 && shape->groups == 4 &&
             reading->text[reading->tokens[at].start] == '1'));
}

static bool is_phone(const struct reading *reading, size_t at, const struct shape *shape)
{
    bool plus = reading_is_mark(reading, at, '+'), open = reading_is_mark(reading, at, '(');
    if (shape->digits < 7 || shape->digits > 15 || shape->groups < 2)
        return false;
    bool area =
        open && reading_length(reading, at + 1) == 3 && reading_is_mark(reading, at + 2, ')');
    if (plus || (area && shape->last == 4))
        return true;
    bool zero = !open && reading->text[reading->tokens[at].start] == '0';
    return is_american(reading, at, shape) || (zero && shape->groups >= 2 && shape->digits >= 9);
}

/// "1-800-GO-U-HAUL": a number that ends in words.
static size_t read_vanity(struct reading *reading, size_t at)
{
    if (!reading_is_digits(reading, at) || reading_number(reading, at) != 1 ||
        !reading_is_tight(reading, at + 1, '-') || !reading_is_digits(reading, at + 2) ||
        reading_number(reading, at + 2) % 100 || reading_length(reading, at + 2) != 3 ||
        !reading_is_tight(reading, at + 3, '-') || !reading_is_word(reading, at + 4))
        return 0;
    struct buf words BUF_AUTO = {0}, said BUF_AUTO = {0};
    amount_word(&words, class_number(reading, "cardinal", "", 1, &said));
    amount_word(&words,
                class_number(reading, "cardinal", "", reading_number(reading, at + 2), &said));
    reading_say(reading, words.data, at, at + 4);
    return 4;
}

size_t read_phone(struct reading *reading, size_t at)
{
    const struct token *first = reading_at(reading, at);
    if (!first->spaced && first->kind == TOKEN_DIGITS && at &&
        !reading_is_mark(reading, at - 1, '('))
        return 0;
    if (first->kind != TOKEN_DIGITS && first->mark != '+' && first->mark != '(')
        return 0;
    size_t vanity = read_vanity(reading, at);
    if (vanity)
        return vanity;
    struct shape shape = shape_of(reading, at);
    if (!is_phone(reading, at, &shape))
        return 0;
    struct buf words BUF_AUTO = {0};
    if (reading_is_mark(reading, at, '+'))
        amount_word(&words, reading_style(reading, "plus", "plus"));
    for (size_t i = at; i < shape.end; i++) {
        const struct token *token = &reading->tokens[i];
        if (token->kind == TOKEN_DIGITS && i > at && words.size &&
            words.data[words.size - 1] != ',' && reading_is_digits(reading, at))
            buf_char(&words, ',');
        if (token->kind != TOKEN_DIGITS)
            continue;
        size_t size = token->end - token->start;
        bool hundreds = size == 3 && reading_number(reading, i) % 100 == 0 && i <= at + 2 &&
                        reading_number(reading, i) && reading->text[token->start] != '0';
        struct buf said BUF_AUTO = {0};
        if (hundreds)
            amount_word(&words,
                        class_number(reading, "cardinal", "", reading_number(reading, i), &said));
        else
            amount_digits(reading, reading->text + token->start, size, false, &words);
    }
    reading_say(reading, words.data ? words.data : "", at, shape.end);
    return shape.end - at;
}
