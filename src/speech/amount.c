#include "speech/amount.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

void amount_word(struct buf *words, const char *word)
{
    if (!*word)
        return;
    if (words->size && words->data[words->size - 1] != ' ')
        buf_char(words, ' ');
    buf_text(words, word);
}

/// "½" and its like.
static const struct {
    uint32_t mark;
    unsigned over, under;
} glyphs[] = {
    {0xbc, 1, 4},   {0xbd, 1, 2},   {0xbe, 3, 4},   {0x2153, 1, 3}, {0x2154, 2, 3},
    {0x2155, 1, 5}, {0x2156, 2, 5}, {0x2157, 3, 5}, {0x2158, 4, 5}, {0x2159, 1, 6},
    {0x215a, 5, 6}, {0x215b, 1, 8}, {0x215c, 3, 8}, {0x215d, 5, 8}, {0x215e, 7, 8},
};

static bool read_glyph(const struct reading *reading, size_t at, struct amount *figure)
{
    const struct token *token = reading_at(reading, at);
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++)
        if (token->kind == TOKEN_MARK && token->mark == glyphs[i].mark) {
            figure->over = glyphs[i].over;
            figure->under = glyphs[i].under;
            figure->end = at + 1;
            return true;
        }
    return false;
}

/// "1/2" where both are small and written together.
static bool read_common(const struct reading *reading, size_t at, struct amount *figure)
{
    if (!reading_is_digits(reading, at) || !reading_is_tight(reading, at + 1, '/') ||
        !reading_is_digits(reading, at + 2) || reading->tokens[at + 2].spaced ||
        reading_is_tight(reading, at + 3, '/'))
        return false;
    uint64_t over = reading_number(reading, at), under = reading_number(reading, at + 2);
    bool law = reading->text[reading->tokens[at + 2].start] == '0'; // "d.lgs. 81/08"
    if (!over || law || under < 2 || under > 100 || reading_length(reading, at) > 2)
        return false;
    figure->over = (unsigned)over;
    figure->under = (unsigned)under;
    figure->end = at + 3;
    return true;
}

static bool is_group(const struct reading *reading, size_t at)
{
    return reading_is_digits(reading, at) && reading_length(reading, at) == 3;
}

/// "1,23,456": two digits of lakhs or crores, and as many groups more behind them.
static bool is_lakh_group(const struct reading *reading, size_t at)
{
    uint32_t mark = reading->tokens[at - 1].mark;
    while (reading_is_digits(reading, at) && reading_length(reading, at) == 2 &&
           !reading->tokens[at].spaced && reading_is_tight(reading, at + 1, mark) &&
           !reading_at(reading, at + 2)->spaced) {
        at += 2;
        if (is_group(reading, at))
            return true;
    }
    return false;
}

/// White space between two tokens that keeps them together: no-break or thin.
static bool is_firm_space(const struct reading *reading, size_t at)
{
    const char *from = reading->text + reading->tokens[at - 1].end;
    const char *to = reading->text + reading->tokens[at].start;
    uint32_t c = utf8_next(&from, to);
    return from == to && c != ' ' && c != '\t' && c != '\n';
}

/// "1,459 €/l" where a comma may also part thousands, "1,250 kilos": what stands behind it says so.
static bool is_decimal(const struct reading *reading, size_t at)
{
    const struct token *mark = reading_at(reading, at), *next = reading_at(reading, at + 2);
    return mark->mark == (uint32_t)(unsigned char)reading->reader->decimal &&
           (next->mark == '%' || next->mark == 0x20ac || // the euro's sign
            reading_listed(reading, at + 2, "decimal-before"));
}

/// Do three more digits of the same number stand behind a mark or space at `at`?
static size_t next_group(const struct reading *reading, size_t at)
{
    const struct token *mark = reading_at(reading, at);
    if (mark->kind == TOKEN_MARK && !mark->spaced && mark->mark && mark->mark < 0x80 &&
        strchr(reading->reader->group, (int)mark->mark) && !is_decimal(reading, at) &&
        ((is_group(reading, at + 1) && !reading->tokens[at + 1].spaced) ||
         (mark->mark == ',' && is_lakh_group(reading, at + 1))))
        return at + 2;
    if (!is_group(reading, at) || !mark->spaced)
        return 0;
    bool by_spaces = !strcmp(reading_style(reading, "group-by-space", "no"), "yes");
    bool is_round = !memcmp(reading->text + mark->start, "000", 3);
    return by_spaces || is_round || is_firm_space(reading, at) ? at + 1 : 0;
}

static void read_groups(const struct reading *reading, struct amount *figure)
{
    size_t at = figure->first + 1, next;
    if (figure->digits > 3 || reading->text[figure->start] == '0')
        return;
    uint32_t mark = 0; // all groups are apart by the same
    while ((next = next_group(reading, at))) {
        const struct token *between = reading_at(reading, at);
        uint32_t this = between->kind == TOKEN_MARK ? between->mark : ' ';
        if (figure->grouped && this != mark)
            break;
        mark = this;
        figure->grouped = true;
        size_t size = reading_length(reading, next - 1); // 3, or 2 in India
        figure->digits += size;
        if (figure->digits <= 18)
            figure->whole =
                figure->whole * (size == 2 ? 100 : 1000) + reading_number(reading, next - 1);
        figure->stop = reading->tokens[next - 1].end;
        at = next;
    }
    figure->end = at;
}

