#include "ingest/furniture.h"

#include "ingest/caption.h"
#include "ingest/traits.h"

#define WHOLE          3   // an <article> falls only if there is so much more outside
#define BODY_BYTES     300 // a body with so much prose protects what is around it
#define TEASER_BYTES   500 // the prose of an article that is only a teaser
#define PAGE_FOOTER    0.05
#define FORM_BLOCKS    6 // of a box made for a form
#define FORM_BYTES     300
#define FORM_OUTSIDE   3
#define CAPTION_BYTES  300
#define ABOVE_BYTES    200 // behind so much prose the headline is passed
#define DATELINE_BYTES 60

// Subtrees that fall out by their traits, and how much prose there must be outside, as a share of
// what they hold: the less a name is given to whole pages by mistake, the smaller.
static const struct {
    uint32_t traits;
    double outside;
} falls[] = {
    {TRAIT_CONSENT, 0.03}, {TRAIT_COMMENTS, 0.05}, {TRAIT_HIDDEN, 1},  {TRAIT_FURNITURE, 1},
    {TRAIT_OTHER, 0.4},    {TRAIT_SIDE, 0.6},      {TRAIT_CAPTION, 1}, {TRAIT_BYLINE, 3},
    {TRAIT_DATE, 3},       {TRAIT_TITLE, 3},
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

// Prose in nodes named as the body of an article, inside this one.
static int64_t body_inside(const struct tree *tree, size_t at, const int64_t *prose)
{
    int64_t bodies = 0;
    for (size_t i = at + 1; i < tree->nodes[at].end;)
        if (tree->nodes[i].traits & TRAIT_BODY) {
            bodies += tree_sum(&tree->nodes[i], prose);
            i = tree->nodes[i].end;
        } else {
            i++;
        }
    return bodies;
}

// A footer of the page rather than of an article or a part of one: below the shortest story too.
static bool is_page_footer(const struct tree *tree, const struct node *node)
{
    if (node->tag != TAG_FOOTER)
        return false;
    for (uint32_t at = node->parent; at; at = tree->nodes[at].parent) {
        enum tag tag = tree->nodes[at].tag;
        if (tag == TAG_ARTICLE || tag == TAG_MAIN || tag == TAG_SECTION)
            return false;
    }
    return true;
}

static double outside_needed(const struct tree *tree, const struct node *node)
{
    if (is_page_footer(tree, node))
        return PAGE_FOOTER;
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
    const struct node *node = &tree->nodes[at];
    for (size_t i = at; i < node->end; i++)
        tree->nodes[i].dropped = true;
    for (size_t i = node->first_block; i < node->end_block; i++)
        if (tree->blocks[i].node >= at && tree->blocks[i].node < node->end)
            tree->blocks[i].dropped = true;
    if (tag_flow(node->tag) & TAG_IS_BLOCK)
        return;
    // a part of a paragraph: what is left of it
    uint32_t first = node->first_block;
    if (first && tree->blocks[first - 1].end > node->first_piece)
        first--;
    for (uint32_t i = first; i < tree->block_count && tree->blocks[i].first < node->end_piece;
         i++) {
        tree_measure(tree, &tree->blocks[i]);
        if (!tree->blocks[i].size)
            tree->blocks[i].dropped = true;
    }
}

// An inline element with a telling name in the midst of a paragraph is a word of it, unless it is
// not shown: links have all kinds of names.
static bool in_a_paragraph(const struct tree *tree, const struct node *node)
{
    if ((tag_flow(node->tag) & TAG_IS_BLOCK) || (node->traits & TRAIT_HIDDEN))
        return false;
    uint32_t first = node->first_block; // the first block that begins inside, so perhaps the next
    if (first && tree->blocks[first - 1].end > node->first_piece)
        first--;
    if (first >= tree->block_count || node->first_piece == node->end_piece)
        return false;
    const struct piece *a = &tree->pieces[node->first_piece];
    const struct piece *b = &tree->pieces[node->end_piece - 1];
    uint32_t size = b->offset + b->size - a->offset;
    bool link = node->tag == TAG_A || node->tag == TAG_TIME;
    return tree->blocks[first].size > (link ? 1 : 3) * size + 20;
}

// A figure is more than a picture where it holds a table, a list, code (HTML, 4.4.12).
static bool holds_more(const struct tree *tree, size_t at)
{
    if (tree->nodes[at].tag != TAG_FIGURE ||
        (tree->nodes[at].traits & TRAITS_OUT & ~(uint32_t)TRAIT_CAPTION))
        return false;
    for (size_t i = at + 1; i < tree->nodes[at].end; i++)
        if (tree->nodes[i].tag == TAG_TABLE || tree->nodes[i].tag == TAG_PRE ||
            tree->nodes[i].tag == TAG_UL)
            return true;
    return false;
}

// What is named a headline in the midst of the story heads a part of it.
static bool is_subheading(const struct tree *tree, const struct node *node, const int64_t *prose)
{
    if ((node->traits & TRAITS_OUT) != TRAIT_TITLE || node->end_block - node->first_block != 1)
        return false;
    const struct block *block = &tree->blocks[node->first_block];
    return tag_is_heading(block->tag) && block->tag != TAG_H1 && !block->link &&
           prose[node->first_block] > ABOVE_BYTES;
}

static bool falls_by_name(const struct tree *tree, size_t at, const int64_t *prose)
{
    const struct node *node = &tree->nodes[at];
    if (node->tag == TAG_CAPTION && tree->nodes[node->parent].tag != TAG_TABLE)
        return false; // written by someone who takes it for a paragraph
    double needed = outside_needed(tree, node);
    if (needed < 0 || (node->traits & TRAIT_BODY))
        return false;
    int64_t total = prose[tree->block_count], inside = tree_sum(node, prose);
    if ((double)(total - inside) < needed * (double)inside)
        return false;
    if (only_quotes(tree, node) || in_a_paragraph(tree, node) || holds_more(tree, at) ||
        is_subheading(tree, node, prose))
        return false;
    if (inside < BODY_BYTES || (node->traits & (TRAIT_COMMENTS | TRAIT_HIDDEN | TRAIT_OTHER)))
        return true;
    int64_t bodies = body_inside(tree, at, prose);
    return bodies < BODY_BYTES || bodies * 2 < inside;
}

// One of many articles on the page: its headline is a link, and there is hardly any prose.
static bool is_teaser(const struct tree *tree, const struct node *node, const int64_t *prose)
{
    if (node->tag != TAG_ARTICLE || tree_sum(node, prose) > TEASER_BYTES ||
        prose[tree->block_count] - tree_sum(node, prose) < TEASER_BYTES)
        return false;
    for (uint32_t i = node->first_block; i < node->end_block; i++) {
        const struct block *block = &tree->blocks[i];
        if (block->tag == TAG_H1)
            return false;
        if (tag_is_heading(block->tag) || block->size > CAPTION_BYTES)
            return block->link * 10 > block->size * 8;
    }
    return false;
}

// A short line that is a time of day or date, with a few words around it: "Updated 3 hours ago".
static void drop_dateline(struct tree *tree, const struct node *time)
{
    uint32_t at = time->first_block; // the first block that begins inside, so perhaps the next
    if (at && tree->blocks[at - 1].end > time->first_piece)
        at--;
    if (at >= tree->block_count || time->first_piece == time->end_piece)
        return;
    struct block *block = &tree->blocks[at];
    if (block->first <= time->first_piece && block->size < DATELINE_BYTES &&
        !tag_is_heading(block->tag))
        block->dropped = true;
}

// Drops what its names say is no story: captions, or all but these.
static void drop_named(struct tree *tree, const int64_t *prose, bool captions)
{
    for (size_t i = 1; i < tree->node_count;) {
        const struct node *node = &tree->nodes[i];
        bool out = !node->dropped && caption_named(node) == captions &&
                   (falls_by_name(tree, i, prose) || is_teaser(tree, node, prose));
        if (out)
            drop_node(tree, i);
        i = node->dropped ? node->end : i + 1;
    }
}

// Does the node hold little beside the form in it?
static bool is_form_box(const struct tree *tree, const struct node *node, const int64_t *prose)
{
    int64_t inside = tree_sum(node, prose), outside = prose[tree->block_count] - inside;
    return node->tag != TAG_ARTICLE && node->tag != TAG_MAIN && node->tag != TAG_BODY &&
           node->end_block - node->first_block <= FORM_BLOCKS && inside <= FORM_BYTES &&
           outside >= FORM_OUTSIDE * inside;
}

// What is around a form belongs to it: the name of a newsletter, and what it promises.
static void drop_form_boxes(struct tree *tree, const int64_t *prose)
{
    for (size_t i = 1; i < tree->node_count; i++) {
        uint32_t box = (uint32_t)i;
        if (tree->nodes[i].tag != TAG_FORM || tree->nodes[i].dropped)
            continue;
        for (uint32_t at = tree->nodes[i].parent; at && is_form_box(tree, &tree->nodes[at], prose);)
            at = tree->nodes[box = at].parent;
        if (box != i)
            drop_node(tree, box);
    }
}

void furniture_drop(struct tree *tree, const int64_t *prose)
{
    drop_form_boxes(tree, prose);
    drop_named(tree, prose, false);
    if (!caption_is_story(tree, prose))
        drop_named(tree, prose, true);
    for (size_t i = 1; i < tree->node_count; i++)
        if (tree->nodes[i].tag == TAG_TIME)
            drop_dateline(tree, &tree->nodes[i]);
    for (size_t i = 0; i < tree->block_count; i++)
        if (caption_is(tree, &tree->blocks[i], prose))
            tree->blocks[i].caption = tree->blocks[i].dropped = true;
}
