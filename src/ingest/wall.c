#include "ingest/wall.h"

#include "ingest/phrases.h"
#include "ingest/prose.h"

#include <string.h>

#define LONG_BYTES  800 // more is no teaser
#define TINY_BYTES  250
#define NEAR_BLOCKS 12 // so soon behind the story the wall stands
#define WORD_BYTES  300

static bool says_so(const struct tree *tree)
{
    size_t last = tree->block_count;
    while (last > 0 && tree->blocks[last - 1].dropped)
        last--;
    bool found = false;
    for (size_t i = last; i < tree->block_count && i < last + NEAR_BLOCKS && !found; i++) {
        const struct block *block = &tree->blocks[i];
        struct buf text BUF_AUTO = {0};
        if (block->size > WORD_BYTES)
            continue;
        tree_text(tree, block->first, block->end, TREE_ALL, &text);
        found = text.size && (phrases_find(text.data, text.size) & PHRASE_WALL);
    }
    return found;
}

static bool ends_with(const char *text, size_t size, const char *ending)
{
    size_t n = strlen(ending);
    return size >= n && !memcmp(text + size - n, ending, n);
}

static bool breaks_off(const char *text, size_t size)
{
    return ends_with(text, size, "…") || ends_with(text, size, "...") ||
           ends_with(text, size, "…]") || ends_with(text, size, "...]") ||
           !prose_ends_sentence(text, size);
}

bool wall_is(const struct tree *tree, const struct jsonld *jsonld, const char *text, size_t size)
{
    if (size >= LONG_BYTES)
        return false;
    bool tiny = size < TINY_BYTES, cut = breaks_off(text, size), says = says_so(tree);
    return (jsonld->behind_wall || says) && jsonld->behind_wall + says + cut + tiny >= 2;
}
