#include "speech/chain.h"

#include "speech/cascade.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

static const float ESS_SHARE = 0.35F;         // of the power: more is sharp
static const float KNEE = 8, THRESHOLD = -27; // dB, dBFS
static const float CREST = 0.158F;            // a peak's square counts so much: −8 dB
static const double MEAN = 0.006, RELEASE = 0.05, ESS_TIME = 0.004; // s
static const float DB_OF_OCTAVE = 3.01029996F; // 10 log10(2): dB for a power of two
static const float OCTAVE_OF_DB = 0.16609640F; // log2(10) / 20

struct channel {
    struct cascade cascade;
    float ess_least, ess_gain;  // linear
    float ess_power, all_power; // smoothed
    float mean;                 // square, smoothed
    float slope;                // dB taken for a dB over the threshold
    float reduction, reduced;   // dB, and as a factor, at the end of the block before
    float gain;                 // linear, of the presenter
    float mean_part, release_part, ess_part;
    bool de_ess;
};

// ---- sums over a block --------------------------------------------------------------------------

static float sum(quad values)
{
    return (values[0] + values[2]) + (values[1] + values[3]);
}

static float power(const quad *block)
{
    quad squares = {0};
    for (int i = 0; i < BLOCK / 4; i++)
        squares += block[i] * block[i];
    return sum(squares);
}

/// The square of its highest peak. Four are kept, else each would wait for the one before.
static float peak(const float *block)
{
    float most[4] = {0};
    for (int i = 0; i < BLOCK; i += 4)
        for (int k = 0; k < 4; k++) {
            float square = block[i + k] * block[i + k];
            most[k] = square > most[k] ? square : most[k];
        }
    return fmaxf(fmaxf(most[0], most[1]), fmaxf(most[2], most[3]));
}

// ---- the de-esser -------------------------------------------------------------------------------

/// Takes from the highs where they are most of what is heard.
static void soften(struct channel *channel, struct filtered *block)
{
    channel->ess_power += channel->ess_part * (power(block->high_quads) - channel->ess_power);
    channel->all_power += channel->ess_part * (power(block->all_quads) - channel->all_power);
    float share = channel->ess_power / (channel->all_power + 1e-9F);
    float depth = fminf(fmaxf((share - ESS_SHARE) / (1 - ESS_SHARE), 0), 1);
    float wanted = 1 + (channel->ess_least - 1) * depth;
    float step = (wanted - channel->ess_gain) / BLOCK, gain = channel->ess_gain - 1;
    for (int i = 0; i < BLOCK; i++)
        block->all[i] += (gain + step * (float)(i + 1)) * block->high[i];
    channel->ess_gain = wanted;
}

// ---- the compressor -----------------------------------------------------------------------------

/// What should be taken of a block, in dB: by its mean square, or by its peak where that stands
/// out.
static float wanted_reduction(struct channel *channel, const struct filtered *block)
{
    channel->mean += channel->mean_part * (power(block->all_quads) / BLOCK - channel->mean);
    float loud = fmaxf(channel->mean, CREST * peak(block->all)) + 1e-12F;
    float over = DB_OF_OCTAVE * log2f(loud) - THRESHOLD;
    if (2 * over <= -KNEE)
        return 0;
    if (2 * over >= KNEE)
        return channel->slope * over;
    return channel->slope * (over + KNEE / 2) * (over + KNEE / 2) / (2 * KNEE);
}

/// Rounded and cut off at the ends of the range. (Three loops, for each becomes a few instructions
/// that take four samples at once.)
static void to_samples(float *block, int16_t *out)
{
    int32_t whole[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
        float most = block[i] > INT16_MAX ? INT16_MAX : block[i];
        block[i] = most < INT16_MIN ? INT16_MIN : most;
    }
    for (int i = 0; i < BLOCK; i++)
        whole[i] = (int32_t)(block[i] + 32768.5F); // never below 0: half is rounded up
    for (int i = 0; i < BLOCK; i++)
        out[i] = (int16_t)(whole[i] - 32768);
}

/// Gives a block whose own reduction is `wanted` and that of the block behind it `next`: between
/// two blocks the larger holds, so that a peak is met in time and the gain never jumps.
static void squeeze(struct channel *channel, struct filtered *block, float wanted, float next,
                    int16_t *out, size_t frames)
{
    float released = channel->reduction * (1 - channel->release_part);
    float end = fmaxf(fmaxf(wanted, next), released);
    float reduced = exp2f(-OCTAVE_OF_DB * end);
    float gain = channel->gain * channel->reduced * 32768;
    float step = channel->gain * (reduced - channel->reduced) * 32768 / BLOCK;
    for (int i = 0; i < BLOCK; i++)
        block->all[i] *= gain + step * (float)(i + 1);
    int16_t samples[BLOCK];
    to_samples(block->all, samples);
    memcpy(out, samples, frames * sizeof *out);
    channel->reduction = end;
    channel->reduced = reduced;
}

// ---- all of it ----------------------------------------------------------------------------------

static float part(double seconds, int rate)
{
    return (float)(1 - exp(-BLOCK / (seconds * rate)));
}

static float take_in(struct channel *channel, const int16_t *pcm, size_t frames, size_t at,
                     struct filtered *block)
{
    cascade_run(&channel->cascade, pcm, frames, at, block);
    if (channel->de_ess)
        soften(channel, block);
    return wanted_reduction(channel, block);
}

void chain_apply(const struct chain *chain, int16_t *pcm, size_t frames, int rate)
{
    struct channel channel = {.ess_least = powf(10, -chain->de_ess / 20),
                              .ess_gain = 1,
                              .slope = 1 - 1 / fmaxf(1, chain->compress),
                              .gain = powf(10, chain->gain / 20),
                              .mean_part = part(MEAN, rate),
                              .release_part = part(RELEASE, rate),
                              .ess_part = part(ESS_TIME, rate),
                              .de_ess = chain->de_ess > 0};
    struct filtered blocks[2];
    cascade_start(&channel.cascade, chain, pcm, frames, rate);
    float wanted = take_in(&channel, pcm, frames, 0, &blocks[0]);
    channel.reduction = wanted;
    channel.reduced = exp2f(-OCTAVE_OF_DB * wanted);
    for (size_t at = 0, turn = 0; at < frames; at += BLOCK, turn = !turn) {
        float next = take_in(&channel, pcm, frames, at + BLOCK, &blocks[!turn]);
        size_t left = frames - at < BLOCK ? frames - at : BLOCK;
        squeeze(&channel, &blocks[turn], wanted, next, pcm + at, left);
        wanted = next;
    }
}
