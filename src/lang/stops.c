// Which stops end a sentence. The rules are those that the literature agrees on (Grefenstette and
// Tapanainen 1994; Mikheev 2002; the golden rules of Pragmatic Segmenter), over word lists that
// each language brings with it.
#include "base/letter.h"
#include "base/utf8.h"
#include "lang/ahead.h"
#include "lang/token.h"

#define LONGEST_HEADING 10 // words

// A stop and the token in front of it.
struct stop {
    size_t at, end; // the marks
    size_t after;   // behind closing marks and references
    bool closed;    // a quotation mark or bracket closes behind it
    bool quoted;    // a quotation mark does
    bool titled;    // the closing mark is that of a Chinese title: 《…！》
    size_t token;   // where the word in front begins
    struct ahead ahead;
};

static bool is_mid_punctuation(uint32_t c)
{
    return c == ',' || c == ';' || c == ':' || c == '/' || c == '%' || c == '&' || c == ')' ||
           c == ']' || c == '}' || c == 0x60C || c == 0x3001 || c == 0xFF0C;
}

// ---- decisions ---------------------------------------------------------------------------------

// "world.Today", "1,000.That": a space was forgotten.
static bool missing_space(const struct passage *p, const struct stop *stop)
{
    uint32_t before = passage_at(p, stop->at - 1), before2 = passage_at(p, stop->at - 2);
    size_t next = stop->ahead.next;
    if (letter_is_unspaced(before) && letter_is_unspaced(passage_at(p, next)))
        return true; // a full stop from a Latin keyboard
    bool two_before =
        stop->at >= stop->token + 2 && (letter_is_lower(before2) || letter_is_digit(before2) ||
                                        before2 == ',' || letter_is_upper(before2));
    if (!two_before || !(letter_is_lower(before) || letter_is_digit(before) ||
                         mark_is_closer(passage_at(p, stop->after - 1))))
        return false;
    if (!letter_is_upper(passage_at(p, next)) || token_is_address(p, stop->token))
        return false;
    size_t end = passage_word_end(p, next);
    if (letter_is_digit(passage_at(p, end)) || (passage_at(p, end) == '.' && end == next + 1))
        return false;
    return passage_at(p, end) != '.' || !letter_is_lower(passage_at(p, end + 1));
}

// Are there more than `most` words in [start, end)? (Not how many: sentences may be endless.)
static bool more_words(const struct passage *p, size_t start, size_t end, size_t most)
{
    size_t words = 0;
    for (size_t i = start; i < end && words <= most; i++)
        words += !utf8_is_space(p->c[i]) && (i == start || utf8_is_space(p->c[i - 1]));
    return words > most;
}

static bool is_roman_ahead(const struct passage *p, const struct ahead *ahead)
{
    size_t i = ahead->word;
    while (i < p->count && (p->c[i] == 'I' || p->c[i] == 'V' || p->c[i] == 'X' || p->c[i] == 'L'))
        i++;
    return i > ahead->word && !letter_is_letter(passage_at(p, i));
}

static bool abbreviation_ends(const struct passage *p, const struct stop *stop)
{
    const struct ahead *ahead = &stop->ahead;
    if (stop->quoted && ahead->look == LOOK_UPPER)
        return true;
    return (ahead->look == LOOK_UPPER || ahead->look == LOOK_NOTHING || ahead->inverted) &&
           !ahead->bracket && ahead_opens(p, ahead);
}

// "At 5 a.m. Mr. Smith went": so few words are no sentence yet.
static bool clock_ends(const struct passage *p, size_t start, const struct stop *stop)
{
    const struct ahead *ahead = &stop->ahead;
    size_t end = passage_word_end(p, ahead->word);
    bool zone = true; // EST, GMT
    for (size_t i = ahead->word; i < end; i++)
        zone &= letter_is_upper(p->c[i]);
    zone &= end >= ahead->word + 2;
    return ahead->look == LOOK_UPPER && !ahead->bracket && !zone && !ahead_is_date(p, ahead) &&
           more_words(p, start, stop->at, 3);
}

