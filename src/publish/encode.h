#ifndef PUBLISH_ENCODE_H
#define PUBLISH_ENCODE_H

#include "base/error.h"
#include "mix/mix.h"
#include "model/model.h"
#include "publish/format.h"
#include "settings/settings.h"

/// A file as it decodes.
struct heard {
    struct mix_spot spots[MIX_SPOTS]; // its highest places, .frame in frames of the file
    size_t spot_count;
    int rate;
    double loudness, true_peak; // LUFS, dBTP
    double seconds;
};

/// Encodes the programme into `fd` (emptied first) so that what a listener's decoder makes of it
/// has settings->loudness (±0.15 LU) and stays under settings->true_peak: what was encoded is
/// decoded and measured, and encoded again where it is off: with another gain, and softer at the
/// places where decoding goes over. A note tells when that can't be reached.
bool encode_programme(struct programme *programme, const struct format *format,
                      const struct settings *settings, int fd, struct heard *heard,
                      struct error *error);

/// Decodes what is in `fd` and measures it; what is higher than `watch` (dBTP) becomes a spot.
bool encode_measure(int fd, double watch, struct heard *heard, struct error *error);

#endif
