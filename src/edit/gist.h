#ifndef EDIT_GIST_H
#define EDIT_GIST_H

#include "edit/newsroom.h"

/// What a story is about: the words of all its titles, and of the first sentences of its tellings,
/// names and numbers before plain words.
struct gist {
    uint64_t *keys; // open addressing, 0: free
    float *weights;
    size_t mask;
    uint16_t *used; // places that are not free: few, and soon cleared
    size_t used_count;
    float total; // of all titles' words
};

/// Fills a gist for one story; begin with {0}, and use it again for the next story.
void gist_fill(struct gist *gist, const struct newsroom *room, struct telling *const *tellings,
               size_t count);

/// How much of the gist these words cover, 0 to 1.
double gist_cover(const struct gist *gist, const struct token *tokens, size_t count);

#endif
