#include "speech/classes.h"

#include <stdio.h>
#include <string.h>

/// A sum as it is written.
struct sum {
    struct amount figure;
    const char *currency; // value of [currencies]: "m: dollar|dollars / cent|cents"
    bool in_front;        // the symbol
    size_t word;          // token of a currency behind the figure, or 0
    size_t end;
};

static const struct phrase *currency_at(const struct reading *reading, size_t at, size_t *end)
{
    return phrase_find(&reading->reader->currencies, reading, at, end);
}

/// "$500 MXN", "$1,500 pesos": what the sign stands for, where a language writes so.
static void take_second(const struct reading *reading, struct sum *sum)
{
    size_t at = sum->figure.end, end;
    if (strcmp(reading_style(reading, "currency-behind-sign", "no"), "yes") != 0)
        return;
    at += sum->figure.magnitude && reading_listed(reading, at, "money-of");
    const struct phrase *back = currency_at(reading, at, &end);
    if (!back || !reading_is_word(reading, at))
        return;
    sum->currency = back->value;
    sum->end = end;
}

/// "€ 10,-", "Fr. 2.–": no cents. Behind which token that ends.
static size_t skip_no_cents(const struct reading *reading, size_t at)
{
    bool point = reading_is_tight(reading, at, ',') || reading_is_tight(reading, at, '.');
    bool dash = reading_is_tight(reading, at + 1, '-') ||
                reading_is_tight(reading, at + 1, 0x2013) ||
                reading_is_tight(reading, at + 1, 0x2014);
    return point && dash ? at + 2 : at;
}

static bool read_sum(const struct reading *reading, size_t at, struct sum *sum)
{
    *sum = (struct sum){0};
    bool minus = (reading_is_mark(reading, at, '-') || reading_is_mark(reading, at, 0x2013)) &&
                 !reading_at(reading, at + 1)->spaced && reading_at(reading, at)->spaced;
    size_t end;
    const struct phrase *front = currency_at(reading, at + minus, &end);
    if (front) {
        if (!amount_read(reading, end, &sum->figure) ||
            (reading_at(reading, end)->spaced && reading->tokens[end].kind != TOKEN_DIGITS))
            return false;
        sum->figure.minus = sum->figure.minus || minus;
        sum->currency = front->value;
        sum->in_front = true;
        amount_magnitude(reading, &sum->figure, true);
        sum->end = sum->figure.end;
        take_second(reading, sum);
        return true;
    }
    if (!amount_read(reading, at, &sum->figure))
        return false;
    sum->end = sum->figure.end;
    amount_magnitude(reading, &sum->figure, false);
    size_t behind = sum->figure.end;
    if (sum->figure.magnitude && reading_listed(reading, behind, "money-of"))
        behind++;
    if (sum->figure.magnitude && reading_is_tight(reading, behind + 1, '\'') &&
        reading_says(reading, behind, "d"))
        behind += 2;
    const struct phrase *back = currency_at(reading, skip_no_cents(reading, behind), &end);
    if (!back) { // "5 M€"
        amount_magnitude(reading, &sum->figure, true);
        behind = sum->figure.end;
        back = currency_at(reading, behind, &end);
    }
    if (!back)
        return false;
    sum->currency = back->value;
    sum->word = behind;
    sum->end = end;
    return true;
}

struct currency {
    struct noun major, minor;
};

static struct currency split(const char *value)
{
    const char *slash = strstr(value, " / ");
    struct currency currency = {
        .major = noun_read(value, slash ? (size_t)(slash - value) : strlen(value))};
    if (slash)
        currency.minor = noun_read(slash + 3, strlen(slash + 3));
    return currency;
}

/// "three dollars and fifty cents" for two decimals.
static bool say_minor(const struct reading *reading, const struct sum *sum,
                      const struct currency *currency, struct buf *words)
{
    const struct amount *figure = &sum->figure;
    if (!currency->minor.forms || !figure->has_part || figure->part_size != 2 || figure->magnitude)
        return false;
    const char *part = reading->text + figure->part;
    struct amount whole = *figure,
                  minor = {.whole = (uint64_t)(part[0] - '0') * 10 + (uint64_t)(part[1] - '0')};
    whole.has_part = false;
    if (whole.whole || !minor.whole) {
        amount_say(reading, &whole, currency->major.gender, words);
        amount_noun(reading, &whole, currency->major, words);
        if (!minor.whole)
            return true;
        amount_word(words, reading_style(reading, "money-and", "and"));
    }
    bool bare = whole.whole && !strcmp(reading_style(reading, "money-minor", ""), "figure");
    amount_say(reading, &minor, bare ? "" : currency->minor.gender, words);
    if (!bare) // "drei Euro fünfzig"
        amount_noun(reading, &minor, currency->minor, words);
    return true;
}

/// "millions d'euros", "millones de euros": a word between, by its first letter where that matters.
static void say_of(const struct reading *reading, const struct amount *figure,
                   const struct noun *noun, struct buf *words)
{
    const char *of = reading_style(reading, "money-of", "");
    bool millions = figure->whole && figure->whole % 1000000 == 0 && !figure->has_part;
    struct noun counted = {0};
    if (figure->magnitude)
        counted = noun_read(figure->magnitude, strlen(figure->magnitude));
    bool magnitude = figure->magnitude && !rules_lists(reading_style(reading, "no-money-of", ""),
                                                       counted.forms, counted.size);
    if (!*of || (!magnitude && !millions))
        return;
    const char *elided = reading_style(reading, "money-of-vowel", of);
    bool vowel = strchr("aeiouyh", noun->forms[0]) != NULL;
    size_t size = strcspn(vowel ? elided : of, " ");
    buf_char(words, ' ');
    buf_add(words, vowel ? elided : of, size);
}

