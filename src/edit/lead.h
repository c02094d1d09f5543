#ifndef EDIT_LEAD_H
#define EDIT_LEAD_H

#include "edit/gist.h"
#include "edit/newsroom.h"
#include "edit/opening.h"

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
};

enum {
    LEAD_SENTENCES = 24, // of a text that are usually looked at
    LEAD_ALL = 160       // where what is new is looked for in all of it
};

/// A text cut into candidates.
struct draft {
    const struct telling *telling;
    const char *text;
    enum field field; // FIELD_TITLE: no text that could be read, so the title alone
    size_t told;      // of the candidates, that are no junk
    size_t read;      // bytes that have been cut
    struct opening_view view;
    size_t first;   // the one that opens
    double opening; // how surely it does, to compare tellings
    size_t count;
    struct candidate list[LEAD_ALL];
};

/// Cuts the telling's text, or its summary where the text has nothing to read, or neither where
/// `titles_only`.
void lead_draft(const struct newsroom *room, const struct telling *telling, const struct gist *gist,
                bool titles_only, struct draft *draft);

/// At most `most` sentences of a draft, which is cut further if need be; to its end, where more
/// than LEAD_SENTENCES are wanted. Never empty as long as the article has a title, summary or
/// content.
struct lead lead_take(const struct newsroom *room, struct draft *draft, size_t most);

#endif
