#include "mix/ease.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool ease_add(struct eases *eases, int64_t frame, double decibel, int reach)
{
    size_t i = 0;
    while (i < eases->count && eases->list[i].frame < frame)
        i++;
    for (size_t k = i > 0 ? i - 1 : 0; k < eases->count && k <= i; k++)
        if (llabs(eases->list[k].frame - frame) <= reach / 4) {
            eases->list[k].decibel += decibel;
            return true;
        }
    if (eases->count == EASES_MOST)
        return false;
    memmove(eases->list + i + 1, eases->list + i, (eases->count - i) * sizeof *eases->list);
    eases->list[i] = (struct ease){frame, decibel};
    eases->count++;
    return true;
}

// A raised cosine in decibels.
static void apply(const struct ease *ease, int64_t at, float *pcm, size_t frames, int channels,
                  int reach)
{
    int64_t from = ease->frame - reach > at ? ease->frame - reach : at;
    int64_t end =
        ease->frame + reach < at + (int64_t)frames ? ease->frame + reach : at + (int64_t)frames;
    for (int64_t i = from; i < end; i++) {
        double part = 0.5 + 0.5 * cos(M_PI * (double)(i - ease->frame) / reach);
        float gain = (float)pow(10, -ease->decibel * part / 20);
        for (int c = 0; c < channels; c++)
            pcm[(i - at) * channels + c] *= gain;
    }
}

void ease_apply(const struct eases *eases, size_t *next, int64_t at, float *pcm, size_t frames,
                int channels, int reach)
{
    while (*next < eases->count && eases->list[*next].frame + reach <= at)
        ++*next;
    for (size_t i = *next; i < eases->count; i++) {
        if (eases->list[i].frame - reach >= at + (int64_t)frames)
            return;
        apply(&eases->list[i], at, pcm, frames, channels, reach);
    }
}