/// "1,579 euros": a noun that is written out stays in its form.
static bool say_written(const struct reading *reading, const struct sum *sum,
                        const struct noun *noun, struct buf *words)
{
    if (!sum->word || sum->end != sum->word + 1 || !reading_is_word(reading, sum->word))
        return false;
    const struct token *word = &reading->tokens[sum->word];
    const char *written = reading->text + word->start;
    size_t size = word->end - word->start;
    for (const char *form = noun->forms, *end = form + noun->size; form < end;) {
        const char *bar = memchr(form, '|', (size_t)(end - form));
        size_t length = (size_t)((bar ? bar : end) - form);
        if (length == size && !memcmp(form, written, size)) {
            buf_add(words, written, size);
            return true;
        }
        form += length + 1;
    }
    return false;
}

static void say_sum(const struct reading *reading, const struct sum *sum, bool singular,
                    bool without_noun, struct buf *words)
{
    struct currency currency = split(sum->currency);
    if (!without_noun && say_minor(reading, sum, &currency, words))
        return;
    amount_say(reading, &sum->figure, currency.major.gender, words);
    if (without_noun)
        return;
    say_of(reading, &sum->figure, &currency.major, words);
    bool elided = words->size && words->data[words->size - 1] == '\'';
    struct amount one = {.whole = singular ? 1 : sum->figure.whole,
                         .has_part = sum->figure.has_part && !singular};
    // a magnitude counts, whatever stands before it: "one million dollars"
    struct amount many = {.whole = 1000000};
    struct buf noun BUF_AUTO = {0};
    if (!say_written(reading, sum, &currency.major, &noun))
        amount_noun(reading, sum->figure.magnitude && !singular ? &many : &one, currency.major,
                    &noun);
    if (elided)
        buf_text(words, noun.data);
    else
        amount_word(words, noun.data ? noun.data : "");
}

/// The other end of "$10-15", "$10-$15", "5-10 €".
static size_t read_until(const struct reading *reading, struct sum *from, struct sum *to)
{
    size_t dash = amount_dash(reading, from->figure.end);
    if (!dash)
        return 0;
    if (read_sum(reading, dash, to) && to->in_front == from->in_front)
        return to->end;
    *to = *from;
    if (!from->in_front || !amount_read(reading, dash, &to->figure))
        return 0;
    amount_magnitude(reading, &to->figure, true);
    return to->figure.end;
}

/// A figure before a currency that stands behind both: "5-10 €".
static bool read_back_range(const struct reading *reading, size_t at, struct sum *from,
                            struct sum *to)
{
    if (!amount_read(reading, at, &from->figure))
        return false;
    size_t dash = amount_dash(reading, from->figure.end);
    if (!dash || !read_sum(reading, dash, to) || to->in_front)
        return false;
    from->currency = to->currency;
    from->end = from->figure.end;
    return true;
}

/// "$1.5-$2bn": the magnitude is meant of both, where the first is the smaller figure.
static bool is_magnitude_shared(const struct sum *from, const struct sum *to)
{
    return !from->figure.magnitude && to->figure.magnitude && to->currency == from->currency &&
           from->figure.whole <= to->figure.whole;
}

/// "US65.4c": cents of a country, by [cents].
static size_t read_cents(struct reading *reading, size_t at)
{
    const struct token *country = &reading->tokens[at];
    struct amount figure;
    char letters[8];
    (void)snprintf(letters, sizeof letters, "%.*s", (int)(country->end - country->start),
                   reading->text + country->start);
    const char *cents = rules_value(&reading->reader->rules, "cents", letters, NULL);
    if (!cents || reading_at(reading, at + 1)->spaced || !reading_is_digits(reading, at + 1) ||
        !amount_read(reading, at + 1, &figure) || !reading_says(reading, figure.end, "c") ||
        reading->tokens[figure.end].spaced)
        return 0;
    struct buf words BUF_AUTO = {0};
    amount_say(reading, &figure, "", &words);
    amount_noun(reading, &figure, noun_read(cents, strlen(cents)), &words);
    reading_say(reading, words.data, at, figure.end + 1);
    return figure.end + 1 - at;
}

size_t read_money(struct reading *reading, size_t at)
{
    size_t taken = read_cents(reading, at);
    if (taken)
        return taken;
    struct sum from, to = {0};
    size_t end;
    struct buf words BUF_AUTO = {0};
    bool single = read_sum(reading, at, &from);
    if (single) {
        end = read_until(reading, &from, &to);
    } else {
        if (!read_back_range(reading, at, &from, &to))
            return 0;
        end = to.end;
    }
    bool range = end != 0;
    size_t behind = range ? end : from.end;
    bool singular = class_compound(reading, behind) || class_qualifies(reading, at, behind);
    // "ten to fifteen dollars", but "three million U S dollars to five million dollars"
    bool shared = range && (!single || !to.in_front || to.currency == from.currency) &&
                  !from.figure.has_part && !from.figure.magnitude;
    shared = shared || (range && is_magnitude_shared(&from, &to));
    say_sum(reading, &from, singular, shared, &words);
    if (range) {
        class_to(reading, &words);
        say_sum(reading, &to, singular, false, &words);
    } else {
        end = skip_no_cents(reading, from.end);
    }
    end = class_per(reading, end, &words);
    reading_say(reading, words.data ? words.data : "", at, end);
    return end - at;
}
