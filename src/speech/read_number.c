#include "speech/agree.h"
#include "speech/classes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// … said as the noun that ends behind `end` asks for.
static void say_figure(struct reading *reading, const struct amount *figure, size_t end,
                       struct buf *words)
{
    bool label = class_is_label(reading, figure->first); // what is a name counts nothing
    struct asked asked = label ? (struct asked){"", ""} : class_asked(reading, figure, end);
    const char *before = reading->grammar, *gender = asked.gender;
    // "3 kobiety …, a 2 są ranne": of the same
    bool goes_on = !label && reading->gender && reading_listed(reading, end, "counted-goes-on");
    if (!*gender && goes_on)
        gender = reading->gender;
    if (!*gender && !figure->has_part)
        gender = class_gender(reading, figure, end);
    reading->gender = *gender ? gender : reading->gender;
    reading->grammar = asked.grammar;
    struct amount said = *figure;
    said.label = label;
    amount_say(reading, &said, gender, words);
    reading->grammar = before;
}

/// "17-latek", "43-jarige": figure and word are one word, where the language says how ([number
/// compound]). Behind which token it ends; 0: nothing of that sort.
static size_t take_compound(const struct reading *reading, const struct amount *figure,
                            struct buf *words)
{
    size_t at = figure->end + 1;
    const struct token *word = reading_at(reading, at);
    if (!numerals_has(&reading->reader->numerals, "compound") || figure->has_part ||
        figure->under || figure->minus || figure->plus ||
        !reading_is_tight(reading, figure->end, '-') || word->kind != TOKEN_WORD || word->spaced ||
        (word->capital && !reading_listed(reading, at, "compound-nouns")))
        return 0;
    struct buf number BUF_AUTO = {0};
    buf_text(words, class_number(reading, "compound", "", figure->whole, &number));
    buf_add(words, reading->folded.data + word->folded, word->folded_size);
    return at + 1;
}

/// "2.000.000 habitantes": a noun behind whole millions stands apart by [style] money-of.
static void say_million_of(const struct reading *reading, const struct amount *figure,
                           struct buf *words)
{
    const struct token *next = reading_at(reading, figure->end);
    bool noun = next->kind == TOKEN_WORD && next->spaced && !next->capital &&
                !reading_listed(reading, figure->end, "not-qualified");
    const char *of = reading_style(reading, "money-of", "");
    if (!noun || !figure->whole || figure->whole % 1000000 || figure->has_part || figure->minus)
        return;
    bool vowel = strchr("aeiouyh", reading->folded.data[next->folded]) ||
                 (unsigned char)reading->folded.data[next->folded] >= 0x80;
    amount_word(words, vowel ? reading_style(reading, "money-of-vowel", of) : of);
}

/// "1/4TH"
static size_t skip_ending(const struct reading *reading, const struct amount *figure)
{
    size_t end;
    bool tight = !reading_at(reading, figure->end)->spaced;
    return figure->under && tight &&
                   phrase_find(&reading->reader->suffixes, reading, figure->end, &end)
               ? end
               : figure->end;
}

/// "2x8", "3 × 4".
size_t read_times(struct reading *reading, size_t at)
{
    struct amount first;
    if (!amount_read(reading, at, &first))
        return 0;
    size_t cross = first.end;
    bool is_cross = reading_is_mark(reading, cross, 0xd7) ||
                    (reading_says(reading, cross, "x") &&
                     (!reading->tokens[cross].spaced || reading_is_digits(reading, cross + 1)));
    struct amount second;
    if (!is_cross || !amount_read(reading, cross + 1, &second))
        return 0;
    struct buf words BUF_AUTO = {0};
    amount_say(reading, &first, "", &words);
    amount_word(&words, reading_style(reading, "by", "by"));
    amount_say(reading, &second, "", &words);
    size_t end = second.end, unit_end;
    const struct phrase *unit = phrase_find(&reading->reader->units, reading, end, &unit_end);
    if (unit) { // "4x100m"
        amount_noun(reading, &second, noun_read(unit->value, strlen(unit->value)), &words);
        end = unit_end;
    }
    reading_say(reading, words.data, at, end);
    return end - at;
}

