#include "ingest/caption.h"

#include "ingest/traits.h"

#define CAPTION_BYTES 300
#define BARE_BYTES    160 // a caption that stands beside its image without an element of its own
#define LEAD_LEVELS   3
#define BOX_BLOCKS    3   // what a picture's box holds: caption, credit, the label of a button
#define BOX_PROSE     150 // … and of prose no more than that
#define GALLERY_BYTES 600 // fewer are captions of a few pictures
#define GALLERY_SHARE 0.6 // of all prose, in captions

// In a container that is named as the standfirst.
static bool near_lead(const struct tree *tree, uint32_t node)
{
    for (int level = 0; level < LEAD_LEVELS && node; level++, node = tree->nodes[node].parent)
        if (tree->nodes[node].traits & TRAIT_LEAD)
            return true;
    return false;
}

// A box made for an image and the lines that go with it: no paragraph, list or heading in it.
static bool is_picture_box(const struct tree *tree, const struct node *box, const int64_t *prose)
{
    if (box->tag != TAG_DIV || box->end_block - box->first_block > BOX_BLOCKS ||
        (box->traits & (TRAIT_BODY | TRAIT_STORY)) || tree_sum(box, prose) >= BOX_PROSE)
        return false;
    for (uint32_t i = box->first_block; i < box->end_block; i++) {
        enum tag tag = tree->blocks[i].tag;
        if (tag == TAG_P || tag == TAG_LI || tag_is_heading(tag))
            return false;
    }
    return true;
}

// Beside an image, alone with it or with other such lines in one container; or in italics right
// behind one.
bool caption_is(const struct tree *tree, const struct block *block, const int64_t *prose)
{
    uint32_t node = block->node;
    if (block->size > CAPTION_BYTES || tag_is_heading(block->tag))
        return false;
    if (block->after_image && block->size < BARE_BYTES && block->italic * 10 >= block->size * 9)
        return true;
    while (node && !tree->nodes[node].images)
        node = tree->nodes[node].parent;
    const struct node *around = &tree->nodes[node];
    if (!node || near_lead(tree, block->node))
        return false;
    if (around->end_block - around->first_block != 1)
        return is_picture_box(tree, around, prose);
    return node != block->node ||
           (around->tag != TAG_P && around->tag != TAG_TD && block->size < BARE_BYTES);
}

bool caption_named(const struct node *node)
{
    return node->tag == TAG_FIGURE || node->tag == TAG_FIGCAPTION ||
           (node->traits & TRAITS_OUT) == TRAIT_CAPTION;
}

bool caption_is_story(const struct tree *tree, const int64_t *prose)
{
    int64_t captions = 0, all = 0;
    for (size_t i = 1; i < tree->node_count;) {
        const struct node *node = &tree->nodes[i];
        bool counts = caption_named(node) && node->tag != TAG_ARTICLE;
        if (counts && !node->dropped)
            captions += tree_sum(node, prose);
        i = counts || node->dropped ? node->end : i + 1;
    }
    for (size_t i = 0; i < tree->block_count; i++)
        if (!tree->blocks[i].dropped && tree->blocks[i].value > 0)
            all += tree->blocks[i].value;
    return captions > GALLERY_BYTES && (double)captions > GALLERY_SHARE * (double)all;
}
