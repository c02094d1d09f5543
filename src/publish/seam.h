#ifndef PUBLISH_SEAM_H
#define PUBLISH_SEAM_H

#include "base/error.h"
#include "model/model.h"

#include <stdbool.h>
#include <stdint.h>

/// Where a programme can be encoded in two parts: in digital silence that holds `before` encoder
/// frames (of `unit` samples) in front of the cut and `behind` behind it, as near to the middle as
/// there is one. `*cut` is in encoder frames; 0: nowhere, as where music plays throughout. The
/// programme alone decides, not the machine: the same programme gives the same file.
bool seam_find(const struct programme *programme, int unit, int before, int behind, int64_t *cut,
               struct error *error);

#endif
