#include "edit/likeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const likeness_names[LIKENESSES] = {"words", "names",  "numbers", "titles", "told",
                                                "leads", "others", "hours",   "outlet"};

static const double weights[LIKENESSES] = {
    [LIKE_WORDS] = 4,     [LIKE_NAMES] = 4,    [LIKE_NUMBERS] = 1,
    [LIKE_TITLES] = 4,    [LIKE_TOLD] = 3,     [LIKE_LEADS] = 4,
    [LIKE_OTHERS] = -1.5, [LIKE_HOURS] = -0.3, [LIKE_OUTLET] = -1,
};
static const double bias = -3.6;

/// Sums over the terms of two articles.
struct sums {
    double both[TERM_CLASSES];        // products of weights
    double lead_both, lead_a, lead_b; // the same over leads
    double titles_both;               // weight of what stands in both titles
    double title_a, title_b;          // weight of each title
    double told_a, told_b;            // of which the other's text knows
    double names_a, names_b;          // weight of the title's names
    double unknown_a, unknown_b;      // of which the other doesn't know
};

static void alone(const struct feature *f, double *title, double *lead, double *names,
                  double *unknown)
{
    double w = (double)f->weight;
    if (f->lead)
        *lead += w * w;
    if (!f->title)
        return;
    *title += w;
    if (f->class == TERM_NAME) {
        *names += w;
        *unknown += w;
    }
}

static void together(const struct feature *a, const struct feature *b, struct sums *s)
{
    double product = (double)a->weight * (double)b->weight;
    s->both[a->class] += product;
    if (a->lead && b->lead)
        s->lead_both += product;
    if (a->title)
        s->told_a += (double)a->weight;
    if (b->title)
        s->told_b += (double)b->weight;
    if (a->title && b->title)
        s->titles_both += (double)(a->weight + b->weight);
    if (a->title && a->class == TERM_NAME)
        s->unknown_a -= (double)a->weight;
    if (b->title && b->class == TERM_NAME)
        s->unknown_b -= (double)b->weight;
}

static void sum_up(const struct telling *a, const struct telling *b, struct sums *s)
{
    size_t i = 0, j = 0;
    while (i < a->feature_count || j < b->feature_count) {
        const struct feature *f = i < a->feature_count ? &a->features[i] : NULL;
        const struct feature *g = j < b->feature_count ? &b->features[j] : NULL;
        if (f && g && f->term == g->term)
            together(f, g, s);
        bool first = f && (!g || f->term <= g->term), second = g && (!f || g->term <= f->term);
        if (first) {
            alone(f, &s->title_a, &s->lead_a, &s->names_a, &s->unknown_a);
            i++;
        }
        if (second) {
            alone(g, &s->title_b, &s->lead_b, &s->names_b, &s->unknown_b);
            j++;
        }
    }
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

void likeness_of(const struct telling *a, const struct telling *b, double like[LIKENESSES])
{
    struct sums s = {0};
    sum_up(a, b, &s);
#define COSINE(class) share(s.both[class], (double)a->length[class] * (double)b->length[class])
    like[LIKE_WORDS] = COSINE(TERM_WORD);
    like[LIKE_NAMES] = COSINE(TERM_NAME);
    like[LIKE_NUMBERS] = COSINE(TERM_NUMBER);
#undef COSINE
    like[LIKE_TITLES] = share(s.titles_both, s.title_a + s.title_b);
    like[LIKE_TOLD] = share(s.told_a + s.told_b, s.title_a + s.title_b);
    like[LIKE_LEADS] = share(s.lead_both, sqrt(s.lead_a * s.lead_b));
    like[LIKE_OTHERS] = (share(s.unknown_a, s.names_a) + share(s.unknown_b, s.names_b)) / 2;
    bool dated = a->when != NO_TIME && b->when != NO_TIME;
    double hours = dated ? (double)llabs(a->when - b->when) / 3600 : 0;
    like[LIKE_HOURS] = log2(1 + hours / 12);
    like[LIKE_OUTLET] = a->outlet && b->outlet && strcmp(a->outlet, b->outlet) == 0;
}

double likeness_odds(const struct telling *a, const struct telling *b)
{
    double like[LIKENESSES], odds = bias;
    likeness_of(a, b, like);
    for (size_t i = 0; i < LIKENESSES; i++)
        odds += weights[i] * like[i];
    return odds;
}
