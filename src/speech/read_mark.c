#include "speech/classes.h"

#include "speech/fold.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_TAG = 12 }; // tokens

/// "<b>", "</p>": dropped where it is a tag by its looks.
static size_t read_tag(struct reading *reading, size_t at)
{
    size_t name = at + 1 + (size_t)reading_is_tight(reading, at + 1, '/');
    const struct token *first = reading_at(reading, name);
    if (!reading_is_mark(reading, at, '<') || first->kind != TOKEN_WORD || first->spaced)
        return 0;
    for (size_t i = name; i < reading->count && i < at + LONGEST_TAG; i++)
        if (reading_is_mark(reading, i, '>'))
            return i + 1 - at;
    return 0;
}

/// "[1]": the number of a note.
static size_t read_note(struct reading *reading, size_t at)
{
    bool note = reading_is_mark(reading, at, '[') && reading_is_digits(reading, at + 1) &&
                reading_length(reading, at + 1) <= 3 && reading_is_mark(reading, at + 2, ']');
    return note && at && !reading->tokens[at].spaced ? 3 : 0;
}

/// "+++ Eilmeldung +++": three of the same mark and more that stand for themselves.
static size_t read_ornament(const struct reading *reading, size_t at)
{
    const struct token *mark = &reading->tokens[at];
    size_t end = at + 1;
    while (mark->mark && reading_is_tight(reading, end, mark->mark))
        end++;
    bool alone = mark->spaced && reading_at(reading, end)->spaced;
    bool drawn = mark->mark < 0x80 && mark->mark && strchr("+=~#/", (int)mark->mark);
    return alone && drawn && end >= at + 3 ? end - at : 0;
}

size_t read_markup(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    if (token->kind != TOKEN_MARK)
        return 0;
    size_t taken = read_tag(reading, at);
    if (taken || (taken = read_note(reading, at))) {
        reading_drop(reading, at, at + taken);
        return taken;
    }
    if ((taken = read_ornament(reading, at))) {
        reading_drop(reading, at, at + taken);
        return taken;
    }
    bool drawn = fold_is_picture(token->mark) ||
                 (token->mark < 0x80 && token->mark && strchr("*_`|^\\{}", (int)token->mark));
    if (drawn)
        reading_drop(reading, at, at + 1);
    return drawn;
}

/// "a 3.5-star hotel", both of "a 27-year-old": the hyphens of what begins with a figure.
static bool is_counted(const struct reading *reading, size_t at)
{
    while (at && !reading->tokens[at].spaced && reading->tokens[at].kind != TOKEN_DIGITS)
        at--;
    return reading->tokens[at].kind == TOKEN_DIGITS;
}

/// "Q1-Q3", "A1–A4": the same letters with another figure.
static bool is_code_range(const struct reading *reading, size_t at)
{
    if (at < 2 || !reading_is_digits(reading, at - 1) || reading->tokens[at - 1].spaced ||
        !reading_is_word(reading, at - 2) || !reading_is_word(reading, at + 1) ||
        !reading_is_digits(reading, at + 2) || reading->tokens[at + 2].spaced)
        return false;
    size_t size = reading_length(reading, at - 2);
    return size == reading_length(reading, at + 1) && reading->tokens[at - 2].capitals &&
           !memcmp(reading->text + reading->tokens[at - 2].start,
                   reading->text + reading->tokens[at + 1].start, size);
}