static bool number_ends(const struct passage *p, const struct stop *stop, const struct token *token)
{
    const struct ahead *ahead = &stop->ahead;
    if (ahead->look == LOOK_LOWER && !ahead->dots)
        return false;
    if (!p->rules->ordinals || token->digits > 2 || token->digits < token->end - token->start)
        return true;
    return ahead->look == LOOK_UPPER && !ahead_is_date(p, ahead) && ahead_opens(p, ahead);
}

// A long word that no list knows is no abbreviation, even if the next begins in lower case.
static bool word_ends(const struct passage *p, size_t start, const struct stop *stop,
                      const struct token *token)
{
    const struct ahead *ahead = &stop->ahead;
    if (ahead->look != LOOK_LOWER || ahead->dots || list_starts(p, ahead->next))
        return true;
    if (stop->closed || ahead->dash)
        return false;
    return token->letters >= 6 && token->upper <= 1 && more_words(p, start, stop->at, 2);
}

// "150 г. Цар", "10 km. The": a unit in lower case behind a number is the end of a phrase, and a
// capital behind it no part of it (but German writes 5 Mio. Euro).
static bool is_unit(const struct passage *p, size_t start, const struct token *token)
{
    size_t i = token->start;
    if (token->upper || !token->letters || token->digits)
        return false;
    while (i > start && utf8_is_space(p->c[i - 1]))
        i--;
    return i > start && i < token->start && letter_is_digit(p->c[i - 1]);
}

static bool full_stop_ends(const struct passage *p, size_t start, const struct stop *stop)
{
    const struct ahead *ahead = &stop->ahead;
    struct token token = token_read(p, stop->token, stop->at);
    unsigned kind = token_kind(p, &token);
    bool initial = token_is_initial(p, &token);
    if (kind & (WORD_NAME | WORD_MIDDLE))
        return false;
    if (!ahead->gap)
        return !kind && !initial && missing_space(p, stop);
    if (kind & WORD_NUMBER) {
        if (ahead->look == LOOK_DIGIT || ahead->look == LOOK_LOWER || is_roman_ahead(p, ahead))
            return false;
    }
    if (kind & WORD_CLOCK)
        return clock_ends(p, start, stop);
    if (kind & WORD_LAST)
        return ahead->look != LOOK_LOWER && ahead->look != LOOK_DIGIT && !ahead->bracket;
    bool consonants = token.letters > 1 && !token.vowels && !token.digits && token.plain &&
                      token.upper < token.letters && token.letters <= 5;
    if (is_unit(p, start, &token) && !p->rules->noun_capitals && ahead->look == LOOK_UPPER)
        return true;
    if ((kind & WORD_ABBREVIATION) || initial || token_is_dotted(p, &token) || consonants)
        return abbreviation_ends(p, stop);
    if (token.digits && !token.letters)
        return number_ends(p, stop, &token);
    return word_ends(p, start, stop, &token);
}

// "Questions and answers: what next?" A colon ends what opens a paragraph without a verb of saying.
static bool heading_ends(const struct passage *p, size_t start, const struct stop *stop)
{
    bool opens_line = start == 0 || (p->note[start] & NOTE_CUT);
    if (!opens_line || !stop->ahead.gap || mark_is_quote(passage_at(p, stop->ahead.next)) ||
        more_words(p, start, stop->at, LONGEST_HEADING))
        return false;
    for (size_t i = start; i < stop->at; i++) {
        size_t end = passage_word_end(p, i);
        if (passage_word(p, i, end) & WORD_SAYING)
            return false;
        if (end > i)
            i = end;
    }
    return true;
}

