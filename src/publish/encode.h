#ifndef PUBLISH_ENCODE_H
#define PUBLISH_ENCODE_H

#include "base/error.h"
#include "mix/mix.h"
#include "model/model.h"
#include "publish/format.h"
#include "publish/stretch.h"
#include "settings/settings.h"

/// A file as it decodes.
struct heard {
    struct mix_spot spots[MIX_SPOTS]; // its highest places, .frame in frames of the file
    size_t spot_count;
    int rate;
    double loudness, true_peak; // LUFS, dBTP
    double seconds;
    double amplified; // dB of the two that the file's header adds
};

/// Encodes the programme into `fd` (emptied first) so that what a listener's decoder makes of it
/// has settings->loudness (±0.15 LU) and stays under settings->true_peak: what was encoded is
/// decoded and measured, and encoded again where it is off: with another gain, and softer at the
/// places where decoding goes over. A note tells when that can't be reached.
bool encode_programme(struct programme *programme, const struct format *format,
                      const struct settings *settings, int fd, struct heard *heard,
                      struct error *error);

/// Encodes a stretch of the programme into its `fd`, at the level that encode_programme found for
/// the whole in this format; its header adds `amplified` dB, as that of the whole does. Encoded
/// again where it alone goes over settings->true_peak: softer at those places, which stays.
bool encode_part(struct programme *programme, const struct stretch *part,
                 const struct settings *settings, double amplified, struct heard *heard,
                 struct error *error);

/// Decodes what is in `fd` and measures it; what is higher than `watch` (dBTP) becomes a spot.
bool encode_measure(int fd, double watch, struct heard *heard, struct error *error);

#endif