/// A dash between words is a pause; between two names close together it is "to".
static size_t read_dash(struct reading *reading, size_t at)
{
    const struct token *dash = &reading->tokens[at], *next = reading_at(reading, at + 1);
    bool is_long = dash->mark == 0x2013 || dash->mark == 0x2014 || dash->mark == 0x2015;
    if (dash->mark != '-' && !is_long)
        return 0;
    bool last = next->kind == TOKEN_MARK && !next->end;
    if (dash->spaced || next->spaced || !at || dash->mark == 0x2014) {
        bool hyphen = dash->mark == '-' && !dash->spaced; // "on- and offline"
        if (!hyphen && !last)
            reading_pause(reading, ",");
        return 1;
    }
    if (is_code_range(reading, at)) {
        reading_say(reading, reading->reader->to, at, at + 1);
        return 1;
    }
    size_t first = at - 1 - (size_t)(at > 1 && reading_is_tight(reading, at - 1, '.'));
    if (reading_listed(reading, first, "range-names") &&
        reading_listed(reading, at + 1, "range-names")) { // "Monday-Friday", "Jan.-March"
        reading_say(reading, reading->reader->to, at, at + 1);
        return 1;
    }
    bool apart = *reading_style(reading, "compounds", "") && // in German they are one word
                 (reading->said || is_counted(reading, at));
    if (dash->mark == 0x2013 || apart) {
        spoken_gap(reading->out, " ", 1); // "U.S.-led"
        reading->said = false;
        return 1;
    }
    bool figure = at && reading->said && next->capital && // "49-Euro-Ticket"
                  !strcmp(reading_style(reading, "noun-hyphen", ""), "space");
    if (!figure) // behind what was said the word stands apart by itself
        reading_keep(reading, at);
    return 1;
}

/// "26:43.14": no pause inside of a figure.
static size_t read_colon(struct reading *reading, size_t at)
{
    bool inside = at && reading_is_tight(reading, at, ':') && reading_is_digits(reading, at - 1) &&
                  reading_is_digits(reading, at + 1) && !reading->tokens[at + 1].spaced;
    if (!inside)
        return 0;
    reading_drop(reading, at, at + 1);
    return 1;
}

/// "version 17.5.1": a point inside of figures, where it stands for no decimals.
static size_t read_point(struct reading *reading, size_t at)
{
    const char *point = reading_style(reading, "version-point", "");
    bool inside = at && reading_is_tight(reading, at, '.') && reading_is_digits(reading, at - 1) &&
                  reading_is_digits(reading, at + 1) && !reading->tokens[at + 1].spaced;
    if (!inside || !*point)
        return 0;
    reading_say(reading, point, at, at + 1);
    return 1;
}

/// What a slash stands for: "cents/share", "120/80", "yes/no".
static const char *slash_words(const struct reading *reading, size_t at)
{
    bool letters = at && reading->tokens[at - 1].capital && reading_at(reading, at + 1)->capital &&
                   reading_length(reading, at - 1) == 1 && reading_length(reading, at + 1) == 1;
    if (letters) // "a P/E ratio"
        return "";
    bool figures = at && reading_is_digits(reading, at - 1) && reading_is_digits(reading, at + 1);
    if (figures && reading_length(reading, at - 1) == 4 && reading_length(reading, at + 1) == 2 &&
        *reading_style(reading, "figure-slash", ""))
        return ""; // "FY2026/27"
    bool large =
        figures && reading_length(reading, at - 1) > 1 && reading_length(reading, at + 1) > 1;
    const char *slash = reading_style(reading, "slash", "slash");
    uint64_t most = figures ? reading_number(reading, at + 1) : 0;
    bool decimals = at > 1 && reading_is_tight(reading, at - 2,
                                               (uint32_t)(unsigned char)reading->reader->decimal);
    if (decimals && (most == 5 || most == 10 || most == 20 || most == 100)) // "8.5/10"
        return reading_style(reading, "rated", slash);
    return large     ? reading_style(reading, "figure-slash", slash)
           : figures ? slash
                     : reading_style(reading, "word-slash", slash);
}

