#ifndef MIX_RESAMPLE_H
#define MIX_RESAMPLE_H

#include "mix/mix.h"

/// Makes the resampler ready for a new sound, as if just opened; cheaper than opening another.
bool mix_resampler_reset(struct mix_resampler *resampler, struct error *error);

#endif
