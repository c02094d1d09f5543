#ifndef EDIT_RANK_H
#define EDIT_RANK_H

#include "edit/pitch.h"

/// Fills the figures and the section of every pitch, gives those that can't be told a reason
/// (muted, too old, in another language), and sorts them, the strongest first.
void rank_pitches(const struct newsroom *room, struct pitches *pitches);

/// Gives a reason to what is beyond a feed's own limit of stories. `pitches` are ranked.
void rank_limit_feeds(const struct newsroom *room, struct pitches *pitches);

#endif