static void read_decimals(const struct reading *reading, struct amount *figure)
{
    size_t at = figure->end;
    const struct token *mark = reading_at(reading, at);
    if (mark->kind != TOKEN_MARK || mark->spaced || (mark->mark != '.' && mark->mark != ',') ||
        !reading_is_digits(reading, at + 1) || reading->tokens[at + 1].spaced)
        return;
    const struct token *part = &reading->tokens[at + 1];
    size_t size = part->end - part->start;
    bool own = mark->mark == (uint32_t)(unsigned char)reading->reader->decimal;
    bool more = reading_is_tight(reading, at + 2, mark->mark) &&
                reading_is_digits(reading, at + 3) && !reading_at(reading, at + 3)->spaced;
    if ((!own && size > 2) || more)
        return;
    figure->has_part = true;
    figure->part = part->start;
    figure->part_size = (uint32_t)size;
    figure->end = at + 2;
}

/// A minus is one where no word or figure stands close before it.
static bool is_sign(const struct reading *reading, size_t at, uint32_t mark)
{
    const struct token *next = reading_at(reading, at + 1);
    if (!reading_is_mark(reading, at, mark) || next->spaced)
        return false;
    return reading->tokens[at].spaced || !at || reading->tokens[at - 1].kind == TOKEN_MARK;
}

static bool read_whole(const struct reading *reading, size_t at, struct amount *figure)
{
    const struct token *digits = &reading->tokens[at];
    figure->first = at;
    figure->start = digits->start;
    figure->stop = digits->end;
    figure->digits = digits->end - digits->start;
    figure->whole = reading_number(reading, at);
    figure->end = at + 1;
    read_groups(reading, figure);
    read_decimals(reading, figure);
    size_t end = figure->end;
    bool hyphen = reading_is_tight(reading, end, '-') && !reading_at(reading, end + 1)->spaced;
    struct amount part = {0};
    if (!figure->has_part && hyphen && read_common(reading, end + 1, &part) &&
        part.over < part.under) { // "1-1/2"
        figure->over = part.over;
        figure->under = part.under;
        figure->end = part.end;
        return true;
    }
    if (!figure->has_part && !read_glyph(reading, end, figure) && reading_at(reading, end)->spaced)
        (void)read_common(reading, end, figure);
    return true;
}

bool amount_read(const struct reading *reading, size_t at, struct amount *figure)
{
    *figure = (struct amount){.first = at};
    figure->minus = is_sign(reading, at, '-') || is_sign(reading, at, 0x2013);
    figure->plus = is_sign(reading, at, '+');
    at += figure->minus || figure->plus;
    figure->first = at;
    figure->no_whole = true;
    if (read_glyph(reading, at, figure) || read_common(reading, at, figure))
        return true;
    bool apart =
        reading_at(reading, at)->spaced || (at && reading->tokens[at - 1].kind == TOKEN_MARK &&
                                            !reading_is_mark(reading, at - 1, '.'));
    if (reading_is_mark(reading, at, '.') && apart && reading_is_digits(reading, at + 1) &&
        !reading->tokens[at + 1].spaced) {
        figure->has_part = true;
        figure->part = reading->tokens[at + 1].start;
        figure->part_size = (uint32_t)reading_length(reading, at + 1);
        figure->end = at + 2;
        return true;
    }
    figure->no_whole = false;
    return reading_is_digits(reading, at) && read_whole(reading, at, figure);
}

void amount_magnitude(const struct reading *reading, struct amount *figure, bool money)
{
    size_t end = figure->end;
    const struct reader *reader = reading->reader;
    const struct phrase *phrase = phrase_find(&reader->magnitudes, reading, end, &end);
    // "a 5-million deal", but not "el 11-M"
    bool hyphen =
        !phrase && reading_is_tight(reading, end, '-') && reading_length(reading, end + 1) > 1;
    if (hyphen) {
        end++;
        phrase = phrase_find(&reader->magnitudes, reading, end, &end);
        phrase = phrase && reading_at(reading, figure->end + 1)->spaced ? NULL : phrase;
    }
    if (!phrase && money && !reading_at(reading, figure->end)->spaced) {
        const struct token *next = reading_at(reading, figure->end);
        char letters[16];
        (void)snprintf(letters, sizeof letters, "%.*s", (int)next->folded_size,
                       reading->folded.data ? reading->folded.data + next->folded : "");
        const char *value = rules_value(&reader->rules, "money-magnitudes", letters, NULL);
        if (value && next->kind == TOKEN_WORD) {
            figure->magnitude = value;
            figure->end++;
        }
        return;
    }
    if (!phrase)
        return;
    figure->magnitude = phrase->value;
    figure->end = end;
}

size_t amount_dash(const struct reading *reading, size_t at)
{
    const struct token *dash = reading_at(reading, at), *next = reading_at(reading, at + 1);
    bool is_dash = dash->kind == TOKEN_MARK &&
                   (dash->mark == '-' || dash->mark == 0x2013 || dash->mark == 0x2014);
    return is_dash && dash->spaced == next->spaced ? at + 1 : 0;
}
