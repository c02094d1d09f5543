#include "mix/compressor.h"

#include <math.h>

static const double KNEE = 8;                                      // dB
static const double MEAN = 0.004, ATTACK = 0.0003, RELEASE = 0.06; // s
static const double CREST = 0.158; // a peak's square counts so much: −8 dB

// The part of the way that a smoothed value goes in one block.
static double part(double seconds, int rate)
{
    return 1 - exp(-COMPRESSOR_BLOCK / (seconds * rate));
}

void compressor_init(struct compressor *c, int rate, int channels, double threshold, double ratio)
{
    *c = (struct compressor){.channels = channels,
                             .threshold = threshold,
                             .ratio = ratio,
                             .gain = 1,
                             .mean_part = part(MEAN, rate),
                             .attack_part = part(ATTACK, rate),
                             .release_part = part(RELEASE, rate)};
}

// The level of the block, as a square.
static double level(struct compressor *c, const float *pcm)
{
    float loudest = 0, peak = 0;
    for (int k = 0; k < c->channels; k++) {
        float sum = 0;
        for (int i = 0; i < COMPRESSOR_BLOCK; i++) {
            float square = pcm[i * c->channels + k] * pcm[i * c->channels + k];
            sum += square;
            peak = square > peak ? square : peak;
        }
        loudest = sum > loudest ? sum : loudest;
    }
    c->mean += c->mean_part * ((double)loudest / COMPRESSOR_BLOCK - c->mean);
    return fmax(c->mean, CREST * (double)peak);
}

// How much is taken at a level so far over the threshold; both in dB.
static double curve(double over, double ratio)
{
    const double slope = 1 - 1 / ratio;
    if (2 * over <= -KNEE)
        return 0;
    if (2 * over >= KNEE)
        return slope * over;
    return slope * (over + KNEE / 2) * (over + KNEE / 2) / (2 * KNEE);
}

void compressor_block(struct compressor *c, float *pcm)
{
    double over = 10 * log10(level(c, pcm) + 1e-12) - c->threshold;
    double wanted = curve(over, c->ratio);
    c->reduction +=
        (wanted > c->reduction ? c->attack_part : c->release_part) * (wanted - c->reduction);
    float gain = c->reduction < 1e-6 ? 1 : (float)pow(10, -c->reduction / 20);
    float step = (gain - c->gain) / COMPRESSOR_BLOCK;
    for (int i = 0; i < COMPRESSOR_BLOCK; i++)
        for (int k = 0; k < c->channels; k++) {
            int at = i * c->channels + k;
            float next = pcm[at];
            pcm[at] = c->ahead[at] * (c->gain + step * (float)(i + 1));
            c->ahead[at] = next;
        }
    c->gain = gain;
}
