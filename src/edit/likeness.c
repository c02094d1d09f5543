#include "edit/likeness.h"

#include <math.h>
#include <string.h>

static const double weights[LIKENESSES] = {
    [LIKE_TITLE] = 3.7, [LIKE_RIVALS] = 19.3, [LIKE_THIRDS] = 33.0,
    [LIKE_DAYS] = -1.8, [LIKE_OUTLET] = -4.0,
};
static const double bias = -14.0;
static const float rival_least = 0.16f; // a rival that is farther off counts as one that is here

/// Sums over the terms that two articles share.
struct shared {
    float product;          // of their weights
    float title_a, title_b; // worth of those in a's title, in b's
};

static void add(struct shared *shared, const struct feature *f, const struct feature *g)
{
    shared->product += f->weight * g->weight;
    shared->title_a += f->title ? f->worth : 0;
    shared->title_b += g->title ? g->worth : 0;
}

static struct shared share_of(const struct telling *a, const struct telling *b)
{
    struct shared shared = {0};
    const struct feature *f = a->features, *f_end = f + a->feature_count;
    const struct feature *g = b->features, *g_end = g + b->feature_count;
    while (f < f_end && g < g_end) {
        uint32_t x = f->term, y = g->term;
        if (x == y)
            add(&shared, f, g);
        f += x <= y;
        g += y <= x;
    }
    return shared;
}

static float part(float of, float whole)
{
    return whole > 0 ? of / whole : 0;
}

struct overlap likeness_overlap(const struct telling *a, const struct telling *b)
{
    struct shared shared = share_of(a, b);
    return (struct overlap){
        .cosine = part(shared.product, a->length * b->length),
        .title = fmaxf(part(shared.title_a, a->title_worth), part(shared.title_b, b->title_worth)),
    };
}

static float rival_of(const struct telling *telling, float cosine)
{
    return telling->nearest[cosine >= telling->nearest[0]];
}

static double days_between(const struct telling *a, const struct telling *b)
{
    bool dated = a->when != NO_TIME && b->when != NO_TIME;
    return dated ? fabs((double)a->when - (double)b->when) / 86400 : 0;
}

double likeness_odds(const struct telling *a, const struct telling *b, const struct overlap *both)
{
    float rival = fminf(rival_of(a, both->cosine), rival_of(b, both->cosine));
    const double like[LIKENESSES] = {
        [LIKE_TITLE] = (double)both->title,
        [LIKE_RIVALS] = (double)part(both->cosine, both->cosine + fmaxf(rival, rival_least)),
        [LIKE_THIRDS] = (double)fminf(rival, rival_least),
        [LIKE_DAYS] = log2(1 + days_between(a, b)),
        [LIKE_OUTLET] = a->article && b->article && strcmp(a->outlet, b->outlet) == 0,
    };
    double odds = bias;
    for (size_t i = 0; i < LIKENESSES; i++)
        odds += weights[i] * like[i];
    return odds;
}
