#ifndef EDIT_FIT_PARTS_H
#define EDIT_FIT_PARTS_H

#include "edit/fill.h"
#include "edit/gist.h"
#include "edit/pitch.h"

/// The parts of fit_rundown: fit.c for all that there is, fit_time.c for a wished length.

/// Work in progress.
struct fit {
    const struct newsroom *room;
    struct pitch **ranked; // those that may be told
    size_t ranked_count;
    size_t measured;  // of the ranked, from the first
    size_t written;   // leads, the same
    size_t sentences; // of a story, at most; 0: as its place says
    struct gist gist;
    struct pitch **chosen; // in running order
    size_t count;
    double framing;
    struct rundown *rundown;
    struct error *error;
};

/// Measures all sentences of the first `count` ranked pitches that have not been measured.
bool fit_measure(struct fit *fit, size_t count);

/// Those of the first `count` ranked pitches of which something is told, in running order.
void fit_choose(struct fit *fit, size_t count);

/// Asks how long the words and tones around the chosen stories last: fit->framing.
bool fit_ask_framing(struct fit *fit);

/// The seconds of what is told of the chosen stories.
double fit_told(const struct fit *fit);

/// Chooses and tells so that the rundown lasts rundown->wanted_seconds.
bool fit_time(struct fit *fit);

#endif
