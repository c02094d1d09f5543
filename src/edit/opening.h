#ifndef EDIT_OPENING_H
#define EDIT_OPENING_H

#include "edit/gist.h"
#include "edit/newsroom.h"

/// What a sentence is like, as an opening and as a part of what follows.
struct candidate {
    size_t start, end; // bytes of the field, dateline left out
    bool junk;         // no part of the telling
    bool leans;        // on the sentence before
    bool asks;         // a question
    bool reader;       // speaks to the reader
    bool quote;        // all of it is quoted
    double cover;      // of the gist
    double opening;    // how well it would open the story: a logit
};

/// The words of a title, to see what a sentence adds to it.
struct title_words {
    uint64_t keys[64];
    size_t count;
};

struct title_words opening_title(const char *title);

/// What a sentence is judged by, beside itself.
struct opening_view {
    const struct gist *gist;
    const struct editing *editing;
    struct title_words title;
};

/// Judges the sentence at candidate->start…end of `text`, which is the `index`th that is no junk;
/// `tokens` are its words.
void opening_judge(const struct opening_view *view, const char *text, size_t index,
                   const struct token *tokens, size_t count, struct candidate *candidate);

#endif
