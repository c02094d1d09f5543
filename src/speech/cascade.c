#include "speech/cascade.h"

#include <math.h>

enum { LATE = LANES - 1 }; // frames

static const double BUTTERWORTH = M_SQRT1_2;                             // Q
static const double SPREAD_HZ = 250, SPREAD_Q = 0.5, SPREAD_APART = 1.6; // each so much higher
static const double PRESENCE_HZ = 3000, PRESENCE_Q = 0.9;
static const double ESS_HZ = 4500;

/// Which lane is whose. A filter that isn't wanted hands on what it gets.
enum { HIGH_PASS_LANE, SPREAD_LANE, PRESENCE_LANE = SPREAD_LANE + CHAIN_SPREAD_MOST, ESS_LANE };
_Static_assert(ESS_LANE == LANES - 1, "each lane has its filter");

enum shape { HIGH_PASS, ALL_PASS, PEAKING };

static void set(struct cascade *cascade, int lane, enum shape shape, double hz, double q,
                double decibel, int rate)
{
    double w = 2 * M_PI * hz / rate, alpha = sin(w) / (2 * q), c = cos(w);
    double a = pow(10, decibel / 40);
    double b0 = 1 + alpha * a, b1 = -2 * c, b2 = 1 - alpha * a; // PEAKING
    double a0 = 1 + alpha / a, a1 = -2 * c, a2 = 1 - alpha / a;
    if (shape == HIGH_PASS) {
        b0 = b2 = (1 + c) / 2;
        b1 = -(1 + c);
    } else if (shape == ALL_PASS) {
        b0 = 1 - alpha;
        b2 = 1 + alpha;
    }
    struct half *half = lane < 4 ? &cascade->first : &cascade->last;
    half->b0[lane % 4] = (float)(b0 / a0);
    half->b1[lane % 4] = (float)((b1 - a1 * b0 / a0) / a0);
    half->b2[lane % 4] = (float)((b2 - a2 * b0 / a0) / a0);
    half->a1[lane % 4] = (float)(a1 / a0);
    half->a2[lane % 4] = (float)(a2 / a0);
}

/// y = b0 x + z1, z1 ← b1 x + z2 − a1 y and z2 ← b2 x − a2 y, with y written out in the states
/// (`set`), so that they need not wait for it.
static inline void run_half(struct half *h, quad in)
{
    h->y = h->b0 * in + h->z1;
    quad z1 = (h->b1 * in + h->z2) - h->a1 * h->z1;
    h->z2 = h->b2 * in - h->a2 * h->z1;
    h->z1 = z1;
}

/// A step: `x` into the first filter, and into each of the others what its neighbour gave.
static inline void step(struct cascade *c, float x)
{
    quad in = __builtin_shufflevector(c->first.y, c->first.y, 3, 0, 1, 2);
    quad in_last = __builtin_shufflevector(c->last.y, c->last.y, 3, 0, 1, 2);
    in_last[0] = in[0];
    in[0] = x;
    run_half(&c->first, in);
    run_half(&c->last, in_last);
}

void cascade_start(struct cascade *cascade, const struct chain *chain, const int16_t *pcm,
                   size_t frames, int rate)
{
    const quad through = {1, 1, 1, 1};
    *cascade = (struct cascade){.first.b0 = through, .last.b0 = through};
    if (chain->high_pass > 0)
        set(cascade, HIGH_PASS_LANE, HIGH_PASS, (double)chain->high_pass, BUTTERWORTH, 0, rate);
    double hz = SPREAD_HZ;
    for (int i = 0; i < (int)chain->spread && i < CHAIN_SPREAD_MOST; i++, hz *= SPREAD_APART)
        set(cascade, SPREAD_LANE + i, ALL_PASS, hz, SPREAD_Q, 0, rate);
    if (chain->presence != 0)
        set(cascade, PRESENCE_LANE, PEAKING, PRESENCE_HZ, PRESENCE_Q, (double)chain->presence,
            rate);
    set(cascade, ESS_LANE, HIGH_PASS, ESS_HZ, BUTTERWORTH, 0, rate);
    for (size_t i = 0; i < LATE; i++)
        step(cascade, i < frames ? (float)pcm[i] / 32768 : 0);
}

void cascade_run(struct cascade *cascade, const int16_t *pcm, size_t frames, size_t at,
                 struct filtered *block)
{
    float in[BLOCK] = {0};
    struct cascade c = *cascade; // in registers
    size_t next = at + LATE;
    size_t left = next < frames ? frames - next : 0;
    for (size_t i = 0; i < (left < BLOCK ? left : BLOCK); i++)
        in[i] = (float)pcm[next + i] / 32768;
    for (size_t i = 0; i < BLOCK; i++) {
        block->all[i] = c.last.y[PRESENCE_LANE - 4]; // one step before its highs
        step(&c, in[i]);
        block->high[i] = c.last.y[ESS_LANE - 4];
    }
    *cascade = c;
}
