#include "edit/near.h"

#include "edit/likeness.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEAVY = 16,      // terms by which an article is found
    REMEMBERED = 16, // articles that a term remembers
    COMPARED = 12    // articles that one is compared with
};

static const float least_shared = 0.12f; // of the heavy terms' weight, to be compared at all

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
    const struct newsroom *room;
    struct posting **postings; // of each term, NULL where none yet
    struct tally tally;
    double least;
    struct neighbours *pairs;
    size_t count;
};

static int by_weight(const void *a, const void *b)
{
    const struct feature *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return (x->term > y->term) - (x->term < y->term);
}

static size_t heaviest(const struct telling *t, struct feature *found, size_t room)
{
    size_t count = t->feature_count < room ? t->feature_count : room;
    memcpy(found, t->features, count * sizeof *found);
    qsort(found, count, sizeof *found, by_weight);
    return count < HEAVY ? count : HEAVY;
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

static void keep(struct search *search, uint32_t one, uint32_t other)
{
    const struct telling *tellings = search->room->tellings;
    double odds = likeness_odds(&tellings[one], &tellings[other]);
    if (odds < search->least)
        return;
    search->pairs =
        arena_grow(search->room->arena, search->pairs, search->count, sizeof *search->pairs);
    search->pairs[search->count++] =
        (struct neighbours){one < other ? one : other, one < other ? other : one, (float)odds};
}

static void look_up(struct search *search, uint32_t index)
{
    struct feature heavy[512];
    const struct telling *telling = &search->room->tellings[index];
    size_t count = heaviest(telling, heavy, sizeof heavy / sizeof *heavy);
    struct tally *tally = &search->tally;
    float weight = 0; // of all heavy terms
    for (size_t i = 0; i < count; i++) {
        weight += heavy[i].weight;
        if (search->postings[heavy[i].term])
            count_shared(search->postings[heavy[i].term], heavy[i].weight, tally);
    }
    uint32_t best[COMPARED];
    size_t kept = best_of(tally, best);
    float shared[COMPARED];
    for (size_t i = 0; i < kept; i++)
        shared[i] = tally->shared[best[i]];
    for (size_t i = 0; i < tally->count; i++)
        tally->shared[tally->list[i]] = 0;
    tally->count = 0;
    for (size_t i = 0; i < kept; i++)
        if (shared[i] >= least_shared * weight)
            keep(search, index, best[i]);
    for (size_t i = 0; i < count; i++) {
        struct posting **posting = &search->postings[heavy[i].term];
        if (!*posting)
            *posting = arena_alloc(search->room->arena, sizeof **posting);
        (*posting)->list[(*posting)->count++ % REMEMBERED] = index;
    }
}

static int best_first(const void *a, const void *b)
{
    const struct neighbours *x = a, *y = b;
    if (x->odds != y->odds)
        return x->odds < y->odds ? 1 : -1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int by_time(const void *a, const void *b, void *room)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const struct telling *tellings = ((const struct newsroom *)room)->tellings;
    if (tellings[x].when != tellings[y].when)
        return tellings[x].when < tellings[y].when ? -1 : 1;
    return (x > y) - (x < y);
}

size_t near_pairs(struct newsroom *room, size_t vocabulary, double least, struct neighbours **pairs)
{
    struct search search = {.room = room, .least = least};
    search.postings = arena_array(room->arena, vocabulary, sizeof *search.postings);
    search.tally.shared = arena_array(room->arena, room->count, sizeof(float));
    search.tally.list = arena_array(room->arena, room->count, sizeof(uint32_t));
    uint32_t *order = arena_array(room->arena, room->count, sizeof *order);
    for (size_t i = 0; i < room->count; i++)
        order[i] = (uint32_t)i;
    qsort_r(order, room->count, sizeof *order, by_time, room);
    for (size_t i = 0; i < room->count; i++)
        look_up(&search, order[i]);
    if (search.count)
        qsort(search.pairs, search.count, sizeof *search.pairs, best_first);
    *pairs = search.pairs;
    return search.count;
}
