#include "ingest/body.h"

#include "ingest/traits.h"

#include <string.h>

#define SHORT_BYTES 40  // shorter is a label rather than a paragraph
#define LABEL_COST  12  // what a label takes from the worth of a subtree
#define LINK_COST   30  // what a paragraph of links takes
#define BODY_SHARE  0.6 // so much of the story must be in nodes named as its body to trust them

// Subtrees that fall out by their traits, and how much prose there must be outside, as a share of
// what they hold: the less a name is given to whole pages by mistake, the smaller.
static const struct {
    uint32_t traits;
    double outside;
} falls[] = {
    {TRAIT_COMMENTS, 0.05}, {TRAIT_HIDDEN, 0.5}, {TRAIT_FURNITURE, 0.4}, {TRAIT_OTHER, 0.4},
    {TRAIT_SIDE, 0.4},      {TRAIT_CAPTION, 1},  {TRAIT_BYLINE, 3},      {TRAIT_AUTHOR, 3},
    {TRAIT_DATE, 3},        {TRAIT_TITLE, 3},
};

// Elements that fall out by what they are.
static const struct {
    enum tag tag;
    double outside;
} tag_falls[] = {
    {TAG_NAV, 0.2},        {TAG_ASIDE, 0.6},  {TAG_FOOTER, 0.6}, {TAG_FORM, 0.6}, {TAG_FIGURE, 1},
    {TAG_FIGCAPTION, 0.5}, {TAG_DIALOG, 0.4}, {TAG_ADDRESS, 1},  {TAG_H1, 0},     {TAG_CAPTION, 1},
    {TAG_FIELDSET, 0.6},   {TAG_LABEL, 0.5},  {TAG_HEADER, 2},
};

static int32_t worth(const struct block *block)
{
    double links = (double)block->link / (double)block->size;
    if (links > 0.5)
        return -LINK_COST;
    if (tag_is_heading(block->tag))
        return 0;
    if (block->size < SHORT_BYTES)
        return -LABEL_COST;
    double share = block->tag == TAG_P || block->tag == TAG_PRE ? 1 : 0.8;
    return (int32_t)(share * (double)block->size * (1 - links));
}

// sums[i]: what the blocks before i are worth
static void add_up(const struct tree *tree, int64_t *sums)
{
    for (size_t i = 0; i < tree->block_count; i++)
        sums[i + 1] = sums[i] + (tree->blocks[i].dropped ? 0 : tree->blocks[i].value);
}

static int64_t sum_of(const struct node *node, const int64_t *sums)
{
    return sums[node->end_block] - sums[node->first_block];
}

static double outside_needed(const struct node *node)
{
    double needed = -1;
    for (size_t i = 0; i < sizeof falls / sizeof *falls; i++)
        if ((node->traits & falls[i].traits) && (needed < 0 || falls[i].outside < needed))
            needed = falls[i].outside;
    for (size_t i = 0; i < sizeof tag_falls / sizeof *tag_falls; i++)
        if (node->tag == tag_falls[i].tag && (needed < 0 || tag_falls[i].outside < needed))
            needed = tag_falls[i].outside;
    return needed;
}

static void drop_node(struct tree *tree, size_t at)
{
    struct node *node = &tree->nodes[at];
    node->dropped = true;
    for (size_t i = node->first_block; i < node->end_block; i++)
        if (tree->blocks[i].node >= at && tree->blocks[i].node < node->end)
            tree->blocks[i].dropped = true;
}

static void drop_by_names(struct tree *tree, const int64_t *sums)
{
    int64_t total = sums[tree->block_count];
    for (size_t i = 1; i < tree->node_count;) {
        const struct node *node = &tree->nodes[i];
        double needed = outside_needed(node);
        int64_t sum = sum_of(node, sums);
        if (needed >= 0 && !(node->traits & TRAIT_BODY) &&
            (double)(total - sum) >= needed * (double)(sum > 0 ? sum : 0)) {
            drop_node(tree, i);
            i = node->end;
        } else {
            i++;
        }
    }
}

// The subtree that is worth most; of equals the innermost.
static size_t best_node(const struct tree *tree, const int64_t *sums)
{
    size_t best = 0;
    for (size_t i = 1; i < tree->node_count; i++)
        if (sum_of(&tree->nodes[i], sums) >= sum_of(&tree->nodes[best], sums))
            best = i;
    return best;
}

static bool is_body(const struct tree *tree, size_t at)
{
    return (tree->nodes[at].traits & TRAIT_BODY) && !tree->nodes[at].dropped;
}

// Keeps the blocks inside the best subtree; where nodes named as the body hold most of it, those in
// them.
static void keep_story(struct tree *tree, size_t best, const int64_t *sums)
{
    const struct node *story = &tree->nodes[best];
    int64_t named = 0, whole = sum_of(story, sums);
    for (size_t i = best; i < story->end;)
        if (is_body(tree, i)) {
            named += sum_of(&tree->nodes[i], sums);
            i = tree->nodes[i].end;
        } else {
            i++;
        }
    bool trust = (double)named > BODY_SHARE * (double)whole;
    size_t next = 0; // first block not yet judged
    for (size_t i = best; i < story->end && trust;)
        if (is_body(tree, i) && sum_of(&tree->nodes[i], sums) > 0) {
            for (; next < tree->nodes[i].first_block; next++)
                tree->blocks[next].dropped = true;
            next = tree->nodes[i].end_block;
            i = tree->nodes[i].end;
        } else {
            i++;
        }
    if (!trust) {
        for (; next < story->first_block; next++)
            tree->blocks[next].dropped = true;
        next = story->end_block;
    }
    for (; next < tree->block_count; next++)
        tree->blocks[next].dropped = true;
}

int64_t body_find(struct tree *tree)
{
    if (!tree->block_count)
        return 0;
    int64_t *sums = arena_array(tree->arena, tree->block_count + 1, sizeof *sums);
    for (size_t i = 0; i < tree->block_count; i++)
        tree->blocks[i].value = worth(&tree->blocks[i]);
    add_up(tree, sums);
    drop_by_names(tree, sums);
    add_up(tree, sums);
    size_t best = best_node(tree, sums);
    int64_t found = sum_of(&tree->nodes[best], sums);
    keep_story(tree, best, sums);
    return found;
}
