#ifndef EDIT_PITCH_H
#define EDIT_PITCH_H

#include "edit/lead.h"
#include "edit/newsroom.h"

/// What decides about a story; the names stand in `pitch_figures`.
enum pitch_figure {
    PITCH_OUTLETS,  // independent ones that tell it
    PITCH_TELLINGS, // articles
    PITCH_HOURS,    // since the newest
    PITCH_WEIGHT,   // of the best feed that has it
    PITCH_POSITION, // the highest in any feed, from 0
    PITCH_FOLLOWED, // words that the user follows
    PITCH_SCORE,    // all of it together
    PITCH_FIGURES
};

extern const char *const pitch_figures[PITCH_FIGURES];

/// A story that wants to be in the bulletin.
struct pitch {
    struct telling **tellings; // best first once the leads are written
    size_t count;
    const struct aired *aired; // the last that was told of it, or NULL
    double figures[PITCH_FIGURES];
    double lightness; // above 0: a light story
    const char *section;
    size_t section_place; // in the user's order; SIZE_MAX: not named there
    const char *reason;   // why it is left out, NULL while it is in
    bool update;
    bool passed_over; // left out only for want of time
    struct lead lead;
    bool *told;           // which sentences of the lead are read out
    size_t first_telling; // index in the newsroom, for a fixed order
};

/// All that came in, clustered; in order of the first telling.
struct pitches {
    struct pitch *list;
    size_t count;
};

struct pitches pitch_all(const struct newsroom *room, size_t clusters);

/// Writes the pitch's lead from its best telling, and puts that telling first: at most `most`
/// sentences. `gist` is scratch.
void pitch_lead(const struct newsroom *room, struct pitch *pitch, struct gist *gist, size_t most);

#endif
