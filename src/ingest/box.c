#include "ingest/box.h"

#define LEAST_BLOCKS 3
#define MOST_BLOCKS  30
#define LEAST_LINKED 2
#define MOST_SHARE   0.05 // of the story's text, in what is no link
#define TEASER_BYTES 150  // … or so much, in a short story
#define LINKED       0.8  // of a paragraph that is nothing but a link

static bool is_linked(const struct block *block)
{
    return block->link > LINKED * block->size;
}

// A container, not a part of a paragraph, list or table: these are cleaned by what they are.
static bool is_container(const struct node *node)
{
    size_t blocks = node->end_block - node->first_block;
    return !node->dropped && blocks >= LEAST_BLOCKS && blocks <= MOST_BLOCKS &&
           node->tag != TAG_P && node->tag != TAG_LI && node->tag != TAG_TABLE &&
           node->tag != TAG_TBODY && node->tag != TAG_TR;
}

static bool is_box(const struct tree *tree, const struct node *node, uint64_t story)
{
    size_t blocks = node->end_block - node->first_block, linked = 0;
    uint64_t text = 0;
    for (uint32_t i = node->first_block; i < node->end_block; i++) {
        const struct block *block = &tree->blocks[i];
        if (block->tag == TAG_TD || block->tag == TAG_TH)
            return false;
        if (is_linked(block))
            linked++;
        else
            text += block->size;
    }
    return linked >= LEAST_LINKED && linked * 2 >= blocks &&
           (text <= TEASER_BYTES || (double)text <= MOST_SHARE * (double)story) && text * 4 < story;
}

void box_drop(struct tree *tree)
{
    uint64_t story = 0;
    for (size_t i = 0; i < tree->block_count; i++)
        if (!tree->blocks[i].dropped && !is_linked(&tree->blocks[i]))
            story += tree->blocks[i].size;
    for (size_t i = 1; i < tree->node_count;) {
        const struct node *node = &tree->nodes[i];
        bool box = is_container(node) && is_box(tree, node, story);
        for (uint32_t j = node->first_block; box && j < node->end_block; j++)
            tree->blocks[j].dropped = true;
        i = box ? node->end : i + 1;
    }
}