static bool strong_ends(const struct passage *p, const struct stop *stop)
{
    const struct ahead *ahead = &stop->ahead;
    uint32_t mark = p->c[stop->end - 1], next = passage_at(p, ahead->next);
    bool unspaced = mark >= 0x3000 || letter_is_unspaced(next);
    if (stop->quoted && (ahead_quotes(p, ahead) || ahead_says(p, ahead)))
        return false; // behind a full stop, though, "Tom said that" is a sentence of its own
    if (!ahead->gap && !unspaced) {
        bool caseless = mark > 0x7F && ahead->look == LOOK_CASELESS;
        return caseless || (letter_is_upper(next) && !token_is_address(p, stop->token) &&
                            letter_is_lower(passage_at(p, stop->at - 1)));
    }
    if (ahead->look == LOOK_LOWER && !ahead->inverted)
        return false;
    struct token token = token_read(p, stop->token, stop->end);
    if (passage_word(p, token.start, token.end))
        return ahead_opens(p, ahead); // Yahoo!
    return true;
}

// "..." and "…": only what follows can tell.
static bool ellipsis_ends(const struct passage *p, const struct stop *stop)
{
    const struct ahead *ahead = &stop->ahead;
    if (!ahead->gap) {
        bool word_before = stop->at > stop->token && letter_is_lower(p->c[stop->at - 1]);
        return word_before && letter_is_upper(passage_at(p, ahead->next)) &&
               !token_is_address(p, stop->token);
    }
    return ahead->look != LOOK_LOWER || ahead->inverted;
}

// ---- the marks themselves ----------------------------------------------------------------------

static bool closes_here(const struct passage *p, size_t i)
{
    uint32_t c = passage_at(p, i), after = passage_at(p, i + 1);
    if (!mark_is_closer(c))
        return false;
    return (p->note[i] & NOTE_CLOSES) || !mark_is_quote(c) || !letter_is_letter(after);
}

// "[1]", "[7][8]", "[12, 13]" behind a stop: references to sources.
static size_t skip_reference(const struct passage *p, size_t i)
{
    size_t j = i + 1;
    if (passage_at(p, i) != '[')
        return i;
    while (letter_is_digit(passage_at(p, j)) || passage_at(p, j) == ',' ||
           passage_at(p, j) == ' ' || mark_is_dash(passage_at(p, j)))
        j++;
    return passage_at(p, j) == ']' && j > i + 1 ? j + 1 : i;
}

// "consultation.11 12 Take": numbers of footnotes without brackets.
static size_t skip_footnotes(const struct passage *p, size_t i)
{
    uint32_t before = passage_at(p, i - 2);
    size_t j = i;
    if (!(letter_is_lower(before) || before == ')') || !letter_is_digit(passage_at(p, i)))
        return i;
    for (int digits = 0; digits <= 3; digits++) {
        if (letter_is_digit(passage_at(p, j))) {
            j++;
            continue;
        }
        bool more = letter_is_digit(passage_at(p, j + 1)) &&
                    (p->c[j] == ' ' || p->c[j] == ',' || mark_is_dash(p->c[j]));
        if (j >= p->count || !more)
            break;
        j++;
        digits = -1;
    }
    bool sentence_behind = passage_at(p, j) == ' ' && letter_is_upper(passage_at(p, j + 1));
    return sentence_behind ? j : i;
}

static size_t skip_closers(const struct passage *p, struct stop *stop)
{
    size_t i = stop->end, j;
    for (; closes_here(p, i); i++) {
        stop->quoted |= mark_is_quote(p->c[i]);
        stop->titled |= p->c[i] == 0x300B || p->c[i] == 0x3009;
    }
    stop->closed = i > stop->end;
    if (i == stop->end && p->c[stop->at] == '.' && stop->end == stop->at + 1)
        i = skip_footnotes(p, i);
    while ((j = skip_reference(p, i)) != i)
        i = j;
    // a closing mark may be set off by a space: « … ! »
    if (i < p->count && utf8_is_space(p->c[i]) && i + 1 < p->count &&
        (p->note[i + 1] & NOTE_CLOSES)) {
        stop->quoted |= mark_is_quote(p->c[i + 1]);
        return i + 2;
    }
    return i;
}

