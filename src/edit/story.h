#ifndef EDIT_STORY_H
#define EDIT_STORY_H

#include "edit/pitch.h"

/// The pitches as the stories of a rundown, with the sentences that are marked as told.
/// `around`: seconds of framing that each story's `seconds` includes.
void story_write(const struct newsroom *room, struct pitch *const *chosen, size_t count,
                 double around, struct rundown *rundown);

/// Everything with a reason against it, in the order of the pitches.
void story_write_left_out(const struct newsroom *room, const struct pitches *pitches,
                          struct rundown *rundown);

/// The title of a pitch: its best telling's, or what it has instead.
const char *story_title(const struct pitch *pitch);

#endif
