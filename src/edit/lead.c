#include "edit/lead.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "edit/strip.h"
#include "model/json.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum {
    OPENING = 900, // bytes of a text among which the opening is looked for
    READ = 1800,   // that are looked at for sentences
    READ_ALL = 64 * 1024,
    WORDS = 160,   // of a sentence that are looked at
    OPENINGS = 10, // of these one of the first so many opens
};

static const double title_opening = -4; // of a telling that has nothing but its title

// The end of a paragraph near `wanted`, so that no sentence is cut.
static size_t reading_end(const char *text, size_t from, size_t wanted)
{
    size_t size = from + strnlen(text + from, wanted - from + 1);
    if (size <= wanted)
        return size;
    const char *at = text + wanted, *least = text + from + (wanted - from) / 2;
    while (at > least && *at != '\n')
        at--;
    if (*at != '\n') // one long paragraph: read on to its end
        return wanted + strcspn(text + wanted, "\n");
    return (size_t)(at - text);
}

static struct candidate judge(const struct newsroom *room, const struct draft *draft,
                              struct span span)
{
    struct token tokens[WORDS];
    struct candidate c = {.start = span.start, .end = span.end};
    c.start += strip_front(room->editing, draft->text + c.start, c.end - c.start);
    const char *start = draft->text + c.start;
    size_t size = c.end - c.start;
    size_t words = editing_read(room->editing, start, size, tokens, WORDS);
    c.junk = draft->field == FIELD_SUMMARY
                 ? strip_is_stub(room->editing, start, size, tokens, words)
                 : strip_is_junk(room->editing, start, size, tokens, words);
    if (!c.junk)
        opening_judge(&draft->view, draft->text, draft->told, tokens, words, &c);
    return c;
}

// Cuts the text from where it has been cut to, up to about `wanted` bytes.
static void cut(const struct newsroom *room, struct draft *draft, size_t wanted, size_t most)
{
    struct span *spans;
    const char *rest = draft->text + draft->read;
    size_t from = draft->read, size = reading_end(draft->text, from, wanted) - from;
    size_t count = lang_sentences(room->lang, rest, size, room->arena, &spans);
    for (size_t i = 0; i < count && draft->count < most; i++) {
        if (spans[i].end - spans[i].start > LIMIT_SENTENCE_BYTES)
            continue;
        struct span span = {from + spans[i].start, from + spans[i].end};
        struct candidate c = judge(room, draft, span);
        draft->told += !c.junk;
        draft->list[draft->count++] = c;
    }
    draft->read = from + size;
}

static size_t best_opening(const struct draft *draft)
{
    size_t best = SIZE_MAX, seen = 0;
    for (size_t i = 0; i < draft->count && seen < OPENINGS; i++) {
        if (draft->list[i].junk)
            continue;
        seen++;
        if (best == SIZE_MAX || draft->list[i].opening > draft->list[best].opening)
            best = i;
    }
    return best;
}

// How sure it is that the one that was chosen opens well: the logarithm of its share among all that
// could, for the openings are logits (edit/opening.c). A telling that comes to the point at once
// beats one in which the point had to be looked for.
static double sureness(const struct draft *draft)
{
    double best = draft->list[draft->first].opening, sum = 0;
    for (size_t i = 0, seen = 0; i < draft->count && seen < OPENINGS; i++)
        if (!draft->list[i].junk && ++seen)
            sum += exp(draft->list[i].opening - best);
    return -log(sum);
}

static struct sentence sentence_at(const struct newsroom *room, const struct telling *telling,
                                   enum field field, const char *text, size_t start, size_t end)
{
    struct buf folded BUF_AUTO = {0};
    utf8_fold(&folded, text + start, end - start);
    return (struct sentence){arena_copy(room->arena, folded.data, folded.size),
                             telling->article->url, field, start, end};
}

// Later sentences are worth less; those that say much of what the story is about, more.
static double worth_of(const struct candidate *c, size_t place)
{
    return (0.5 + 0.5 * fmin(1, 3 * c->cover)) * pow(0.72, (double)place);
}

