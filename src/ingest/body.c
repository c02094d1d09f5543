#include "ingest/body.h"

#include "ingest/furniture.h"
#include "ingest/traits.h"
#include "ingest/twins.h"

#include <string.h>

#define SHORT_BYTES  40  // shorter is a label rather than a paragraph
#define LABEL_COST   4   // what a label takes from the worth of a subtree
#define LINK_COST    30  // what a paragraph of links takes
#define MARKED_SHARE 0.6 // of the prose that an element marked as an article must hold
#define NAMED_SHARE  0.8 // … and one that is only named as something of an article
#define TWIN_WORTH   200 // a part of a story that is cut in several is worth so much at least
#define BODY_SHARE   0.6 // so much of the story must be in nodes named as its body to trust them

// Talk of cookies: a banner for consent, nearly always.
static bool on_cookies(const struct tree *tree, const struct block *block)
{
    const struct piece *first = &tree->pieces[block->first], *last = &tree->pieces[block->end - 1];
    size_t size = last->offset + last->size - first->offset;
    const char *text = tree->text.data + first->offset;
    return memmem(text, size, "cookie", 6) || memmem(text, size, "Cookie", 6);
}

static int32_t worth(const struct tree *tree, const struct block *block)
{
    double links = (double)block->link / (double)block->size;
    if (links > 0.5)
        return -LINK_COST;
    if (tag_is_heading(block->tag))
        return 0;
    if (block->size < SHORT_BYTES)
        return -LABEL_COST;
    if (on_cookies(tree, block))
        return 0;
    double share = block->tag == TAG_P || block->tag == TAG_PRE ? 1 : 0.8;
    if (block->tag == TAG_LI && links > 0.25) // a headline with its teaser
        return 0;
    return (int32_t)(share * (double)block->size * (1 - links));
}

// sums[i]: what the blocks before i are worth; with `prose`, without what others cost
static void add_up(const struct tree *tree, bool prose, int64_t *sums)
{
    for (size_t i = 0; i < tree->block_count; i++) {
        const struct block *block = &tree->blocks[i];
        bool counts = !block->dropped && (block->value > 0 || !prose);
        sums[i + 1] = sums[i] + (counts ? block->value : 0);
    }
}

// What stands in a node named as the body of an article counts twice, and nothing in it
// costs.
static void trust_bodies(struct tree *tree)
{
    for (size_t i = 1; i < tree->node_count;) {
        const struct node *node = &tree->nodes[i];
        if (!(node->traits & TRAIT_BODY) || node->dropped) {
            i++;
            continue;
        }
        for (uint32_t j = node->first_block; j < node->end_block; j++)
            tree->blocks[j].value = tree->blocks[j].value > 0 ? tree->blocks[j].value * 2 : 0;
        i = node->end;
    }
}

// The subtree that is worth most; of equals the innermost.
static size_t best_node(const struct tree *tree, const int64_t *sums)
{
    size_t best = 0;
    for (size_t i = 1; i < tree->node_count; i++)
        if (tree_sum(&tree->nodes[i], sums) >= tree_sum(&tree->nodes[best], sums))
            best = i;
    return best;
}

// May the story be looked for further inside, in this node?
static double share_needed(const struct node *node)
{
    if (node->tag == TAG_ARTICLE || node->tag == TAG_MAIN)
        return MARKED_SHARE;
    return node->traits & TRAIT_STORY ? NAMED_SHARE : 1;
}

// A subtree grows by every bit of prose beside it. So where a part that is marked as an article
// holds most of it, the rest is something else.
static size_t inner_node(const struct tree *tree, size_t best, const int64_t *sums)
{
    for (size_t i = best + 1; i < tree->nodes[best].end; i++)
        if (!tree->nodes[i].dropped &&
            (double)tree_sum(&tree->nodes[i], sums) >
                share_needed(&tree->nodes[i]) * (double)tree_sum(&tree->nodes[best], sums))
            best = i;
    return best;
}

static bool is_body(const struct tree *tree, size_t at)
{
    return (tree->nodes[at].traits & TRAIT_BODY) && !tree->nodes[at].dropped;
}

// Of nodes named as the body, what they are worth together in this subtree.
static int64_t worth_of_bodies(const struct tree *tree, const struct node *story, size_t at,
                               const int64_t *sums)
{
    int64_t named = 0;
    for (size_t i = at; i < story->end;)
        if (is_body(tree, i)) {
            named += tree_sum(&tree->nodes[i], sums);
            i = tree->nodes[i].end;
        } else {
            i++;
        }
    return named;
}

static void keep(struct tree *tree, const struct node *node, bool *kept)
{
    for (uint32_t i = node->first_block; i < node->end_block; i++)
        kept[i] = !tree->blocks[i].dropped;
}

// Another part of the story in a container like its own: not one with a headline of its own.
static bool is_part(const struct tree *tree, size_t at, size_t best, const int64_t *sums)
{
    const struct node *node = &tree->nodes[at];
    if (node->dropped || tree_sum(node, sums) < TWIN_WORTH ||
        tree_sum(node, sums) > tree_sum(&tree->nodes[best], sums) ||
        !twins(tree, (uint32_t)at, (uint32_t)best, true))
        return false;
    for (uint32_t i = node->first_block; i < node->end_block; i++)
        if (tree->blocks[i].tag == TAG_H1)
            return false;
    return true;
}

// Keeps the blocks inside the best subtree and those like it; where nodes named as the body hold
// most of it, those in them.
static void keep_story(struct tree *tree, size_t best, const int64_t *sums)
{
    const struct node *story = &tree->nodes[best];
    bool *kept = arena_array(tree->arena, tree->block_count, sizeof *kept);
    int64_t named = worth_of_bodies(tree, story, best, sums);
    bool trust = (double)named > BODY_SHARE * (double)tree_sum(story, sums);
    if (!trust)
        keep(tree, story, kept);
    for (size_t i = best; i < story->end && trust;)
        if (is_body(tree, i) && tree_sum(&tree->nodes[i], sums) > 0) {
            keep(tree, &tree->nodes[i], kept);
            i = tree->nodes[i].end;
        } else {
            i++;
        }
    for (size_t i = 1; i < tree->node_count && story->tag != TAG_ARTICLE; i++)
        if (is_part(tree, i, best, sums))
            keep(tree, &tree->nodes[i], kept);
    for (size_t i = 0; i < tree->block_count; i++)
        tree->blocks[i].dropped = !kept[i];
}

int64_t body_find(struct tree *tree)
{
    if (!tree->block_count)
        return 0;
    int64_t *sums = arena_array(tree->arena, tree->block_count + 1, sizeof *sums);
    for (size_t i = 0; i < tree->block_count; i++)
        tree->blocks[i].value = worth(tree, &tree->blocks[i]);
    add_up(tree, true, sums);
    furniture_drop(tree, sums);
    for (size_t i = 0; i < tree->block_count; i++)
        if (!tree->blocks[i].dropped)
            tree->blocks[i].value = worth(tree, &tree->blocks[i]);
    trust_bodies(tree);
    add_up(tree, false, sums);
    size_t best = inner_node(tree, best_node(tree, sums), sums);
    int64_t found = tree_sum(&tree->nodes[best], sums);
    keep_story(tree, best, sums);
    return found;
}
