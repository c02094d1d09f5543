// Enumerations: "1.) The first 2.) The second", "• one • two".
#include "lang/passage.h"

#include "base/letter.h"
#include "base/utf8.h"

// How far away the next item may begin, in characters.
#define LONGEST_ITEM 400

enum style { STYLE_DOT, STYLE_PAREN, STYLE_DOT_PAREN, STYLE_BOTH_PARENS, STYLE_UPPER = 8 };

static unsigned roman_digit(uint32_t c)
{
    switch (letter_lower(c)) {
    case 'i':
        return 1;
    case 'v':
        return 5;
    case 'x':
        return 10;
    default:
        return 0;
    }
}

// i to xxxix.
static unsigned roman_value(const struct passage *p, size_t start, size_t end)
{
    unsigned value = 0;
    for (size_t i = start; i < end; i++) {
        unsigned digit = roman_digit(p->c[i]);
        unsigned next = i + 1 < end ? roman_digit(p->c[i + 1]) : 0;
        if (!digit)
            return 0;
        value = digit < next ? value - digit : value + digit;
    }
    return value < 40 ? value : 0;
}

static size_t read_value(const struct passage *p, size_t start, struct list_marker *marker)
{
    size_t i = start;
    while (i < start + 3 && letter_is_digit(passage_at(p, i)))
        marker->number = marker->number * 10 + (p->c[i++] & 15) % 10;
    if (i > start)
        return i;
    while (i < start + 6 && (roman_digit(passage_at(p, i))))
        i++;
    if (i > start)
        marker->roman = roman_value(p, start, i);
    if (i <= start + 1 && letter_is_letter(passage_at(p, start)) &&
        !letter_is_letter(passage_at(p, start + 1))) {
        marker->alpha = letter_lower(p->c[start]);
        i = start + 1;
    }
    if (i > start && letter_is_upper(p->c[start]))
        marker->style |= STYLE_UPPER;
    return i;
}

bool list_marker_at(const struct passage *p, size_t i, struct list_marker *marker)
{
    *marker = (struct list_marker){0};
    bool paren = passage_at(p, i) == '(' || passage_at(p, i) == 0xFF08;
    size_t start = i + paren;
    i = read_value(p, start, marker);
    if (i == start || (!marker->number && !marker->alpha && !marker->roman))
        return false;
    bool dot = !paren && (passage_at(p, i) == '.' || passage_at(p, i) == 0xFF0E);
    i += dot;
    bool close = passage_at(p, i) == ')' || passage_at(p, i) == 0xFF09;
    i += close;
    if ((paren && !close) || (!dot && !close))
        return false;
    marker->style |= paren          ? STYLE_BOTH_PARENS
                     : dot && close ? STYLE_DOT_PAREN
                     : dot          ? STYLE_DOT
                                    : STYLE_PAREN;
    marker->end = i;
    bool crammed = dot && marker->number && letter_is_upper(passage_at(p, i)); // "1.Milk 2.Bread"
    return i == p->count || utf8_is_space(p->c[i]) || letter_is_unspaced(p->c[i]) || crammed;
}

static bool follows(const struct list_marker *last, const struct list_marker *next)
{
    return last->style == next->style && ((last->number && next->number == last->number + 1) ||
                                          (last->roman && next->roman == last->roman + 1) ||
                                          (last->alpha && next->alpha == last->alpha + 1));
}

// A number with a dot in the midst of a sentence is mostly no item ("for 2. above"), nor behind one
// that begins in the midst of the next ("2. Dry it. In step 3. coil it"), and a capital with a dot
// is an initial (A. Smith and B. Jones).
static bool looks_like_item(const struct passage *p, size_t i, const struct list_marker *marker,
                            bool stop_before)
{
    size_t text = passage_skip_space(p, marker->end);
    bool after_stop = (p->note[i] & NOTE_CUT) || (i >= 2 && passage_is_end(p, p->c[i - 2]));
    if (text >= p->count || !(letter_is_letter(p->c[text]) || mark_is_opener(p->c[text])))
        return false;
    if (after_stop || (marker->style & ~STYLE_UPPER) != STYLE_DOT)
        return true;
    return !stop_before && !(marker->style & STYLE_UPPER) &&
           (marker->alpha || !letter_is_lower(p->c[text]));
}

static size_t find_next(const struct passage *p, const struct list_marker *last,
                        struct list_marker *next)
{
    bool stop_before = false;
    for (size_t i = last->end; i < p->count && i < last->end + LONGEST_ITEM; i++) {
        bool item_start = utf8_is_space(p->c[i - 1]) || letter_is_unspaced(p->c[i - 1]);
        if (item_start && !utf8_is_space(p->c[i]) && list_marker_at(p, i, next) &&
            follows(last, next) && looks_like_item(p, i, next, stop_before))
            return i;
        if (p->note[i] & NOTE_CUT)
            return 0;
        stop_before |= i > last->end && utf8_is_space(p->c[i]) && passage_is_end(p, p->c[i - 1]);
    }
    return 0;
}

bool list_starts(const struct passage *p, size_t i)
{
    struct list_marker marker, next;
    return list_marker_at(p, i, &marker) &&
           (marker.number == 1 || marker.roman == 1 || marker.alpha == 'a') &&
           find_next(p, &marker, &next);
}

static void guard(struct passage *p, size_t start, const struct list_marker *marker)
{
    for (size_t i = start; i < marker->end; i++)
        p->note[i] |= NOTE_GUARD;
}

// The last item of a Spanish list ends where a question or exclamation is opened.
static void end_last_item(struct passage *p, size_t i)
{
    for (; i < p->count && !(p->note[i] & NOTE_CUT) && !passage_is_end(p, p->c[i]); i++)
        if ((p->c[i] == 0xBF || p->c[i] == 0xA1) && letter_is_upper(passage_at(p, i + 1)) &&
            utf8_is_space(p->c[i - 1])) {
            p->note[i] |= NOTE_CUT;
            return;
        }
}

void lists_note(struct passage *p, size_t start)
{
    bool bullet = mark_is_bullet(passage_at(p, start));
    if (bullet)
        start = passage_skip_space(p, start + 1);
    struct list_marker marker, next;
    if (!list_marker_at(p, start, &marker))
        return;
    size_t at = find_next(p, &marker, &next);
    bool line_start = start == 0 || (p->note[start] & NOTE_CUT);
    bool initial = !marker.number && (marker.style & ~STYLE_UPPER) == STYLE_DOT;
    if (!at && ((!line_start && !bullet) || initial))
        return;
    guard(p, start, &marker);
    for (; at; at = find_next(p, &marker, &next)) {
        p->note[at] |= NOTE_CUT;
        marker = next;
        guard(p, at, &marker);
    }
    end_last_item(p, marker.end);
}

void breaks_note(struct passage *p)
{
    for (size_t i = 2; i < p->count; i++) {
        bool inside = (p->note[i - 1] & NOTE_PLAIN) && p->c[i - 1] != ' ';
        if (inside || !utf8_is_space(p->c[i - 1]) || utf8_is_space(p->c[i]))
            continue;
        bool colon_list = p->c[i - 2] == ':' && letter_is_digit(p->c[i]) && list_starts(p, i);
        if (mark_is_bullet(p->c[i]) || colon_list)
            p->note[i] |= NOTE_CUT;
    }
}
