#ifndef PUBLISH_ENCODE_H
#define PUBLISH_ENCODE_H

#include "base/error.h"
#include "model/model.h"
#include "publish/format.h"
#include "settings/settings.h"

/// A file as it decodes.
struct heard {
    double loudness, true_peak; // LUFS, dBTP
    double seconds;
};

/// Encodes the programme into `fd` (emptied first) so that what a listener's decoder makes of it
/// has settings->loudness (±0.15 LU) and stays under settings->true_peak: what was encoded is
/// decoded and measured, and encoded again with another gain and ceiling where it is off. A note
/// tells when that can't be reached.
bool encode_programme(struct programme *programme, const struct format *format,
                      const struct settings *settings, int fd, struct heard *heard,
                      struct error *error);

/// Decodes what is in `fd` and measures it.
bool encode_measure(int fd, struct heard *heard, struct error *error);

#endif
