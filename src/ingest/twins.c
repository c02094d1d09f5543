#include "ingest/twins.h"

#include "ingest/traits.h"

#define LEVELS 5 // between a container and what holds it and its twins

bool twins(const struct tree *tree, uint32_t a, uint32_t b, bool named)
{
    for (int level = 0; level < LEVELS; level++) {
        const struct node *one = &tree->nodes[a], *other = &tree->nodes[b];
        if (a == b)
            return !named;
        if (one->tag != other->tag || one->traits != other->traits)
            return false;
        named = named && !(one->traits & (TRAIT_BODY | TRAIT_STORY));
        a = one->parent;
        b = other->parent;
    }
    return false;
}
