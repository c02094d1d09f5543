#ifndef INGEST_TREE_H
#define INGEST_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "ingest/tags.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A page as this room sees it: three flat arrays in the order of the document, so that a subtree,
/// its blocks and its text are ranges, and every pass is a loop without recursion.
///
///     node    an element that shapes the page, or that its names say something about
///     piece   a run of text inside one node, with the inline marks that hold for it
///     block   consecutive pieces that a browser shows as one paragraph
///
/// All of it belongs to the arena given to tree_read, except `text`, which the tree owns.

enum piece_mark {
    PIECE_LINK = 1,  // inside <a href>
    PIECE_BOLD = 2,  // <b>, <strong>
    PIECE_ITALIC = 4 // <i>, <em>
};

struct piece {
    uint32_t offset, size; // bytes of tree.text
    uint32_t node;
    uint8_t marks; // enum piece_mark
};

struct node {
    enum tag tag;
    uint32_t parent;                 // node 0 is the root and its own parent
    uint32_t end;                    // the node behind the last descendant
    uint32_t first_piece, end_piece; // all text inside
    uint32_t first_block, end_block; // blocks that begin inside
    uint32_t traits;                 // enum trait, of its own names
    uint16_t depth;
    uint16_t images;   // inside
    bool dropped;      // by clean.c: this node's text is not the story
    const char *value; // datetime, content or title attribute, where traits want one
};

struct block {
    uint32_t first, end; // pieces
    uint32_t node;       // the innermost block-level node around it
    enum tag tag;        // what kind: p, heading, li, td, pre…; TAG_DIV where only a container
    uint32_t size;       // bytes of text, white space folded
    uint32_t link;       // of these inside links
    uint32_t strong;     // of these bold
    uint32_t italic;     // … and italic
    int32_t value;       // what score.c thinks of it
    bool after_image;    // no text between
    bool caption;        // of a picture, by where it stands
    bool dropped;
};

/// A <meta> of the head or an itemprop/content pair: key as it stands, lower case.
struct meta {
    const char *key, *value;
};

struct tree {
    struct arena *arena;
    struct buf text; // all pieces, as they stand
    struct node *nodes;
    struct piece *pieces;
    struct block *blocks;
    struct meta *metas;
    const char **scripts; // JSON-LD, raw
    size_t node_count, piece_count, block_count, meta_count, script_count;
    const char *title;     // of <title>, folded
    const char *language;  // of <html lang>
    const char *canonical; // <link rel=canonical>
};

/// Parses HTML (valid UTF-8) with libxml2's SAX interface. Bounded in depth and number of nodes:
/// what is beyond is text of the innermost node kept. Never fails; an empty page is an empty tree.
void tree_read(struct tree *tree, struct arena *arena, const char *html, size_t size);

/// Frees what the tree owns.
void tree_clear(struct tree *tree);
#define TREE_AUTO __attribute__((cleanup(tree_clear)))

/// Appends the text of pieces [first, end) as one line, white space folded; pieces of dropped
/// nodes are left out with TREE_KEPT. A <br> is a space, or a newline with TREE_LINES. With
/// TREE_SPACED what stands in different nodes is apart: names and dates in a row of labels.
enum tree_text { TREE_ALL = 0, TREE_KEPT = 1, TREE_LINES = 2, TREE_SPACED = 4 };
void tree_text(const struct tree *tree, size_t first, size_t end, unsigned how, struct buf *out);

/// The sum over a node's blocks, of sums[i]: over all blocks before i.
static inline int64_t tree_sum(const struct node *node, const int64_t *sums)
{
    return sums[node->end_block] - sums[node->first_block];
}

/// Counts again what a block holds, without the text of dropped nodes; folded as tree_text folds.
void tree_measure(const struct tree *tree, struct block *block);

#endif
