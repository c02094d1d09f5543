#ifndef EDIT_FILL_H
#define EDIT_FILL_H

#include "edit/pitch.h"

#include <stdint.h>

enum { FILL_SENTENCES = 16 }; // of one story that the choice looks at

/// A story that may be told, in one of many ways or not at all.
struct candidate_story {
    const struct lead *lead; // measured
    double worth;            // by which its sentences' worth is multiplied
    double around;           // seconds that telling it costs besides its sentences
    bool must, out;          // be told; not be told
    uint32_t told;           // the answer: a bit for each sentence, 0: it is left out
};

/// A multiple-choice knapsack (Sinha and Zoltners 1979) over the stories: of each one way of
/// telling it, or none, so that all together last between `from` and `to` seconds. Each way has the
/// first sentence, and a sentence that leans only behind the one it leans on. Of all that lasts so
/// long, what is worth most; where nothing does, what comes closest. Sets `told`; gives the
/// seconds.
double fill_time(struct arena *arena, struct candidate_story *stories, size_t count, double from,
                 double to);

#endif
