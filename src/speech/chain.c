#include "speech/chain.h"

#include <math.h>
#include <stdbool.h>

enum { BLOCK = 32, FILTERS = 12 }; // frames: 1.5 ms at 22 kHz

static const double BUTTERWORTH = M_SQRT1_2;                             // Q
static const double SPREAD_HZ = 250, SPREAD_Q = 0.5, SPREAD_APART = 1.6; // each so much higher
static const double PRESENCE_HZ = 3000, PRESENCE_Q = 0.9;
static const double ESS_HZ = 4500, ESS_SHARE = 0.35; // of the power: more is sharp
static const double KNEE = 8, THRESHOLD = -27;       // dB, dBFS
static const double CREST = 0.158;                   // a peak's square counts so much: −8 dB
static const double MEAN = 0.006, RELEASE = 0.05, ESS_TIME = 0.004; // s

struct filter {
    float b0, b1, b2, a1, a2;
    float z1, z2; // transposed direct form II
};

struct channel {
    struct filter filters[FILTERS];
    size_t count;
    struct filter ess;           // what the de-esser listens to and takes from
    float ess_least, ess_gain;   // linear
    double ess_power, all_power; // smoothed
    double mean;                 // square, smoothed
    double slope;                // dB taken for a dB over the threshold
    double reduction;            // dB, at the end of the block before
    float gain;                  // linear, of the presenter
    double mean_part, release_part, ess_part;
};

// ---- filters ------------------------------------------------------------------------------------

enum shape { HIGH_PASS, ALL_PASS, PEAKING };

static struct filter filter(enum shape shape, double hz, double q, double decibel, int rate)
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
    return (struct filter){.b0 = (float)(b0 / a0),
                           .b1 = (float)(b1 / a0),
                           .b2 = (float)(b2 / a0),
                           .a1 = (float)(a1 / a0),
                           .a2 = (float)(a2 / a0)};
}

static inline float filtered(struct filter *f, float x)
{
    float y = f->b0 * x + f->z1;
    f->z1 = f->b1 * x - f->a1 * y + f->z2;
    f->z2 = f->b2 * x - f->a2 * y;
    return y;
}

/// Three at a time: a filter waits for its own last sample, so the processor works at others'
/// meanwhile.
static void run_filters(struct channel *channel, float *block)
{
    size_t k = 0;
    for (; k + 2 < channel->count; k += 3) {
        struct filter f = channel->filters[k], g = channel->filters[k + 1];
        struct filter h = channel->filters[k + 2];
        for (int i = 0; i < BLOCK; i++)
            block[i] = filtered(&h, filtered(&g, filtered(&f, block[i])));
        channel->filters[k] = f;
        channel->filters[k + 1] = g;
        channel->filters[k + 2] = h;
    }
    for (; k < channel->count; k++) {
        struct filter f = channel->filters[k];
        for (int i = 0; i < BLOCK; i++)
            block[i] = filtered(&f, block[i]);
        channel->filters[k] = f;
    }
}

// ---- the de-esser -------------------------------------------------------------------------------

/// Takes from the highs where they are most of what is heard.
static void soften(struct channel *channel, float *block)
{
    float high[BLOCK], ess = 0, all = 0;
    for (int i = 0; i < BLOCK; i++) {
        high[i] = filtered(&channel->ess, block[i]);
        ess += high[i] * high[i];
        all += block[i] * block[i];
    }
    channel->ess_power += channel->ess_part * ((double)ess - channel->ess_power);
    channel->all_power += channel->ess_part * ((double)all - channel->all_power);
    double share = channel->ess_power / (channel->all_power + 1e-9);
    double depth = fmin(fmax((share - ESS_SHARE) / (1 - ESS_SHARE), 0), 1);
    float wanted = 1 + (channel->ess_least - 1) * (float)depth;
    float step = (wanted - channel->ess_gain) / BLOCK;
    for (int i = 0; i < BLOCK; i++)
        block[i] += (channel->ess_gain + step * (float)(i + 1) - 1) * high[i];
    channel->ess_gain = wanted;
}

// ---- the compressor -----------------------------------------------------------------------------

