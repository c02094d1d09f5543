// Line ends: the end of a heading or list item, or only a line that was wrapped?
#include "lang/passage.h"

#include "base/letter.h"
#include "base/utf8.h"

// A text whose lines are shorter is not wrapped to a width.
#define NARROWEST_WRAP 40

struct line {
    size_t start, end; // without the white space around
};

static struct line line_at(const struct passage *p, size_t start)
{
    struct line line = {start, start};
    while (line.end < p->count && p->c[line.end] != '\n')
        line.end++;
    while (line.start < line.end && utf8_is_space(p->c[line.start]))
        line.start++;
    while (line.end > line.start && utf8_is_space(p->c[line.end - 1]))
        line.end--;
    return line;
}

static size_t next_line(const struct passage *p, size_t from)
{
    while (from < p->count && p->c[from] != '\n')
        from++;
    return from;
}

static bool is_item(const struct passage *p, struct line line)
{
    struct list_marker marker;
    uint32_t first = passage_at(p, line.start);
    return mark_is_bullet(first) || list_marker_at(p, line.start, &marker) ||
           ((mark_is_dash(first) || first == '*') && utf8_is_space(passage_at(p, line.start + 1)));
}

// The width that the text was wrapped to; 0: it was not. A line that begins in lower case shows
// that sentences flow from line to line; headings and lists have none.
static size_t wrap_width(const struct passage *p)
{
    size_t widest = 0;
    bool flows = false;
    for (size_t at = 0; at < p->count; at = next_line(p, at) + 1) {
        struct line line = line_at(p, at);
        uint32_t first = passage_at(p, line.start);
        flows |=
            at > 0 && !is_item(p, line) && (letter_is_lower(first) || letter_is_caseless(first));
        if (line.end - line.start > widest)
            widest = line.end - line.start;
    }
    return flows && widest >= NARROWEST_WRAP ? widest : 0;
}

static bool ends_in_stop(const struct passage *p, struct line line)
{
    while (line.end > line.start && mark_is_closer(p->c[line.end - 1]))
        line.end--;
    return line.end > line.start && passage_is_end(p, p->c[line.end - 1]);
}

static size_t word_start(const struct passage *p, struct line line)
{
    size_t start = line.end;
    while (start > line.start && !utf8_is_space(p->c[start - 1]))
        start--;
    return start;
}

// "…the report of Mr." and the name in the next line.
static bool ends_in_abbreviation(const struct passage *p, struct line line)
{
    size_t start = word_start(p, line);
    if (line.end <= start || p->c[line.end - 1] != '.')
        return false;
    bool initial = line.end - start == 2 && letter_is_upper(p->c[start]);
    return initial || (passage_word(p, start, line.end - 1) &
                       (WORD_ABBREVIATION | WORD_NAME | WORD_NUMBER | WORD_MIDDLE | WORD_CLOCK));
}

// Do lines that begin in lower case lead to a full stop, as a sentence that was wrapped does, and
// not on and on, as a list does?
static bool leads_to_stop(const struct passage *p, size_t from)
{
    for (int lines = 0; from < p->count && lines < 40; lines++) {
        struct line line = line_at(p, from);
        if (!letter_is_lower(passage_at(p, line.start)) || is_item(p, line))
            return false;
        for (size_t i = line.start; i < line.end; i++)
            if (passage_is_end(p, p->c[i]) &&
                (i + 1 >= line.end || utf8_is_space(p->c[i + 1]) || mark_is_closer(p->c[i + 1])))
                return true;
        from = next_line(p, from) + 1;
    }
    return false;
}

// A particle at the end says that more must come (の).
static bool joins(const struct passage *p, struct line line)
{
    size_t start = word_start(p, line);
    uint32_t last = passage_at(p, line.end - 1);
    return last == ',' || (passage_word(p, start, line.end) & WORD_JOINS_LINES) ||
           (passage_word(p, line.end - 1, line.end) & WORD_JOINS_LINES);
}

static bool goes_on(const struct passage *p, struct line line, struct line next, size_t width)
{
    if (line.start == line.end || next.start == next.end || is_item(p, next))
        return false;
    if (next.end - next.start <= 2 && passage_is_end(p, p->c[next.start]))
        return true; // a stop that slipped into a line of its own
    if (ends_in_stop(p, line) && !ends_in_abbreviation(p, line))
        return false;
    size_t first_word = next.start;
    while (first_word < next.end && !utf8_is_space(p->c[first_word]))
        first_word++;
    // seven eighths: in proportional type the count of characters only nearly says the width
    size_t with_word = line.end - line.start + 1 + (first_word - next.start);
    if (width && with_word * 8 > width * 7)
        return true;
    return joins(p, line) || ends_in_abbreviation(p, line) || leads_to_stop(p, next.start);
}

void lines_note(struct passage *p)
{
    if (!p->lines)
        return;
    size_t width = wrap_width(p);
    struct line line = line_at(p, 0);
    for (size_t at = next_line(p, 0); at < p->count; at = next_line(p, at + 1)) {
        struct line next = line_at(p, at + 1);
        if (!goes_on(p, line, next, width) && next.start < next.end)
            p->note[next.start] |= NOTE_CUT;
        p->c[at] = ' ';
        line = next;
    }
}
