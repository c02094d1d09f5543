#include "mix/compressor.h"

#include <math.h>

static const double RATIO = 2.5, KNEE = 8;                        // 1, dB
static const double MEAN = 0.004, ATTACK = 0.001, RELEASE = 0.06; // s

// The part of the way that a smoothed value goes in one block.
static double part(double seconds, int rate)
{
    return 1 - exp(-COMPRESSOR_BLOCK / (seconds * rate));
}

void compressor_init(struct compressor *c, int rate, int channels, double threshold)
{
    *c = (struct compressor){.channels = channels,
                             .threshold = threshold,
                             .gain = 1,
                             .mean_part = part(MEAN, rate),
                             .attack_part = part(ATTACK, rate),
                             .release_part = part(RELEASE, rate)};
}

static double mean_square(const float *pcm, int channels)
{
    double loudest = 0;
    for (int k = 0; k < channels; k++) {
        float sum = 0;
        for (int i = 0; i < COMPRESSOR_BLOCK; i++)
            sum += pcm[i * channels + k] * pcm[i * channels + k];
        loudest = fmax(loudest, (double)sum);
    }
    return loudest / COMPRESSOR_BLOCK;
}

// How much is taken at a level so far over the threshold; both in dB.
static double curve(double over)
{
    const double slope = 1 - 1 / RATIO;
    if (2 * over <= -KNEE)
        return 0;
    if (2 * over >= KNEE)
        return slope * over;
    return slope * (over + KNEE / 2) * (over + KNEE / 2) / (2 * KNEE);
}

void compressor_block(struct compressor *c, float *pcm)
{
    c->mean += c->mean_part * (mean_square(pcm, c->channels) - c->mean);
    double wanted = curve(10 * log10(c->mean + 1e-12) - c->threshold);
    c->reduction +=
        (wanted > c->reduction ? c->attack_part : c->release_part) * (wanted - c->reduction);
    float gain = c->reduction < 1e-6 ? 1 : (float)pow(10, -c->reduction / 20);
    float step = (gain - c->gain) / COMPRESSOR_BLOCK;
    for (int i = 0; i < COMPRESSOR_BLOCK; i++)
        for (int k = 0; k < c->channels; k++)
            pcm[i * c->channels + k] *= c->gain + step * (float)(i + 1);
    c->gain = gain;
}