// How many dots stand at i, each apart by a space (". . ."); *end is behind the last.
static size_t spaced_dots(const struct passage *p, size_t i, size_t *end)
{
    size_t dots = 1;
    *end = i + 1;
    while (passage_at(p, *end) == ' ' && passage_at(p, *end + 1) == '.' &&
           !letter_is_letter(passage_at(p, *end + 2)) &&
           !letter_is_digit(passage_at(p, *end + 2))) {
        dots++;
        *end += 2;
    }
    return dots;
}

// Chicago Manual of Style 13.51: three dots apart leave out words within a sentence; with four, the
// first is the full stop, or the last where there is a space before.
static bool spaced_ellipsis_ends(const struct passage *p, const struct stop *stop, size_t dots,
                                 size_t *after)
{
    bool attached = stop->at > 0 && !utf8_is_space(p->c[stop->at - 1]);
    struct ahead ahead = ahead_look(p, stop->after);
    if (ahead.next == p->count)
        return true;
    if (dots < 4 || stop->after > stop->end || (p->note[ahead.next] & NOTE_INSIDE))
        return false;
    if (attached)
        *after = stop->at + 1;
    return ahead.look != LOOK_LOWER;
}

// "--" or a dash before a closing quotation mark: the speaker was cut off.
static bool breaks_off(const struct passage *p, size_t i, size_t *after)
{
    if (!(p->note[i] & NOTE_CLOSES) || !mark_is_quote(p->c[i]) || i < 2 ||
        !mark_is_dash(p->c[i - 1]))
        return false;
    struct ahead ahead = ahead_look(p, i + 1);
    *after = i + 1;
    return ahead.gap && ahead.look == LOOK_UPPER && !(p->note[*after - 1] & NOTE_CUT);
}

static void read_marks(const struct passage *p, size_t start, struct stop *stop)
{
    stop->end = stop->at + 1;
    while (stop->end < p->count && passage_is_end(p, p->c[stop->end]) &&
           !(p->note[stop->end] & NOTE_CUT))
        stop->end++;
    stop->token = stop->at;
    while (stop->token > start && stop->at - stop->token < LONGEST_TOKEN &&
           !utf8_is_space(p->c[stop->token - 1]))
        stop->token--;
}

bool stop_ends(const struct passage *p, size_t start, size_t i, size_t *after)
{
    *after = i + 1;
    if (p->note[i] & NOTE_GUARD)
        return false;
    if (!passage_is_end(p, p->c[i]))
        return breaks_off(p, i, after);
    struct stop stop = {.at = i};
    size_t dots_end;
    size_t dots = p->c[i] == '.' ? spaced_dots(p, i, &dots_end) : 1;
    read_marks(p, start, &stop);
    if (dots > 2)
        stop.end = dots_end;
    stop.after = skip_closers(p, &stop);
    stop.ahead = ahead_look(p, stop.after);
    *after = stop.after;
    if (stop.ahead.next >= p->count)
        return true;
    if (p->note[stop.after] & NOTE_INSIDE)
        return false;
    if (dots > 2)
        return spaced_ellipsis_ends(p, &stop, dots, after);
    uint32_t next = p->c[stop.ahead.next], before = passage_at(p, i - 1);
    if (stop.titled || (stop.closed && (before == '[' || before == '('))) // [...]
        return false;
    if (is_mid_punctuation(next) || (!stop.ahead.gap && passage_is_end(p, next)))
        return false;
    if (stop.end > i + 1 || p->c[i] == 0x2026) {
        bool dots_only = (p->c[i] == '.' || p->c[i] == 0x2026) &&
                         (p->c[stop.end - 1] == '.' || p->c[stop.end - 1] == 0x2026);
        return dots_only ? ellipsis_ends(p, &stop) : strong_ends(p, &stop);
    }
    if (p->c[i] == ':' && p->rules->heading_colon)
        return heading_ends(p, start, &stop);
    bool full_stop = p->c[i] == '.' || p->c[i] == 0xFF0E;
    return full_stop ? full_stop_ends(p, start, &stop) : strong_ends(p, &stop);
}
