#include "ingest/lead.h"

#include "ingest/traits.h"

#include <stdbool.h>
#include <strings.h>

#define LOOK_BLOCKS 40  // how far above the story its headline may stand
#define LEAD_BYTES  165 // shorter is a label, a kicker or the headline once more
#define NAMED_BYTES 80  // … one that is named so, too
#define MOST_BYTES  900
#define MOST_LEADS  3
#define PROSE_BYTES 40

// What keeps a block from being a standfirst: names of other things around it, up to the headline.
static bool named_otherwise(const struct tree *tree, uint32_t node)
{
    for (; node; node = tree->nodes[node].parent) {
        const struct node *n = &tree->nodes[node];
        if (n->traits & TRAIT_LEAD)
            return false;
        if ((n->traits & TRAITS_OUT & ~(uint32_t)TRAIT_TITLE) || n->tag == TAG_FIGURE ||
            n->tag == TAG_NAV || n->tag == TAG_ASIDE || n->tag == TAG_LI || n->tag == TAG_ADDRESS ||
            n->tag == TAG_FIGCAPTION || n->tag == TAG_FORM || n->tag == TAG_TIME)
            return true;
    }
    return false;
}

static bool is_title(const struct tree *tree, const struct block *block)
{
    for (uint32_t node = block->node; node; node = tree->nodes[node].parent)
        if (tree->nodes[node].tag == TAG_H1)
            return true;
    return false;
}

static bool named_lead(const struct tree *tree, uint32_t node)
{
    while (node && !(tree->nodes[node].traits & TRAIT_LEAD))
        node = tree->nodes[node].parent;
    return node > 0;
}

static bool is_lead(const struct tree *tree, const struct block *block)
{
    bool text = block->tag == TAG_P || block->tag == TAG_DIV || block->tag == TAG_H2 ||
                block->tag == TAG_H3 || block->tag == TAG_HEADER || block->tag == TAG_SECTION;
    uint32_t least = named_lead(tree, block->node) ? NAMED_BYTES : LEAD_BYTES;
    return text && !block->caption && block->size >= least && block->size <= MOST_BYTES &&
           block->link * 3 < block->size && !named_otherwise(tree, block->node);
}

static void keep(struct tree *tree, struct block *block)
{
    block->dropped = false;
    for (uint32_t node = block->node; node; node = tree->nodes[node].parent)
        tree->nodes[node].dropped = false;
    for (uint32_t node = block->node + 1; node < tree->nodes[block->node].end; node++)
        tree->nodes[node].dropped = false;
}

void lead_keep(struct tree *tree)
{
    size_t first = 0;
    while (first < tree->block_count && tree->blocks[first].dropped)
        first++;
    if (first == tree->block_count)
        return;
    size_t low = first > LOOK_BLOCKS ? first - LOOK_BLOCKS : 0, title = first;
    while (title > low && !is_title(tree, &tree->blocks[title - 1]))
        title--;
    bool titled = title > low; // without a headline, only what is named counts
    int leads = 0;
    for (size_t i = title; i < first && leads < MOST_LEADS; i++)
        if (is_lead(tree, &tree->blocks[i]) && (titled || named_lead(tree, tree->blocks[i].node))) {
            keep(tree, &tree->blocks[i]);
            leads++;
        }
}

// The first block behind the headline; 0 where there is none, or several.
static size_t behind_headline(const struct tree *tree, const char *title)
{
    size_t behind = 0;
    for (size_t i = 1; i < tree->node_count; i++) {
        const struct node *node = &tree->nodes[i];
        if (node->tag != TAG_H1 || node->end_block == node->first_block)
            continue;
        const struct block *block = &tree->blocks[node->first_block];
        struct buf text BUF_AUTO = {0};
        tree_text(tree, block->first, block->end, TREE_ALL, &text);
        if (!text.size || strcasecmp(text.data, title) != 0)
            continue;
        if (behind)
            return 0;
        behind = node->end_block;
    }
    return behind;
}

void lead_drop_above(struct tree *tree, const char *title)
{
    size_t behind = title ? behind_headline(tree, title) : 0;
    bool prose = false;
    for (size_t i = behind; i < tree->block_count && !prose; i++) {
        const struct block *block = &tree->blocks[i];
        prose = !block->dropped && block->size >= PROSE_BYTES && block->link * 2 < block->size;
    }
    for (size_t i = 0; i < behind && prose; i++)
        tree->blocks[i].dropped = true;
}
