#include "edit/order.h"

#include "edit/likeness.h"

#include <stdlib.h>
#include <string.h>

enum {
    IN_A_ROW = 3,     // stories of one outlet
    LOOKED_AHEAD = 12 // stories among which a related one is looked for, or one of another outlet
};

// Log odds above which two stories are no longer the same but still of one matter.
static const double related_least = -3.0;

static bool same_name(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_section(const struct pitch *a, const struct pitch *b)
{
    return same_name(a->section, b->section);
}

static void move(struct pitch **list, size_t from, size_t to)
{
    struct pitch *one = list[from];
    if (from < to)
        memmove(list + from, list + from + 1, (to - from) * sizeof *list);
    else
        memmove(list + to + 1, list + to, (from - to) * sizeof *list);
    list[to] = one;
}

/// A story's place while sections are grouped.
struct place {
    struct pitch *pitch;
    size_t section, rank;
};

static int by_section(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->section != y->section)
        return x->section < y->section ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

// The user's sections first, in their order; then the others in order of their strongest story.
static void group_sections(struct arena *arena, struct pitch **list, size_t count)
{
    struct place *places = arena_array(arena, count, sizeof *places);
    struct pitch **firsts = NULL; // the strongest of each section that the user didn't name
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < known && !same_section(firsts[at], list[i]))
            at++;
        if (at == known && list[i]->section_place == SIZE_MAX) {
            firsts = arena_grow(arena, firsts, known, sizeof(struct pitch *));
            firsts[known++] = list[i];
        }
        bool named = list[i]->section_place != SIZE_MAX;
        places[i] = (struct place){list[i], named ? list[i]->section_place : SIZE_MAX / 2 + at, i};
    }
    if (count)
        qsort(places, count, sizeof *places, by_section);
    for (size_t i = 0; i < count; i++)
        list[i] = places[i].pitch;
}

static bool related(const struct telling *a, const struct telling *b)
{
    struct overlap overlap = likeness_overlap(a, b);
    return likeness_odds(a, b, &overlap) > related_least;
}

// Behind each story whatever is related to it, within its section.
static void join_related(struct pitch **list, size_t count)
{
    for (size_t i = 0; i + 2 < count; i++)
        for (size_t k = i + 2; k < count && k < i + LOOKED_AHEAD && same_section(list[i], list[k]);
             k++)
            if (related(list[i]->tellings[0], list[k]->tellings[0])) {
                move(list, k, i + 1);
                break;
            }
}

static const char *outlet_of(const struct pitch *pitch)
{
    return pitch->tellings[0]->outlet;
}

// How many stories before list[at] come from its outlet, without a break.
static size_t run_before(struct pitch *const *list, size_t at, const struct pitch *next)
{
    size_t run = 0;
    while (run < at && strcmp(outlet_of(list[at - run - 1]), outlet_of(next)) == 0)
        run++;
    return run;
}

// The last place before list[at] where it would stand between stories of other outlets; `at` where
// there is none.
static size_t place_before(struct pitch *const *list, size_t at)
{
    for (size_t i = at; i-- > 1 && same_section(list[i], list[at]);)
        if (strcmp(outlet_of(list[i - 1]), outlet_of(list[at])) != 0 &&
            strcmp(outlet_of(list[i]), outlet_of(list[at])) != 0)
            return i;
    return at;
}

static void break_runs(struct pitch **list, size_t count)
{
    for (size_t i = IN_A_ROW; i < count; i++) {
        if (run_before(list, i, list[i]) < IN_A_ROW)
            continue;
        size_t other = i + 1;
        while (other < count && other < i + LOOKED_AHEAD &&
               strcmp(outlet_of(list[other]), outlet_of(list[i])) == 0)
            other++;
        if (other < count && other < i + LOOKED_AHEAD)
            move(list, other, i);
        else
            move(list, i, place_before(list, i));
    }
}

static void end_lightly(struct pitch **list, size_t count)
{
    if (count < 4 || list[count - 1]->lightness > 0)
        return;
    for (size_t i = count - 1; i > 0; i--)
        if (list[i]->lightness > 0 &&
            (same_section(list[i], list[count - 1]) || !list[i]->section)) {
            move(list, i, count - 1);
            return;
        }
}

void order_stories(struct arena *arena, struct pitch **chosen, size_t count)
{
    group_sections(arena, chosen, count);
    join_related(chosen, count);
    end_lightly(chosen, count);
    break_runs(chosen, count);
}
