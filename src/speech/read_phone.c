#include "speech/classes.h"

#include <string.h>

/// Is the byte part of a telephone number, and what: a digit, or a mark between groups?
static bool is_part(char c)
{
    return c && strchr("0123456789-() .+", c) != NULL;
}

enum { LONGEST = 27 }; // tokens: nine groups, two marks behind each

struct shape {
    size_t end; // token behind it
    size_t digits, groups;
    size_t first, last; // digits of the first and the last group
};

/// "0711/21540": behind the area code.
static bool is_area_slash(const struct reading *reading, size_t at, size_t slash)
{
    return slash == at + 1 && reading_is_mark(reading, slash, '/') &&
           reading->tokens[slash].spaced == reading_at(reading, slash + 1)->spaced &&
           reading->text[reading->tokens[at].start] == '0' && reading_length(reading, at) > 2 &&
           reading_is_digits(reading, slash + 1) && reading_length(reading, slash + 1) > 2;
}

/// Groups of digits with single marks between them.
static struct shape shape_of(const struct reading *reading, size_t at)
{
    struct shape shape = {.end = at};
    for (size_t i = at; i < reading->count && i < at + LONGEST && shape.groups < 9; i++) {
        const struct token *token = &reading->tokens[i];
        if (is_area_slash(reading, at, i))
            continue;
        bool apart = i == at + 1 && token->mark == '-' && reading_is_digits(reading, at) &&
                     reading->text[reading->tokens[at].start] == '0'; // "088 - 123 45 67"
        if (i > at && token->spaced && token->kind == TOKEN_MARK &&
            (token->mark != '(' || shape.groups > 1) && !apart)
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

/// Are the groups as long as one of the language's [style] lists: "2-3-2-2"?
static bool is_shaped(const struct reading *reading, size_t at, const struct shape *shape,
                      const char *style_key)
{
    struct buf lengths BUF_AUTO = {0};
    // "600 000 000" and "612.345.678" are numbers
    if (shape->last == 3 &&
        (reading_number(reading, shape->end - 1) == 0 || reading_is_mark(reading, at + 1, '.')))
        return false;
    for (size_t i = at; i < shape->end; i++)
        if (reading_is_digits(reading, i))
            buf_printf(&lengths, "%s%zu", lengths.size ? "-" : "", reading_length(reading, i));
    return lengths.size &&
           rules_lists(reading_style(reading, style_key, ""), lengths.data, lengths.size);
}

static bool is_phone(const struct reading *reading, size_t at, const struct shape *shape)
{
    size_t before = at - (size_t)(at && reading_is_mark(reading, at - 1, ':')); // "Tel.: 0711"
    bool called = *class_before(reading, before, "before-digits");
    bool zero = reading->text[reading->tokens[at].start] == '0';
    if (called && zero && shape->digits > 4)
        return true;
    bool plus = reading_is_mark(reading, at, '+'), open = reading_is_mark(reading, at, '(');
    if (shape->digits < 7 || shape->digits > 15 || shape->groups < 2)
        return false;
    bool area =
        open && reading_length(reading, at + 1) == 3 && reading_is_mark(reading, at + 2, ')');
    if (plus || (area && shape->last == 4))
        return true;
    if (is_shaped(reading, at, shape, "phones") ||
        (called && is_shaped(reading, at, shape, "phones-called")))
        return true;
    zero = zero && !open;
    bool free_call = zero && shape->groups == 2 && shape->first == 4 && shape->last >= 4 &&
                     reading_is_tight(reading, at + 1, '-'); // "0800-1234"
    return free_call || is_american(reading, at, shape) ||
           (zero && shape->groups >= 2 && shape->digits >= 9);
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

/// A group of digits: one by one, but "800" and, where the language's [style] phone-groups is
/// "numbers", "42" too.
static void say_group(const struct reading *reading, size_t at, bool early, struct buf *words)
{
    const char *digits = reading->text + reading->tokens[at].start;
    size_t size = reading_length(reading, at);
    uint64_t number = reading_number(reading, at);
    bool whole = size <= 3 && !strcmp(reading_style(reading, "phone-groups", "digits"), "numbers");
    bool hundreds = size == 3 && number % 100 == 0 && early;
    if (digits[0] == '0' || !(whole || hundreds)) {
        amount_digits(reading, digits, size, false, words);
        return;
    }
    struct buf said BUF_AUTO = {0};
    amount_word(words, class_number(reading, "cardinal", "", number, &said));
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
        if (!reading_is_digits(reading, i))
            continue;
        if (i > at && words.size && words.data[words.size - 1] != ',' &&
            reading_is_digits(reading, at))
            buf_char(&words, ',');
        say_group(reading, i, i <= at + 2, &words);
    }
    reading_say(reading, words.data ? words.data : "", at, shape.end);
    return shape.end - at;
}
