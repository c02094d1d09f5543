#ifndef EDIT_LEAD_H
#define EDIT_LEAD_H

#include "edit/gist.h"
#include "edit/newsroom.h"

/// The sentences of one article that tell its story by themselves, in the order of the text. The
/// first opens the story: it says what happened without what stood before it. What follows may
/// lean only on the sentence right before it.
struct lead {
    const struct telling *telling;
    struct sentence *sentences;
    bool *leans;     // on the sentence before, so that it goes where that goes
    double *worth;   // of each beside the first one's 1
    double *seconds; // spoken; filled by fit
    size_t count;
    double opening; // how well the first opens, to compare tellings
};

/// At most `most` sentences of the telling. The title alone where there is no text, or where
/// `titles_only`. Never empty as long as the article has a title, summary or content.
struct lead lead_of(const struct newsroom *room, const struct telling *telling,
                    const struct gist *gist, size_t most, bool titles_only);

#endif