/// What should be taken of a block, in dB: by its mean square, or by its peak where that stands
/// out.
static double wanted_reduction(struct channel *channel, const float *block)
{
    float sum = 0, peak = 0;
    for (int i = 0; i < BLOCK; i++) {
        float square = block[i] * block[i];
        sum += square;
        peak = square > peak ? square : peak;
    }
    channel->mean += channel->mean_part * ((double)sum / BLOCK - channel->mean);
    double over = 10 * log10(fmax(channel->mean, CREST * (double)peak) + 1e-12) - THRESHOLD;
    if (2 * over <= -KNEE)
        return 0;
    if (2 * over >= KNEE)
        return channel->slope * over;
    return channel->slope * (over + KNEE / 2) * (over + KNEE / 2) / (2 * KNEE);
}

/// Gives a block whose own reduction is `wanted` and that of the block behind it `next`: between
/// two blocks the larger holds, so that a peak is met in time and the gain never jumps.
static void squeeze(struct channel *channel, const float *block, double wanted, double next,
                    int16_t *out, size_t frames)
{
    double edge = fmax(wanted, next);
    double released = channel->reduction * (1 - channel->release_part);
    double end = fmax(edge, released);
    float gain = channel->gain * (float)pow(10, -channel->reduction / 20);
    float step = (channel->gain * (float)pow(10, -end / 20) - gain) / BLOCK;
    for (size_t i = 0; i < frames; i++) {
        float sample = roundf(block[i] * (gain + step * (float)(i + 1)) * 32768);
        out[i] = (int16_t)fminf(fmaxf(sample, INT16_MIN), INT16_MAX);
    }
    channel->reduction = end;
}

// ---- all of it ----------------------------------------------------------------------------------

static double part(double seconds, int rate)
{
    return 1 - exp(-BLOCK / (seconds * rate));
}

static struct channel start(const struct chain *chain, int rate)
{
    struct channel channel = {.ess = filter(HIGH_PASS, ESS_HZ, BUTTERWORTH, 0, rate),
                              .ess_least = powf(10, -chain->de_ess / 20),
                              .ess_gain = 1,
                              .slope = 1 - 1 / fmax(1, (double)chain->compress),
                              .gain = powf(10, chain->gain / 20),
                              .mean_part = part(MEAN, rate),
                              .release_part = part(RELEASE, rate),
                              .ess_part = part(ESS_TIME, rate)};
    if (chain->high_pass > 0)
        channel.filters[channel.count++] =
            filter(HIGH_PASS, (double)chain->high_pass, BUTTERWORTH, 0, rate);
    double hz = SPREAD_HZ;
    for (int i = 0; i < (int)chain->spread; i++, hz *= SPREAD_APART)
        channel.filters[channel.count++] = filter(ALL_PASS, hz, SPREAD_Q, 0, rate);
    if (chain->presence != 0)
        channel.filters[channel.count++] =
            filter(PEAKING, PRESENCE_HZ, PRESENCE_Q, (double)chain->presence, rate);
    return channel;
}

/// The next block through the filters; behind the end there is silence.
static double take_in(struct channel *channel, const int16_t *pcm, size_t frames, float *block)
{
    for (size_t i = 0; i < BLOCK; i++)
        block[i] = i < frames ? (float)pcm[i] / 32768 : 0;
    run_filters(channel, block);
    if (channel->ess_least < 1)
        soften(channel, block);
    return wanted_reduction(channel, block);
}

static size_t left(size_t frames, size_t at)
{
    size_t rest = at < frames ? frames - at : 0;
    return rest < BLOCK ? rest : BLOCK;
}

void chain_apply(const struct chain *chain, int16_t *pcm, size_t frames, int rate)
{
    struct channel channel = start(chain, rate);
    float blocks[2][BLOCK];
    double wanted = take_in(&channel, pcm, left(frames, 0), blocks[0]);
    channel.reduction = wanted;
    for (size_t at = 0, turn = 0; at < frames; at += BLOCK, turn = !turn) {
        size_t ahead = at + BLOCK;
        double next = take_in(&channel, pcm + (ahead < frames ? ahead : 0), left(frames, ahead),
                              blocks[!turn]);
        squeeze(&channel, blocks[turn], wanted, next, pcm + at, left(frames, at));
        wanted = next;
    }
}
