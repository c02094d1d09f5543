#include "edit/opening.h"

#include "edit/strip.h"
#include "edit/words.h"

#include <string.h>

/// What is counted of a sentence.
struct traits {
    size_t words, names, numbers, fresh; // fresh: content words that the title doesn't have
    unsigned first, any;                 // editing lists of the first word, of any
    bool scene, leans;
    bool vague; // begins with a common word and names nobody soon: "the agency"
};

// What each trait adds to an opening.
static const struct {
    double cover, place, later, vague, when, tells, number, names, leans, scene, asks, reader,
        quote, brief, lengthy, echo;
} worth = {
    .cover = 3.0,
    .place = -0.22,
    .later = -0.3,
    .vague = -0.35,
    .when = 0.35,
    .tells = 0.25,
    .number = 0.1,
    .names = 0.3,
    .leans = -1.6,
    .scene = -1.0,
    .asks = -3.0,
    .reader = -0.8,
    .quote = -1.6,
    .brief = -1.0,
    .lengthy = -0.4,
    .echo = -1.2,
};

enum { SOON_WORDS = 5, BRIEF_WORDS = 7, LENGTHY_WORDS = 45, ECHO_FRESH = 3, TITLE_WORDS = 64 };

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
        traits.fresh += !(lists & EDITING_COMMON) && !in_title(&view->title, token->key);
    }
    traits.first = count ? tokens[0].lists : 0;
    traits.scene = editing_begins(view->editing, EDITING_SCENE, tokens, count) > 0;
    traits.leans = (traits.first & EDITING_LEANING) ||
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

void opening_judge(const struct opening_view *view, const char *text, size_t index,
                   const struct token *tokens, size_t count, struct candidate *candidate)
{
    const char *start = text + candidate->start;
    size_t size = candidate->end - candidate->start;
    struct traits traits = traits_of(view, tokens, count);
    uint32_t mark, first = first_of(start, size);
    (void)strip_ends(start, size, &mark);
    bool opens = opens_quote(first);
    candidate->leans = traits.leans;
    candidate->asks = mark == '?' || mark == 0xFF1F || mark == 0x061F;
    candidate->reader = !opens && (traits.any & EDITING_READER) && (traits.first & EDITING_READER);
    candidate->quote = opens && closes_quote(last_of(start, size));
    candidate->cover = gist_cover(view->gist, tokens, count);
    double sum = worth.cover * candidate->cover + worth.place * (double)index;
    sum += index ? worth.later : 0;
    sum += index && traits.vague ? worth.vague : 0;
    sum += traits.any & EDITING_WHEN ? worth.when : 0;
    sum += traits.any & EDITING_TELLS ? worth.tells : 0;
    sum += traits.numbers ? worth.number : 0;
    sum += traits.names ? worth.names : 0;
    sum += candidate->leans ? worth.leans : 0;
    sum += traits.scene ? worth.scene : 0;
    sum += candidate->asks ? worth.asks : 0;
    sum += traits.any & EDITING_READER ? worth.reader : 0;
    sum += opens ? worth.quote / 2 : 0;
    sum += candidate->quote ? worth.quote : 0;
    sum += traits.words < BRIEF_WORDS ? worth.brief : 0;
    sum += traits.words > LENGTHY_WORDS ? worth.lengthy : 0;
    sum += view->title.count && traits.fresh < ECHO_FRESH ? worth.echo : 0;
    candidate->opening = sum;
}
