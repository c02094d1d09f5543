#include "mix/limiter.h"

#include "base/arena.h"
#include "mix/truepeak.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Gains are whole numbers here: the moving sums stay exact however long the programme is.
enum {
    ONE = 1 << 24,
    SPAN = LIMITER_AHEAD / 2 + 1,           // of each of the two averages
    DETECT = LIMITER_DELAY - LIMITER_AHEAD, // frames that the interpolator is behind
    HELD = LIMITER_DELAY,                   // frames kept from the blocks before
    QUEUE = LIMITER_AHEAD + 2
};

static const double RELEASE = 0.040; // s

/// The sum over the last SPAN values.
struct sum {
    int32_t last[SPAN];
    int64_t total;
    int at;
};

struct limiter {
    int channels;
    float ceiling, before; // what the sample before needed
    double release, held;  // part of the way back in a frame; the gain as it is released
    int64_t frame;         // that is looked at next
    struct {
        int64_t frame;
        int32_t need;
    } queue[QUEUE]; // rising needs: the first is the lowest of the look-ahead
    int first, queued;
    struct sum one, two;
    int32_t lowest;
    float pcm[2][HELD + LIMITER_BLOCK]; // of each channel
};

static void sum_fill(struct sum *sum, int32_t value)
{
    for (int i = 0; i < SPAN; i++)
        sum->last[i] = value;
    sum->total = (int64_t)value * SPAN;
}

static int32_t sum_mean(struct sum *sum, int32_t value)
{
    sum->total += value - sum->last[sum->at];
    sum->last[sum->at] = value;
    sum->at = sum->at + 1 == SPAN ? 0 : sum->at + 1;
    return (int32_t)(sum->total / SPAN);
}

struct limiter *limiter_open(int rate, int channels, float ceiling)
{
    struct limiter *l = calloc(1, sizeof *l);
    if (!l)
        memory_exhausted();
    l->channels = channels;
    l->ceiling = ceiling;
    l->before = 1;
    l->held = 1;
    l->release = 1 - exp(-1 / (RELEASE * rate));
    l->lowest = ONE;
    sum_fill(&l->one, ONE);
    sum_fill(&l->two, ONE);
    return l;
}

void limiter_close(struct limiter *l)
{
    free(l);
}

double limiter_most(const struct limiter *l)
{
    return 0 - 20 * log10((double)l->lowest / ONE); // no −0
}

// The lowest need of the look-ahead (a queue of candidates, each lower than all before it would
// have to be to matter; Lemire, "Streaming maximum-minimum filter", 2006).
static int32_t lowest_ahead(struct limiter *l, int32_t need)
{
    while (l->queued > 0 && l->queue[(l->first + l->queued - 1) % QUEUE].need >= need)
        l->queued--;
    int end = (l->first + l->queued++) % QUEUE;
    l->queue[end].frame = l->frame;
    l->queue[end].need = need;
    if (l->queue[l->first].frame < l->frame - LIMITER_AHEAD) {
        l->first = (l->first + 1) % QUEUE;
        l->queued--;
    }
    l->frame++;
    return l->queue[l->first].need;
}

static int32_t next_gain(struct limiter *l, int32_t need)
{
    int32_t ahead = lowest_ahead(l, need);
    l->held = fmin((double)ahead / ONE, l->held + (1 - l->held) * l->release + 1e-8);
    int32_t gain = sum_mean(&l->two, sum_mean(&l->one, (int32_t)(l->held * ONE)));
    l->lowest = gain < l->lowest ? gain : l->lowest;
    return gain;
}

// What each frame of the block needs, so that neither it nor what lies up to the next is over.
// Returns false where none needs anything.
static bool find_needs(const struct limiter *l, float *peaks)
{
    const int at = HELD - DETECT - TRUEPEAK_BEFORE;
    const int count = LIMITER_BLOCK + TRUEPEAK_BEFORE + TRUEPEAK_BEHIND;
    bool any = false;
    memset(peaks, 0, LIMITER_BLOCK * sizeof *peaks);
    for (int c = 0; c < l->channels; c++)
        if (truepeak_top(l->pcm[c] + at, count) * truepeak_bound() > l->ceiling) {
            truepeak_block(l->pcm[c] + at + TRUEPEAK_BEFORE, peaks);
            any = true;
        }
    return any;
}

static void take_in(struct limiter *l, const float *pcm)
{
    for (int c = 0; c < l->channels; c++)
        for (int i = 0; i < LIMITER_BLOCK; i++)
            l->pcm[c][HELD + i] = pcm[i * l->channels + c];
}

// A block that needs nothing, and nothing is held down any more: as most of the time.
static bool is_idle(const struct limiter *l)
{
    const int64_t full = (int64_t)ONE * SPAN;
    return l->held >= 1 && l->before >= 1 && l->one.total == full && l->two.total == full &&
           (l->queued == 0 || l->queue[l->first].need == ONE);
}

static void skip(struct limiter *l)
{
    l->frame += LIMITER_BLOCK;
    l->first = 0;
    l->queued = 1;
    l->queue[0].frame = l->frame - 1;
    l->queue[0].need = ONE;
}

static int32_t gain_for(struct limiter *l, float peak)
{
    float now = peak > l->ceiling ? l->ceiling / peak : 1;
    int32_t gain = next_gain(l, (int32_t)((now < l->before ? now : l->before) * ONE));
    l->before = now;
    return gain;
}

void limiter_block(struct limiter *l, float *pcm)
{
    float peaks[LIMITER_BLOCK], gains[LIMITER_BLOCK];
    take_in(l, pcm);
    bool idle = !find_needs(l, peaks) && is_idle(l);
    for (int i = 0; i < LIMITER_BLOCK; i++)
        gains[i] = idle ? 1 : (float)gain_for(l, peaks[i]) / (float)ONE;
    if (idle)
        skip(l);
    for (int c = 0; c < l->channels; c++) {
        for (int i = 0; i < LIMITER_BLOCK; i++)
            pcm[i * l->channels + c] = l->pcm[c][i] * gains[i];
        memmove(l->pcm[c], l->pcm[c] + LIMITER_BLOCK, HELD * sizeof *pcm);
    }
}
