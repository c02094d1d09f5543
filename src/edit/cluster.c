#include "edit/cluster.h"

#include "edit/features.h"
#include "edit/likeness.h"
#include "edit/near.h"

#include <string.h>

enum { ASKED = 6 }; // members of each side that have a say in a merger

// Pairs with less are not looked at, since an average hardly lifts them.
static const double pair_least = -0.5;

// An outlet seldom tells one event twice: each that has its part in both groups speaks against.
static const double against_repeats = 2;

struct groups {
    uint32_t *head, *next, *last, *count; // linked members: head of each telling's group
};

// Average link: what all members say of all others.
static double odds_between(const struct newsroom *room, const struct groups *g, uint32_t a,
                           uint32_t b)
{
    double sum = 0;
    size_t pairs = 0, repeats = 0;
    uint32_t x = a;
    for (uint32_t i = 0; i < g->count[a] && i < ASKED; i++, x = g->next[x]) {
        const struct telling *one = &room->tellings[x];
        bool repeated = false;
        uint32_t y = b;
        for (uint32_t j = 0; j < g->count[b] && j < ASKED; j++, y = g->next[y], pairs++) {
            const struct telling *other = &room->tellings[y];
            sum += likeness_odds(one, other);
            repeated |= one->article && other->article && strcmp(one->outlet, other->outlet) == 0;
        }
        repeats += repeated;
    }
    return sum / (double)pairs - against_repeats * (double)repeats;
}

static void merge(struct groups *g, uint32_t a, uint32_t b)
{
    g->next[g->last[a]] = b;
    g->last[a] = g->last[b];
    g->count[a] += g->count[b];
    uint32_t member = b;
    for (uint32_t i = 0; i < g->count[b]; i++, member = g->next[member])
        g->head[member] = a;
}

static size_t number(struct newsroom *room, const struct groups *g)
{
    size_t count = 0;
    for (size_t i = 0; i < room->count; i++) {
        // the head has the least index only by chance: number by first member met
        uint32_t head = g->head[i];
        if (room->tellings[head].cluster == SIZE_MAX)
            room->tellings[head].cluster = count++;
        room->tellings[i].cluster = room->tellings[head].cluster;
    }
    return count;
}

size_t cluster_stories(struct newsroom *room)
{
    struct neighbours *pairs;
    size_t count = near_pairs(room, features_build(room), pair_least, &pairs);
    struct groups g;
    uint32_t **arrays[] = {&g.head, &g.next, &g.last, &g.count};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        *arrays[i] = arena_array(room->arena, room->count, sizeof(uint32_t));
    for (size_t i = 0; i < room->count; i++) {
        g.head[i] = g.last[i] = (uint32_t)i;
        g.count[i] = 1;
        room->tellings[i].cluster = SIZE_MAX;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t a = g.head[pairs[i].a], b = g.head[pairs[i].b];
        if (a != b && odds_between(room, &g, a, b) >= 0)
            merge(&g, a < b ? a : b, a < b ? b : a);
    }
    return number(room, &g);
}
