#ifndef EDIT_OPENING_H
#define EDIT_OPENING_H

#include "edit/gist.h"
#include "edit/newsroom.h"

/// What a sentence is like, as an opening and as a part of what follows.
struct candidate {
    size_t start, end; // bytes of the field, dateline left out
    size_t paragraph;
    bool junk;      // no part of the telling
    bool leans;     // on the sentence before
    bool asks;      // a question
    bool reader;    // speaks to the reader
    bool quote;     // all of it is quoted
    double cover;   // of the gist
    double opening; // how well it would open the story
};

/// Judges the sentence at candidate->start…end of `text`, which is the `index`th that is no junk.
void opening_judge(const struct newsroom *room, const struct gist *gist, const char *title,
                   const char *text, size_t index, struct candidate *candidate);

#endif