static size_t read_slash(struct reading *reading, size_t at)
{
    const struct token *next = reading_at(reading, at + 1);
    if (!reading_is_tight(reading, at, '/') || next->spaced || next->kind == TOKEN_MARK)
        return 0;
    struct buf per BUF_AUTO = {0};
    size_t end = at && phrase_is_plural(reading, at - 1) ? class_per(reading, at, &per) : at;
    if (end > at) {
        reading_say(reading, per.data, at, end);
        return end - at;
    }
    const char *words = slash_words(reading, at);
    if (*words)
        reading_say(reading, words, at, at + 1);
    else
        spoken_gap(reading->out, " ", 1);
    return 1;
}

/// Marks that stand for a word, by [marks]: "& = and".
static size_t read_named(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    char mark[8];
    (void)snprintf(mark, sizeof mark, "%.*s", (int)(token->end - token->start),
                   reading->text + token->start);
    const char *words = rules_value(&reading->reader->rules, "marks", mark, NULL);
    if (!words)
        return 0;
    reading_say(reading, words, at, at + 1);
    return 1;
}

/// "...": one pause.
static size_t read_dots(struct reading *reading, size_t at)
{
    size_t end = at;
    while (reading_is_mark(reading, end, '.') || reading_is_mark(reading, end, 0x2026))
        end++;
    if (end - at < 2 && !reading_is_mark(reading, at, 0x2026))
        return 0;
    reading_pause(reading, end < reading->count ? "," : ".");
    return end - at;
}

/// The "(b)" of "Section 8(b)(2)": close behind a figure or another such bracket, no pause.
static size_t read_clause(struct reading *reading, size_t at)
{
    const struct token *inside = reading_at(reading, at + 1);
    bool behind =
        at && (reading_is_digits(reading, at - 1) || reading_is_tight(reading, at - 1, ')'));
    bool figure = inside->kind == TOKEN_DIGITS && at && reading_is_mark(reading, at - 1, ')');
    bool letter = inside->kind == TOKEN_WORD && reading_length(reading, at + 1) == 1;
    if (!reading_is_tight(reading, at, '(') || !behind || inside->spaced || (!letter && !figure) ||
        !reading_is_tight(reading, at + 2, ')'))
        return 0;
    struct buf words BUF_AUTO = {0};
    char capital = (char)(reading->text[inside->start] & ~0x20);
    if (figure)
        class_number(reading, "cardinal", "", reading_number(reading, at + 1), &words);
    else if (capital >= 'A' && capital <= 'Z')
        reading_spell(reading, &capital, 1, &words);
    if (!words.size)
        return 0;
    reading_say(reading, words.data, at, at + 3);
    return 3;
}

/// Brackets are pauses; eSpeak NG would read a full stop behind one as "dot".
static size_t read_bracket(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    bool opens = token->mark == '(', closes = token->mark == ')';
    if (opens || (closes && reading_at(reading, at + 1)->kind != TOKEN_MARK))
        reading_pause(reading, ",");
    return opens || closes;
}

size_t read_mark(struct reading *reading, size_t at)
{
    static size_t (*const sorts[])(struct reading *,
                                   size_t) = {read_dash,    read_slash, read_named, read_clause,
                                              read_bracket, read_dots,  read_colon, read_point};
    const struct token *token = &reading->tokens[at];
    if (token->kind != TOKEN_MARK)
        return 0;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        size_t taken = sorts[i](reading, at);
        if (taken)
            return taken;
    }
    bool ends = token->mark < 0x80 && strchr(",;:.!?-", (int)token->mark);
    bool spoken = ends || token->mark == '"' || token->mark == '\'' || token->mark == 0xa1 ||
                  token->mark == 0xbf;
    if (!token->mark || !spoken || (ends && !reading->out->text.size))
        reading_drop(reading, at, at + 1);
    else
        reading_keep(reading, at);
    return 1;
}

size_t read_plain_mark(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    if (token->kind != TOKEN_MARK)
        return 0;
    if (token->mark && token->mark < 0x80 && strchr(".,;:!?-'\"%$", (int)token->mark))
        reading_keep(reading, at);
    else
        reading_drop(reading, at, at + 1);
    return 1;
}
