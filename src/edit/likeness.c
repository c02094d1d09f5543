#include "edit/likeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double weights[LIKENESSES] = {
    [LIKE_WORDS] = 6.0, [LIKE_NAMES] = 0.8,   [LIKE_NUMBERS] = 2.1,
    [LIKE_TOLD] = 8.8,  [LIKE_OTHERS] = -1.9, [LIKE_RARE] = 6.3,
    [LIKE_BRIEF] = 7.1, [LIKE_DAYS] = -1.5,   [LIKE_OUTLET] = -3,
};
static const double bias = -7.95;
static const double usual_rarity = 0.6; // only what is beyond it counts as rare
static const double brief_terms = 40;

/// What stands in one title.
struct title_sums {
    double all, told;      // weight of all terms, and of those that the other article has
    double names, unknown; // weight of the names, and of those that the other doesn't have
};

/// Sums over the terms of two articles.
struct sums {
    double both[TERM_CLASSES]; // products of weights
    double rare;
    struct title_sums a, b;
};

static void add_title(struct title_sums *sums, const struct feature *f, bool shared)
{
    if (!f->title)
        return;
    double weight = (double)f->weight;
    sums->all += weight;
    sums->told += shared ? weight : 0;
    if (f->class != TERM_NAME)
        return;
    sums->names += weight;
    sums->unknown += shared ? 0 : weight;
}

static struct sums sum_up(const struct telling *a, const struct telling *b)
{
    struct sums sums = {0};
    size_t i = 0, j = 0;
    while (i < a->feature_count || j < b->feature_count) {
        const struct feature *f = i < a->feature_count ? &a->features[i] : NULL;
        const struct feature *g = j < b->feature_count ? &b->features[j] : NULL;
        bool first = f && (!g || f->term <= g->term), second = g && (!f || g->term <= f->term);
        bool shared = first && second;
        if (shared) {
            sums.both[f->class] += (double)f->weight * (double)g->weight;
            if (f->lead && g->lead)
                sums.rare += fmax(0, (double)f->rarity - usual_rarity);
        }
        if (first)
            add_title(&sums.a, f, shared);
        if (second)
            add_title(&sums.b, g, shared);
        i += first;
        j += second;
    }
    return sums;
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

static double days_between(const struct telling *a, const struct telling *b)
{
    bool dated = a->when != NO_TIME && b->when != NO_TIME;
    return dated ? fabs((double)a->when - (double)b->when) / 86400 : 0;
}

void likeness_of(const struct telling *a, const struct telling *b, double like[LIKENESSES])
{
    struct sums sums = sum_up(a, b);
    double cosines[TERM_CLASSES];
    for (size_t c = 0; c < TERM_CLASSES; c++)
        cosines[c] = share(sums.both[c], (double)a->length[c] * (double)b->length[c]);
    like[LIKE_WORDS] = cosines[TERM_WORD];
    like[LIKE_NAMES] = cosines[TERM_NAME];
    like[LIKE_NUMBERS] = cosines[TERM_NUMBER];
    like[LIKE_TOLD] = share(sums.a.told + sums.b.told, sums.a.all + sums.b.all);
    like[LIKE_OTHERS] =
        (share(sums.a.unknown, sums.a.names) + share(sums.b.unknown, sums.b.names)) / 2;
    like[LIKE_RARE] = 1 - exp(-sums.rare);
    like[LIKE_DAYS] = log2(1 + days_between(a, b));
    size_t terms = a->feature_count < b->feature_count ? a->feature_count : b->feature_count;
    like[LIKE_BRIEF] = 1 / (1 + (double)terms / brief_terms);
    like[LIKE_OUTLET] = a->article && b->article && strcmp(a->outlet, b->outlet) == 0;
}

double likeness_odds(const struct telling *a, const struct telling *b)
{
    double like[LIKENESSES], odds = bias;
    likeness_of(a, b, like);
    for (size_t i = 0; i < LIKENESSES; i++)
        odds += weights[i] * like[i];
    return odds;
}
