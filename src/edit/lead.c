#include "edit/lead.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "edit/strip.h"
#include "model/json.h"

#include <math.h>
#include <string.h>

enum {
    READ = 1800,   // bytes of a text that are looked at for sentences
    WORDS = 160,   // of a sentence that are looked at
    OPENINGS = 10, // of these one of the first so many opens
};

static const double title_opening = -2; // of a telling that has nothing but its title

// Reads no further than the end of a paragraph near READ, so that no sentence is cut.
static size_t reading_size(const char *text)
{
    size_t size = strnlen(text, READ + 1);
    if (size <= READ)
        return size;
    const char *at = text + READ;
    while (at > text + READ / 2 && *at != '\n')
        at--;
    if (*at != '\n') // one long paragraph: read on to its end
        return strcspn(text + READ, "\n") + READ;
    return (size_t)(at - text);
}

static bool blank_between(const char *text, size_t from, size_t to)
{
    size_t newlines = 0;
    for (size_t i = from; i < to; i++)
        newlines += text[i] == '\n';
    return newlines > 1;
}

static void cut(const struct newsroom *room, struct draft *draft, const struct opening_view *view)
{
    struct token tokens[WORDS];
    struct span *spans;
    size_t size = reading_size(draft->text), told = 0, paragraph = 0;
    size_t count = lang_sentences(room->lang, draft->text, size, room->arena, &spans);
    for (size_t i = 0; i < count && draft->count < LEAD_SENTENCES; i++) {
        if (i && blank_between(draft->text, spans[i - 1].end, spans[i].start))
            paragraph++;
        struct candidate c = {spans[i].start, spans[i].end, .paragraph = paragraph};
        if (c.end - c.start > LIMIT_SENTENCE_BYTES)
            continue;
        c.start += strip_front(draft->text + c.start, c.end - c.start);
        const char *start = draft->text + c.start;
        size_t size_left = c.end - c.start;
        size_t words = editing_read(room->editing, start, size_left, tokens, WORDS);
        c.junk = draft->field == FIELD_SUMMARY
                     ? strip_is_stub(room->editing, start, size_left, tokens, words)
                     : strip_is_junk(room->editing, start, size_left, tokens, words);
        if (!c.junk)
            opening_judge(view, draft->text, told++, tokens, words, &c);
        draft->list[draft->count++] = c;
    }
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

static void take_text(const struct newsroom *room, struct lead *lead, const struct draft *draft,
                      size_t most)
{
    size_t last = draft->first;
    add(room, lead, draft, last, false);
    for (size_t i = last + 1; i < draft->count && lead->count < most; i++) {
        const struct candidate *c = &draft->list[i];
        if (c->junk || c->asks || c->reader)
            continue;
        bool follows = last + 1 == i, leans = c->leans || c->quote;
        if (leans && !follows)
            continue;
        add(room, lead, draft, i, leans);
        last = i;
    }
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

void lead_draft(const struct newsroom *room, const struct telling *telling, const struct gist *gist,
                bool titles_only, struct draft *draft)
{
    const struct article *article = telling->article;
    const struct opening_view view = {gist, room->editing, opening_title(article->title)};
    static const enum field fields[] = {FIELD_CONTENT, FIELD_SUMMARY};
    for (size_t i = 0; i < 2 && !titles_only; i++) {
        *draft = (struct draft){.telling = telling, .field = fields[i]};
        draft->text = article_field(article, fields[i]);
        if (!draft->text)
            continue;
        cut(room, draft, &view);
        draft->first = best_opening(draft);
        if (draft->first == SIZE_MAX)
            continue;
        draft->opening = draft->list[draft->first].opening;
        return;
    }
    *draft = (struct draft){.telling = telling, .field = FIELD_TITLE, .opening = title_opening};
}

struct lead lead_take(const struct newsroom *room, const struct draft *draft, size_t most)
{
    struct lead lead = {.telling = draft->telling};
    most = most < 1 ? 1 : most > LEAD_SENTENCES ? LEAD_SENTENCES : most;
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
