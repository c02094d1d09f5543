#include "edit/near.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAVY = 40,      // terms by which an article is found
    REMEMBERED = 16, // articles that a term remembers
    COMPARED = 8     // articles that one is compared with
};

/// The last articles that held a term.
struct posting {
    uint32_t list[REMEMBERED];
    uint32_t count; // ever
};

/// The articles that share terms with the one at hand.
struct tally {
    float *shared; // of each article, 0 outside of `list`
    uint32_t *list;
    size_t count;
};

struct search {
    struct newsroom *room;
    struct posting **postings; // of each term, NULL where none yet
    struct tally tally;
    struct neighbours *pairs;
    size_t count;
};

static bool heavier(const struct feature *x, const struct feature *y)
{
    return x->weight != y->weight ? x->weight > y->weight : x->term < y->term;
}

static size_t heaviest(const struct telling *t, const struct feature *heavy[HEAVY])
{
    size_t kept = 0;
    for (size_t i = 0; i < t->feature_count; i++) {
        const struct feature *one = &t->features[i];
        if (kept == HEAVY && !heavier(one, heavy[HEAVY - 1]))
            continue;
        size_t at = kept < HEAVY ? kept++ : HEAVY - 1;
        for (; at > 0 && heavier(one, heavy[at - 1]); at--)
            heavy[at] = heavy[at - 1];
        heavy[at] = one;
    }
    return kept;
}

static void count_shared(const struct posting *posting, float weight, struct tally *tally)
{
    uint32_t n = posting->count < REMEMBERED ? posting->count : REMEMBERED;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t other = posting->list[i];
        if (tally->shared[other] == 0)
            tally->list[tally->count++] = other;
        tally->shared[other] += weight;
    }
}

// The COMPARED articles that share most, ties by index so that the outcome is fixed.
static size_t best_of(const struct tally *tally, uint32_t best[COMPARED])
{
    size_t kept = 0;
    for (size_t i = 0; i < tally->count; i++) {
        uint32_t one = tally->list[i];
        float weight = tally->shared[one];
        size_t at = kept;
        while (at > 0 && (tally->shared[best[at - 1]] < weight ||
                          (tally->shared[best[at - 1]] == weight && best[at - 1] > one)))
            at--;
        if (at == COMPARED)
            continue;
        size_t last = kept < COMPARED ? kept++ : COMPARED - 1;
        memmove(best + at + 1, best + at, (last - at) * sizeof *best);
        best[at] = one;
    }
    return kept;
}

static void note_nearest(struct telling *telling, float cosine)
{
    if (cosine > telling->nearest[0]) {
        telling->nearest[1] = telling->nearest[0];
        telling->nearest[0] = cosine;
    } else if (cosine > telling->nearest[1]) {
        telling->nearest[1] = cosine;
    }
}

static void keep(struct search *search, uint32_t one, uint32_t other)
{
    struct neighbours pair = {.a = one < other ? one : other, .b = one < other ? other : one};
    struct telling *a = &search->room->tellings[pair.a], *b = &search->room->tellings[pair.b];
    pair.overlap = likeness_overlap(a, b);
    note_nearest(a, pair.overlap.cosine);
    note_nearest(b, pair.overlap.cosine);
    search->pairs =
        arena_grow(search->room->arena, search->pairs, search->count, sizeof *search->pairs);
    search->pairs[search->count++] = pair;
}

static void look_up(struct search *search, uint32_t index)
{
    const struct feature *heavy[HEAVY];
    size_t count = heaviest(&search->room->tellings[index], heavy);
    struct tally *tally = &search->tally;
    for (size_t i = 0; i < count; i++)
        if (search->postings[heavy[i]->term])
            count_shared(search->postings[heavy[i]->term], heavy[i]->weight, tally);
    uint32_t best[COMPARED];
    size_t kept = best_of(tally, best);
    for (size_t i = 0; i < kept; i++)
        keep(search, index, best[i]);
    for (size_t i = 0; i < tally->count; i++)
        tally->shared[tally->list[i]] = 0;
    tally->count = 0;
    for (size_t i = 0; i < count; i++) {
        struct posting **posting = &search->postings[heavy[i]->term];
        if (!*posting)
            *posting = arena_alloc(search->room->arena, sizeof **posting);
        (*posting)->list[(*posting)->count++ % REMEMBERED] = index;
    }
}

static int by_time(const void *a, const void *b, void *room)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const struct telling *tellings = ((const struct newsroom *)room)->tellings;
    if (tellings[x].when != tellings[y].when)
        return tellings[x].when < tellings[y].when ? -1 : 1;
    return (x > y) - (x < y);
}

size_t near_pairs(struct newsroom *room, size_t vocabulary, struct neighbours **pairs)
{
    struct search search = {.room = room};
    search.postings = arena_array(room->arena, vocabulary, sizeof *search.postings);
    search.tally.shared = arena_array(room->arena, room->count, sizeof(float));
    search.tally.list = arena_array(room->arena, room->count, sizeof(uint32_t));
    uint32_t *order = arena_array(room->arena, room->count, sizeof *order);
    for (size_t i = 0; i < room->count; i++)
        order[i] = (uint32_t)i;
    qsort_r(order, room->count, sizeof *order, by_time, room);
    for (size_t i = 0; i < room->count; i++)
        look_up(&search, order[i]);
    for (size_t i = 0; i < search.count; i++) {
        struct neighbours *pair = &search.pairs[i];
        pair->odds = (float)likeness_odds(&room->tellings[pair->a], &room->tellings[pair->b],
                                          &pair->overlap);
    }
    *pairs = search.pairs;
    return search.count;
}
