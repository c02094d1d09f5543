#ifndef EDIT_MEMORY_H
#define EDIT_MEMORY_H

#include "edit/pitch.h"

/// What the show has told before is not told again: gives such pitches their reason, or, where the
/// story has moved on, marks them as updates.
void memory_judge(const struct newsroom *room, struct pitches *pitches);

#endif
