#ifndef PUBLISH_STRETCH_H
#define PUBLISH_STRETCH_H

#include "base/error.h"
#include "model/model.h"
#include "publish/format.h"

#include <stdbool.h>
#include <stdint.h>

/// A stretch of the programme through an encoder.
struct stretch {
    const struct programme *programme;
    const struct format *format;
    int kilobits;
    int rate, channels; // wanted: Hz, if the format has it; 1 or 2, at most the programme's
    int64_t from, end;  // frames of the programme
    int fd;             // where it goes; emptied first

    double limited; // dB: the most that the limiter took
};

/// Encodes one. ERROR_WRITE on a full disk.
bool stretch_encode(struct stretch *stretch, struct error *error);

/// Encodes two at once.
bool stretch_encode_both(struct stretch stretches[2], struct error *error);

#endif
