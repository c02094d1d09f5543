#ifndef BULLETIN_STREAM_H
#define BULLETIN_STREAM_H

#include "base/error.h"

#include <stdbool.h>

struct desk;

/// Speaks the desk's script to standard output, each sentence as soon as it is there: WAV (16 bits,
/// one channel, the rate of the first take; RIFF's sizes are those of a stream, 0xFFFFFFFF).
bool stream_takes(struct desk *desk, struct error *error);

#endif
