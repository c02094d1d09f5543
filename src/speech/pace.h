#ifndef SPEECH_PACE_H
#define SPEECH_PACE_H

#include "speech/cast.h"

/// How long other engines take is estimated: to try out which sentences fit, hundreds are measured
/// that nobody will hear, and a slow program or a server that wants money should not say them. A
/// few are said by both, and eSpeak NG's plain voice is taken as the measure from then on.

/// Who says what is measured: the host where that is eSpeak NG, else its plain voice.
const struct presenter *pace_measures(const struct speech *speech);

/// Learns speech->pace from some of the texts, once. A host that fails is as fast as its stand-in.
bool pace_learn(struct speech *speech, const char *const *texts, size_t count, struct error *error);

#endif
