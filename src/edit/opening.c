#include "edit/opening.h"

#include "edit/strip.h"
#include "edit/words.h"

#include <math.h>
#include <string.h>

/// What is counted of a sentence.
struct traits {
    size_t words, names, numbers, fresh; // fresh: content words that the title doesn't have
    size_t commas;
    unsigned first, any; // editing lists of the first word, of any
    bool scene, leans;
    bool vague; // begins with a common word and names nobody soon: "the agency"
    bool year;  // a number such as 1997: it looks back or far ahead
    bool quote; // somebody is quoted in it
};

// What each trait adds to an opening. Chosen by a conditional logit over the sentences of 540
// labelled English articles, each of five sets told by the other four. What opens well is above
// all long enough to say who did what where and when; scenes, asides and anecdotes are short, date
// from years ago and name few.
static const struct {
    double cover, place, vague, when, tells, grave, number, name, year, leans, scene, asks, reader,
        opens_quote, quote, quotes, comma, length, echo;
} worth = {
    .cover = 4.5,
    .place = -0.25,
    .vague = -0.7,
    .when = 1.0,
    .tells = 0.4,
    .grave = 1.0,
    .number = 0.45,
    .name = 0.35, // each, up to MOST_NAMES
    .year = -0.7,
    .leans = -1.5,
    .scene = -1.1,
    .asks = -3.0,
    .reader = -1.0,
    .opens_quote = -1.2,
    .quote = -1.6,  // and nothing but a quote
    .quotes = -0.7, // quotes further in
    .comma = -0.3,  // each, up to MOST_COMMAS
    .length = 3.3,  // each time it is e times as long, see length_of
    .echo = -1.2,
};

enum { SOON_WORDS = 5, ECHO_FRESH = 3, TITLE_WORDS = 64, MOST_NAMES = 4, MOST_COMMAS = 4 };
enum { USUAL_WORDS = 10, LENGTHY_WORDS = 45 }; // of a sentence

struct title_words opening_title(const char *title)
{
    struct title_words known = {.count = 0};
    struct words words = {title, title ? title + strlen(title) : title, true};
    struct word word;
    while (title && known.count < TITLE_WORDS && words_next(&words, &word))
        known.keys[known.count++] = word.key;
    return known;
}

static bool in_title(const struct title_words *title, uint64_t key)
{
    for (size_t i = 0; i < title->count; i++)
        if (title->keys[i] == key)
            return true;
    return false;
}

static bool is_year(const struct token *token)
{
    return token->number && token->size == 4 &&
           (memcmp(token->start, "19", 2) == 0 || memcmp(token->start, "20", 2) == 0);
}

static struct traits traits_of(const struct opening_view *view, const struct token *tokens,
                               size_t count)
{
    struct traits traits = {.words = count};
    for (size_t i = 0; i < count; i++) {
        const struct token *token = &tokens[i];
        unsigned lists = token->lists;
        traits.any |= lists;
        if (i == 0)
            traits.vague = lists & EDITING_COMMON;
        else if (i < SOON_WORDS)
            traits.vague &= !token->capital && !token->number;
        traits.names += token->capital && !token->opens && !(lists & EDITING_WHEN);
        traits.numbers += token->number;
        traits.year |= is_year(token);
        traits.fresh += !(lists & EDITING_COMMON) && !in_title(&view->title, token->key);
    }
    traits.first = count ? tokens[0].lists : 0;
    traits.scene = editing_begins(view->editing, EDITING_SCENE, tokens, count) > 0;
    // "this" leans, "this Friday" doesn't
    bool dated = count > 1 && (tokens[1].lists & EDITING_WHEN);
    traits.leans = ((traits.first & EDITING_LEANING) && !dated) ||
                   editing_begins(view->editing, EDITING_LEAN, tokens, count) > 0;
    return traits;
}

static uint32_t first_of(const char *text, size_t size)
{
    return size ? utf8_next(&text, text + size) : 0;
}

static uint32_t last_of(const char *text, size_t size)
{
    const char *at = text + size;
    while (at > text && ((unsigned char)*--at & 0xC0) == 0x80)
        ;
    return size ? utf8_next(&at, text + size) : 0;
}

static bool opens_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2018 || c == 0x300C;
}

static bool closes_quote(uint32_t c)
{
    return c == '"' || c == 0x201D || c == 0x201C || c == 0xBB || c == 0x2019 || c == 0x300D;
}

static void look_inside(struct traits *traits, const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    while (at < end) {
        bool first = at == text;
        uint32_t c = (unsigned char)*at < 0x80 ? (unsigned char)*at++ : utf8_next(&at, end);
        if (c == ',')
            traits->commas++;
        else if ((c == '"' || c >= 0x80) && !first && opens_quote(c))
            traits->quote = true;
    }
}

// On a scale on which twice as long counts the same from 5 to 10 words as from 10 to 20; more than
// LENGTHY_WORDS are no better.
static double length_of(size_t words)
{
    double most = (double)(words < LENGTHY_WORDS ? words : LENGTHY_WORDS);
    return words ? log(most / USUAL_WORDS) : log(1.0 / USUAL_WORDS);
}

static double up_to(size_t most, size_t count)
{
    return (double)(count < most ? count : most);
}

static double sum_of(const struct traits *traits, bool has_title)
{
    double sum = worth.length * length_of(traits->words);
    sum += traits->any & EDITING_WHEN ? worth.when : 0;
    sum += traits->any & EDITING_TELLS ? worth.tells : 0;
    sum += traits->any & EDITING_GRAVE ? worth.grave : 0;
    sum += traits->any & EDITING_READER ? worth.reader : 0;
    sum += traits->numbers ? worth.number : 0;
    sum += traits->year ? worth.year : 0;
    sum += worth.name * up_to(MOST_NAMES, traits->names);
    sum += worth.comma * up_to(MOST_COMMAS, traits->commas);
    sum += traits->leans ? worth.leans : 0;
    sum += traits->scene ? worth.scene : 0;
    sum += traits->quote ? worth.quotes : 0;
    sum += has_title && traits->fresh < ECHO_FRESH ? worth.echo : 0;
    return sum;
}

void opening_judge(const struct opening_view *view, const char *text, size_t index,
                   const struct token *tokens, size_t count, struct candidate *candidate)
{
    const char *start = text + candidate->start;
    size_t size = candidate->end - candidate->start;
    struct traits traits = traits_of(view, tokens, count);
    look_inside(&traits, start, size);
    uint32_t mark, first = first_of(start, size);
    (void)strip_ends(start, size, &mark);
    bool opens = opens_quote(first);
    candidate->leans = traits.leans;
    candidate->asks = mark == '?' || mark == 0xFF1F || mark == 0x061F;
    candidate->reader = !opens && (traits.any & EDITING_READER) && (traits.first & EDITING_READER);
    candidate->quote = opens && closes_quote(last_of(start, size));
    candidate->cover = gist_cover(view->gist, tokens, count);
    candidate->opening = sum_of(&traits, view->title.count > 0) + worth.cover * candidate->cover +
                         worth.place * (double)index + (index && traits.vague ? worth.vague : 0) +
                         (candidate->asks ? worth.asks : 0) + (opens ? worth.opens_quote : 0) +
                         (candidate->quote ? worth.quote : 0);
}
