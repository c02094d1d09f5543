#include "edit/intake.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static uint64_t add_field(uint64_t hash, const char *text)
{
    return hash_bytes(hash, text ? text : "", text ? strlen(text) + 1 : 1);
}

uint64_t intake_print(const struct article *article)
{
    uint64_t hash = add_field(HASH_START, article->title);
    return add_field(add_field(hash, article->summary), article->content_text);
}

static int compare(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int by_content(const void *a, const void *b)
{
    const struct telling *x = a, *y = b;
    int order = compare(x->article->url, y->article->url);
    if (order)
        return order;
    size_t m = x->text ? strlen(x->text) : 0, n = y->text ? strlen(y->text) : 0;
    if (m != n) // the fuller one first
        return m > n ? -1 : 1;
    if (x->print != y->print)
        return x->print < y->print ? -1 : 1;
    order = compare(x->article->feed, y->article->feed);
    return order ? order : x->article->position - y->article->position;
}

// "www.example.org" of "https://www.example.org/a?b" without the "www."
static const char *host_of(struct arena *arena, const char *url)
{
    const char *start = url ? strstr(url, "://") : NULL;
    if (!start)
        return NULL;
    start += 3;
    static const char *const fronts[] = {"www.", "m.", "amp.", "edition."};
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
        if (strncmp(start, fronts[i], strlen(fronts[i])) == 0)
            start += strlen(fronts[i]);
    return arena_copy(arena, start, strcspn(start, "/?#"));
}

static const char *outlet_of(struct arena *arena, const struct article *article)
{
    const char *host = host_of(arena, article->url);
    if (host)
        return host;
    return article->site_name ? article->site_name : article->feed ? article->feed : "";
}

static bool holds_something(const struct article *article)
{
    return (article->title && *article->title) || (article->summary && *article->summary) ||
           (article->content_text && *article->content_text);
}

static struct telling telling_of(struct arena *arena, const struct article *article)
{
    const char *text =
        article->content_text && *article->content_text ? article->content_text : article->summary;
    return (struct telling){.article = article,
                            .text = text,
                            .outlet = outlet_of(arena, article),
                            .when = article->published,
                            .print = intake_print(article)};
}

static void drop_repeats(struct newsroom *room)
{
    size_t kept = 0;
    for (size_t i = 0; i < room->count; i++) {
        const struct article *article = room->tellings[i].article;
        const struct article *last = kept ? room->tellings[kept - 1].article : NULL;
        bool repeated = last && article->url && last->url && strcmp(article->url, last->url) == 0;
        if (!repeated)
            room->tellings[kept++] = room->tellings[i];
    }
    room->count = kept;
}

static struct telling telling_of_aired(struct arena *arena, const struct aired *aired)
{
    struct buf text BUF_AUTO = {0};
    for (size_t i = 0; i < aired->sentence_count; i++) {
        buf_text(&text, aired->sentences[i]);
        buf_text(&text, "\n");
    }
    return (struct telling){.aired = aired,
                            .text = arena_copy(arena, text.data, text.size),
                            .outlet = "",
                            .when = aired->when};
}

void intake(struct newsroom *room, const struct articles *articles)
{
    size_t aired = room->settings->again ? 0 : room->help->aired_count;
    room->tellings = arena_array(room->arena, articles->count + aired, sizeof *room->tellings);
    for (size_t i = 0; i < articles->count; i++)
        if (holds_something(&articles->list[i]))
            room->tellings[room->count++] = telling_of(room->arena, &articles->list[i]);
    if (room->count)
        qsort(room->tellings, room->count, sizeof *room->tellings, by_content);
    drop_repeats(room);
    for (size_t i = 0; i < aired; i++)
        if (!room->help->aired[i].passed_over)
            room->tellings[room->count++] = telling_of_aired(room->arena, &room->help->aired[i]);
}
