#include "ingest/body.h"

#include "ingest/traits.h"

#include <string.h>

#define SHORT_BYTES 40  // shorter is a label rather than a paragraph
#define LABEL_COST  12  // what a label takes from the worth of a subtree
#define LINK_COST   30  // what a paragraph of links takes
#define WHOLE       3   // an <article> falls only if there is so much more outside
#define BODY_SHARE  0.6 // so much of the story must be in nodes named as its body to trust them

// Subtrees that fall out by their traits, and how much prose there must be outside, as a share of
// what they hold: the less a name is given to whole pages by mistake, the smaller.
static const struct {
    uint32_t traits;
    double outside;
} falls[] = {
    {TRAIT_CONSENT, 0.03}, {TRAIT_COMMENTS, 0.05}, {TRAIT_HIDDEN, 1},  {TRAIT_FURNITURE, 1},
    {TRAIT_OTHER, 0.4},    {TRAIT_SIDE, 0.6},      {TRAIT_CAPTION, 1}, {TRAIT_BYLINE, 3},
    {TRAIT_AUTHOR, 3},     {TRAIT_DATE, 3},        {TRAIT_TITLE, 3},
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
    // classes of a whole article often name its sections and tags
    return needed >= 0 && (node->tag == TAG_ARTICLE || node->tag == TAG_MAIN) && needed < WHOLE
               ? WHOLE
               : needed;
}

// A box that holds nothing but a quotation: an embedded post.
static bool only_quotes(const struct tree *tree, const struct node *box)
{
    for (uint32_t i = box->first_block; i < box->end_block; i++) {
        uint32_t node = tree->blocks[i].node;
        while (node && tree->nodes[node].tag != TAG_BLOCKQUOTE)
            node = tree->nodes[node].parent;
        if (!node)
            return false;
    }
    return box->end_block > box->first_block && !(box->traits & (TRAIT_HIDDEN | TRAIT_COMMENTS));
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
        if (needed >= 0 && !(node->traits & TRAIT_BODY) && !only_quotes(tree, node) &&
            (double)(total - sum) >= needed * (double)sum) {
            drop_node(tree, i);
            i = node->end;
        } else {
            i++;
        }
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
        tree->blocks[i].value = worth(tree, &tree->blocks[i]);
    add_up(tree, true, sums);
    drop_by_names(tree, sums);
    trust_bodies(tree);
    add_up(tree, false, sums);
    size_t best = best_node(tree, sums);
    int64_t found = sum_of(&tree->nodes[best], sums);
    keep_story(tree, best, sums);
    return found;
}
