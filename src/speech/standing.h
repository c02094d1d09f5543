#ifndef SPEECH_STANDING_H
#define SPEECH_STANDING_H

#include "speech/cast.h"

/// How an engine does in this run, for each presenter of the cast: who fails on three sentences in
/// a row is not asked again. eSpeak NG's plain voice of the language stands in.

/// Who really speaks where `presenter` should: the presenter, or the stand-in.
const struct presenter *standing_who(const struct speech *speech,
                                     const struct presenter *presenter);

void standing_good(struct speech *speech, const struct presenter *presenter);

/// `failure` is kept for the report; a first one is told at once to who asks for --verbose. One of
/// the configuration (no such program) ends it.
void standing_bad(struct speech *speech, const struct presenter *presenter, const char *text,
                  const struct error *failure);

/// Why the first presenter that was replaced failed: "presenter 'ann' (command): took too long", in
/// the arena; NULL: none did.
const char *standing_reason(const struct speech *speech);

#endif