/// "more than 40", "about 40", "40 plus".
static const char *sign_before(const struct reading *reading, size_t at)
{
    const struct token *token = reading_at(reading, at);
    char mark[8];
    if (token->kind != TOKEN_MARK || reading_at(reading, at + 1)->kind != TOKEN_DIGITS)
        return NULL;
    (void)snprintf(mark, sizeof mark, "%.*s", (int)(token->end - token->start),
                   reading->text + token->start);
    return rules_value(&reading->reader->rules, "signs", mark, NULL);
}

static size_t read_sign(struct reading *reading, size_t at)
{
    const char *words = sign_before(reading, at);
    if (!words)
        return 0;
    reading_say(reading, words, at, at + 1);
    return 1;
}

/// "call 111", "the 911 dispatcher", and the second of "call 111 or 999".
static bool is_dialled(const struct reading *reading, size_t at)
{
    bool second =
        at > 1 && reading_listed(reading, at - 1, "or") && reading_is_digits(reading, at - 2);
    if (at > 1 && reading_listed(reading, at - 1, "digits-on"))
        for (size_t i = 0; i < at - 1; i++)
            if (reading_listed(reading, i, "digits-words"))
                return true;
    if (at && reading_is_digits(reading, at - 1) && reading_length(reading, at) == 3 &&
        reading_at(reading, at)->spaced && is_dialled(reading, at - 1)) // "116 123"
        return true;
    return *class_before(reading, second ? at - 2 : at, "before-digits") ||
           (reading_length(reading, at) == 3 && reading_listed(reading, at + 1, "digits-before"));
}

/// Three or four digits behind "call" or "dial" are no number.
static size_t read_dialled(struct reading *reading, size_t at)
{
    size_t length = reading_length(reading, at);
    if (!reading_is_digits(reading, at) || length < 3 || length > 6 || !is_dialled(reading, at))
        return 0;
    struct buf words BUF_AUTO = {0}, first BUF_AUTO = {0}, last BUF_AUTO = {0};
    uint64_t number = reading_number(reading, at);
    if (number > 1000 && length == 4 && number % 100 > 9 &&
        !strcmp(reading_style(reading, "phone-groups", "digits"), "numbers")) { // "le 39 19"
        amount_word(&words, class_number(reading, "cardinal", "", number / 100, &first));
        amount_word(&words, class_number(reading, "cardinal", "", number % 100, &last));
    } else {
        amount_digits(reading, reading->text + reading->tokens[at].start, length, false, &words);
    }
    reading_say(reading, words.data, at, at + 1);
    return 1;
}

size_t read_number(struct reading *reading, size_t at)
{
    size_t taken = read_sign(reading, at);
    if (taken || (taken = read_dialled(reading, at)))
        return taken;
    struct amount from, to;
    if (!amount_read(reading, at, &from))
        return 0;
    struct buf words BUF_AUTO = {0};
    size_t compound, end = skip_ending(reading, &from), dash = amount_dash(reading, end);
    if (dash && reading_is_digits(reading, dash) && amount_read(reading, dash, &to)) {
        say_figure(reading, &from, to.end, &words);
        // "a 10-2 record" is no range, nor is "a 3-4-3 formation"
        if (to.whole > from.whole && !amount_dash(reading, to.end) &&
            !(at > 1 && reading_is_tight(reading, at - 1, '-') &&
              reading_is_digits(reading, at - 2)))
            class_is_label(reading, from.first) ? amount_word(&words, reading->reader->to)
                                                : class_to(reading, &words);
        say_figure(reading, &to, to.end, &words);
        end = to.end;
    } else if ((compound = take_compound(reading, &from, &words))) {
        end = compound;
    } else {
        say_figure(reading, &from, from.end, &words);
        say_million_of(reading, &from, &words);
    }
    const char *ending = reading_style(reading, "code-plural", "");
    if (words.size && *ending && reading_says(reading, end, ending) &&
        !reading->tokens[end].spaced) { // "18-24s", "the over-65s"
        class_plural(&words);
        end++;
    }
    if (reading_is_tight(reading, end, '+')) {
        amount_word(&words, reading_style(reading, "plus", "plus"));
        end++;
    }
    reading_say(reading, words.data ? words.data : "", at, end);
    return end - at;
}
