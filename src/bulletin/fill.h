#ifndef BULLETIN_FILL_H
#define BULLETIN_FILL_H

#include "base/error.h"

#include <stdbool.h>

struct desk;

#define FILL_MOST 0.03 // of the wanted length

/// Whole sentences rarely end on the second. What the script lacks to the wanted length, up to
/// FILL_MOST of it, is spread as pauses over the breaks between its parts; what lacks more is left
/// shorter (tell_outcome says so). The pauses are cues, so that they stand in the written script
/// and a rendering of it lasts as long.
bool fill_to_length(struct desk *desk, struct error *error);

#endif
