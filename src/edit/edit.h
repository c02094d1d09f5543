#ifndef EDIT_EDIT_H
#define EDIT_EDIT_H

#include "base/arena.h"
#include "base/error.h"
#include "lang/lang.h"
#include "model/model.h"
#include "settings/settings.h"
#include "store/store.h"

#include <stdio.h>

/// Judgement only: which stories, in which order, told in which sentences.

/// How long texts take to say, in seconds, presenter's pauses behind each included. The spine gives
/// speech's. False: error set.
typedef bool (*measure_fn)(void *context, const char *const *texts, size_t count, double *seconds,
                           struct error *error);

/// How long the words and tones around the news take: the spine gives script's knowledge of itself.
/// For a rundown with stories and sentences set, the seconds of all framing, tones and pauses.
typedef bool (*framing_fn)(void *context, const struct rundown *rundown, double *seconds,
                           struct error *error);

struct edit_help {
    measure_fn measure;
    framing_fn framing; // NULL: none is counted
    void *context;
    const struct aired *aired; // what the show has told
    size_t aired_count;
};

/// Articles in any order → rundown, byte for byte the same whatever the order was. ERROR_EMPTY: no
/// article had a story; ERROR_NOTHING_NEW: all of it was aired.
bool edit_rundown(const struct articles *articles, const struct settings *settings,
                  const struct lang *lang, const struct edit_help *help, struct arena *arena,
                  struct rundown *rundown, struct error *error);

/// The figures that decided, for a person (`edit --why`).
void edit_why(const struct rundown *rundown, FILE *stream);

#endif
