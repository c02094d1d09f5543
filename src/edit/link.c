#include "edit/link.h"

#include <string.h>

// Odds of a pair that isn't given, or that has less: one bad pair shall not outvote many.
static const float least_odds = -6;

/// What a group has in common with another.
struct tie {
    uint32_t other; // a thing of it
    float sum;      // of the pairs' odds above least_odds
};

struct group {
    struct tie *ties; // may name groups that were joined since, or one group twice
    size_t tie_count;
    uint32_t size;
};

/// Two groups that may be joined. It holds while both are as large as they were.
struct offer {
    float odds;
    uint32_t a, b, size_a, size_b;
};

struct linking {
    struct group *groups; // of each thing that is the first of one
    uint32_t *first;      // of each thing: towards the first of its group
    uint32_t *place;      // scratch of `gather`: index + 1 of the tie to a group
    struct offer *offers; // a heap, best on top
    size_t offer_count, offer_room;
    struct arena *arena;
};

static bool better(const struct offer *x, const struct offer *y)
{
    if (x->odds != y->odds)
        return x->odds > y->odds;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void swap(struct offer *x, struct offer *y)
{
    struct offer kept = *x;
    *x = *y;
    *y = kept;
}

// Not arena_grow: a heap shrinks too.
static void widen(struct linking *l)
{
    l->offer_room = l->offer_room ? l->offer_room * 2 : 64;
    struct offer *wider = arena_array(l->arena, l->offer_room, sizeof *wider);
    if (l->offer_count)
        memcpy(wider, l->offers, l->offer_count * sizeof *wider);
    l->offers = wider;
}

static void push(struct linking *l, struct offer offer)
{
    if (l->offer_count == l->offer_room)
        widen(l);
    size_t at = l->offer_count++;
    l->offers[at] = offer;
    for (; at && better(&l->offers[at], &l->offers[(at - 1) / 2]); at = (at - 1) / 2)
        swap(&l->offers[at], &l->offers[(at - 1) / 2]);
}

static struct offer pop(struct linking *l)
{
    struct offer top = l->offers[0], *heap = l->offers;
    heap[0] = heap[--l->offer_count];
    for (size_t at = 0, child; (child = 2 * at + 1) < l->offer_count; at = child) {
        child += child + 1 < l->offer_count && better(&heap[child + 1], &heap[child]);
        if (!better(&heap[child], &heap[at]))
            break;
        swap(&heap[child], &heap[at]);
    }
    return top;
}

static uint32_t first_of(struct linking *l, uint32_t thing)
{
    while (l->first[thing] != thing)
        thing = l->first[thing] = l->first[l->first[thing]];
    return thing;
}

static void offer(struct linking *l, uint32_t a, const struct tie *tie)
{
    uint32_t b = tie->other, size_a = l->groups[a].size, size_b = l->groups[b].size;
    float odds = least_odds + tie->sum / ((float)size_a * (float)size_b);
    if (odds < 0)
        return;
    push(l, a < b ? (struct offer){odds, a, b, size_a, size_b}
                  : (struct offer){odds, b, a, size_b, size_a});
}

// Moves the ties of b behind those of a; then each names a group that is, and once.
static void gather(struct linking *l, uint32_t a, uint32_t b)
{
    struct group *one = &l->groups[a], *other = &l->groups[b];
    struct tie *all = arena_array(l->arena, one->tie_count + other->tie_count, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < one->tie_count + other->tie_count; i++) {
        struct tie tie = i < one->tie_count ? one->ties[i] : other->ties[i - one->tie_count];
        tie.other = first_of(l, tie.other);
        if (tie.other == a)
            continue;
        uint32_t *place = &l->place[tie.other];
        if (*place) {
            all[*place - 1].sum += tie.sum;
        } else {
            all[count++] = tie;
            *place = (uint32_t)count;
        }
    }
    for (size_t i = 0; i < count; i++)
        l->place[all[i].other] = 0;
    *one = (struct group){all, count, one->size + other->size};
    *other = (struct group){0};
}

static void tie_up(struct linking *l, uint32_t from, uint32_t to, float odds)
{
    struct group *group = &l->groups[from];
    group->ties = arena_grow(l->arena, group->ties, group->tie_count, sizeof *group->ties);
    group->ties[group->tie_count++] = (struct tie){to, odds - least_odds};
}

uint32_t *link_groups(const struct neighbours *pairs, size_t pair_count, size_t count,
                      struct arena *arena)
{
    struct linking l = {.arena = arena,
                        .groups = arena_array(arena, count, sizeof *l.groups),
                        .first = arena_array(arena, count, sizeof *l.first),
                        .place = arena_array(arena, count, sizeof *l.place)};
    for (uint32_t i = 0; i < count; i++) {
        l.first[i] = i;
        l.groups[i].size = 1;
    }
    for (size_t i = 0; i < pair_count; i++) {
        const struct neighbours *p = &pairs[i];
        if (p->odds <= least_odds)
            continue;
        tie_up(&l, p->a, p->b, p->odds);
        tie_up(&l, p->b, p->a, p->odds);
        offer(&l, p->a, &(struct tie){p->b, p->odds - least_odds});
    }
    while (l.offer_count) {
        struct offer best = pop(&l);
        if (l.groups[best.a].size != best.size_a || l.groups[best.b].size != best.size_b)
            continue;
        l.first[best.b] = best.a;
        gather(&l, best.a, best.b);
        for (size_t i = 0; i < l.groups[best.a].tie_count; i++)
            offer(&l, best.a, &l.groups[best.a].ties[i]);
    }
    for (uint32_t i = 0; i < count; i++)
        l.first[i] = first_of(&l, i);
    return l.first;
}
