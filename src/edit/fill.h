#ifndef EDIT_FILL_H
#define EDIT_FILL_H

#include "edit/pitch.h"

/// A multiple-choice knapsack (Sinha and Zoltners 1979) over the stories that were chosen: of each
/// one way of telling it, so that all together last `wanted` seconds. Each way has the first
/// sentence, and a sentence that leans only behind the one it leans on. Sets `told`; gives the
/// seconds of it. Of all that comes close enough, what is worth most; else what comes closest.
/// `worth` of each story.
double fill_time(struct arena *arena, struct pitch *const *chosen, const double *worth,
                 size_t count, double wanted);

/// The seconds of the shortest and of the longest way to tell all of them.
void fill_bounds(struct pitch *const *chosen, size_t count, double *least, double *most);

#endif
