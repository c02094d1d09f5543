#include "speech/agree.h"
#include "speech/classes.h"

#include <stdio.h>
#include <string.h>

static void say(struct reading *reading, const char *set, uint64_t number, size_t at, size_t end)
{
    struct buf words BUF_AUTO = {0};
    reading_say(reading, class_number(reading, set, "", number, &words), at, end);
}

/// "90.+3": added time.
static bool is_added(const struct reading *reading, size_t at)
{
    return reading_is_tight(reading, at, '+') && reading_is_digits(reading, at + 1) &&
           !reading->tokens[at + 1].spaced;
}

/// "3." before a noun, where the language writes ordinals so.
static size_t read_dotted(struct reading *reading, size_t at)
{
    const struct token *next = reading_at(reading, agree_skip(reading, at + 2));
    if (strcmp(reading_style(reading, "ordinal-dot", "no"), "yes") != 0 ||
        !reading_is_tight(reading, at + 1, '.') ||
        !(next->kind == TOKEN_WORD ? next->spaced : is_added(reading, at + 2)) ||
        reading_length(reading, at) > 3)
        return 0;
    struct buf words BUF_AUTO = {0};
    char suffix[AGREE_SUFFIX];
    agree_ordinal(reading, at, agree_ordered(reading, at + 2), suffix);
    const char *noun =
        class_by_phrase(reading, at + 2, "ordinal-by-noun", (struct narrow){suffix, ""});
    reading_say(
        reading,
        class_number(reading, "ordinal", noun ? noun : suffix, reading_number(reading, at), &words),
        at, at + 2);
    return 2;
}

/// The number that digits, grouped or not, write at a token.
static bool plain_number(const struct reading *reading, size_t at, uint64_t *number, size_t *end)
{
    struct amount figure;
    if (!reading_is_digits(reading, at) || !amount_read(reading, at, &figure) || figure.has_part ||
        figure.under)
        return false;
    *number = figure.whole;
    *end = figure.end;
    return true;
}

size_t read_ordinal(struct reading *reading, size_t at)
{
    uint64_t number;
    size_t suffix, end;
    if (!plain_number(reading, at, &number, &suffix))
        return 0;
    const struct phrase *ending =
        reading_at(reading, suffix)->spaced
            ? NULL
            : phrase_find(&reading->reader->suffixes, reading, suffix, &end);
    if (ending && numerals_has(&reading->reader->numerals, ending->value)) { // "21st", "68er"
        say(reading, ending->value, number, at, end);
        return end - at;
    }
    return suffix == at + 1 ? read_dotted(reading, at) : 0;
}
