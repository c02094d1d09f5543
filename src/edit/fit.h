#ifndef EDIT_FIT_H
#define EDIT_FIT_H

#include "edit/pitch.h"

/// Chooses which of the ranked pitches are told, in which order and with which sentences, so that
/// the rundown lasts as long as settings->for_seconds says; with 0, all of them. A pitch that is
/// left for want of time gets its reason. Fills rundown->stories, seconds and wanted_seconds.
bool fit_rundown(const struct newsroom *room, struct pitches *pitches, struct rundown *rundown,
                 struct error *error);

#endif