static void add(const struct newsroom *room, struct lead *lead, const struct draft *draft,
                size_t index, bool leans)
{
    const struct candidate *c = &draft->list[index];
    lead->sentences[lead->count] =
        sentence_at(room, lead->telling, draft->field, draft->text, c->start, c->end);
    lead->leans[lead->count] = leans;
    lead->worth[lead->count] = lead->count ? worth_of(c, lead->count) : 1;
    lead->count++;
}

// Adds what may follow, from candidate *next on; *last: the candidate that was added last.
static void take_more(const struct newsroom *room, struct lead *lead, const struct draft *draft,
                      size_t most, size_t *next, size_t *last)
{
    for (; *next < draft->count && lead->count < most; ++*next) {
        const struct candidate *c = &draft->list[*next];
        if (c->junk || c->asks || c->reader)
            continue;
        bool follows = *last + 1 == *next, leans = c->leans || c->quote;
        if (leans && !follows)
            continue;
        add(room, lead, draft, *next, leans);
        *last = *next;
    }
}

static void take_text(const struct newsroom *room, struct lead *lead, struct draft *draft,
                      size_t most)
{
    size_t last = draft->first, next = last + 1;
    add(room, lead, draft, last, false);
    take_more(room, lead, draft, most, &next, &last);
    bool all = most > LEAD_SENTENCES;
    size_t further = all ? READ_ALL : READ;
    if (lead->count == most || draft->read >= further || !draft->text[draft->read])
        return;
    cut(room, draft, further, all ? LEAD_ALL : LEAD_SENTENCES);
    take_more(room, lead, draft, most, &next, &last);
}

static void take_title(const struct newsroom *room, struct lead *lead)
{
    const struct article *article = lead->telling->article;
    enum field field = article->title && *article->title ? FIELD_TITLE
                       : article->summary                ? FIELD_SUMMARY
                                                         : FIELD_CONTENT;
    const char *text = article_field(article, field);
    if (!text || !*text)
        return;
    size_t size = utf8_valid_prefix(text, strnlen(text, LIMIT_SENTENCE_BYTES));
    lead->sentences[0] = sentence_at(room, lead->telling, field, text, 0, size);
    lead->worth[0] = 1;
    lead->count = 1;
}

// The list is long, and needs no zeroes.
static void begin(struct draft *draft, const struct telling *telling, enum field field)
{
    memset(draft, 0, offsetof(struct draft, list));
    draft->telling = telling;
    draft->field = field;
}

void lead_draft(const struct newsroom *room, const struct telling *telling, const struct gist *gist,
                bool titles_only, struct draft *draft)
{
    const struct article *article = telling->article;
    static const enum field fields[] = {FIELD_CONTENT, FIELD_SUMMARY};
    for (size_t i = 0; i < 2 && !titles_only; i++) {
        begin(draft, telling, fields[i]);
        draft->view = (struct opening_view){gist, room->editing, opening_title(article->title)};
        draft->text = article_field(article, fields[i]);
        if (!draft->text)
            continue;
        cut(room, draft, OPENING, LEAD_SENTENCES);
        draft->first = best_opening(draft);
        if (draft->first == SIZE_MAX)
            continue;
        draft->opening = sureness(draft);
        return;
    }
    begin(draft, telling, FIELD_TITLE);
    draft->opening = title_opening;
}

struct lead lead_take(const struct newsroom *room, struct draft *draft, size_t most)
{
    struct lead lead = {.telling = draft->telling};
    most = most < 1 ? 1 : most > LEAD_ALL ? LEAD_ALL : most;
    lead.sentences = arena_array(room->arena, most, sizeof *lead.sentences);
    lead.leans = arena_array(room->arena, most, sizeof *lead.leans);
    lead.worth = arena_array(room->arena, most, sizeof *lead.worth);
    lead.seconds = arena_array(room->arena, most, sizeof *lead.seconds);
    if (draft->field == FIELD_TITLE)
        take_title(room, &lead);
    else
        take_text(room, &lead, draft, most);
    return lead;
}
