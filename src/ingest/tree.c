#include "ingest/tree.h"

#include "base/utf8.h"
#include "ingest/attributes.h"
#include "ingest/traits.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

#define MOST_NODES   100000 // of one page; the largest news pages have some 20,000
#define MOST_PIECES  400000
#define MOST_METAS   400
#define MOST_SCRIPTS 24
#define MOST_DEPTH   400  // of nodes that we keep
#define STOP_DEPTH   3000 // of open elements: libxml2 walks them at each end tag
#define STRING_BYTES 2000 // of an attribute that we keep
#define BLANK_BYTES  2    // a no-break space
#define SCRIPT_BYTES (512u * 1024)

// An element that is open. Those without a node of their own share that of the element around.
struct open {
    uint32_t node;
    uint8_t tag, marks;
    bool silent, own; // own: the node is this element's
};

struct builder {
    struct tree *tree;
    htmlParserCtxtPtr parser;
    struct open stack[STOP_DEPTH];
    size_t depth;
    uint32_t block_first; // first piece of the block that is being gathered
    struct buf script;    // of the JSON-LD that is being read
    bool in_script, in_title, line_break;
    bool image; // since the last block
    struct buf title;
};

static struct open *top(struct builder *b)
{
    return &b->stack[b->depth - 1];
}

// ---- blocks ------------------------------------------------------------------------------------

static uint32_t block_node(const struct tree *tree, uint32_t node)
{
    while (node && !(tag_flow(tree->nodes[node].tag) & TAG_IS_BLOCK))
        node = tree->nodes[node].parent;
    return node;
}

static void end_block(struct builder *b)
{
    struct tree *tree = b->tree;
    uint32_t first = b->block_first, end = (uint32_t)tree->piece_count;
    b->block_first = end;
    b->line_break = false;
    if (first == end)
        return;
    struct block block = {.first = first, .end = end};
    // where the pieces lie in different blocks' nodes, the innermost that holds the first
    block.node = block_node(tree, tree->pieces[first].node);
    tree_measure(tree, &block);
    if (!block.size)
        return;
    block.after_image = b->image;
    b->image &= block.size <= BLANK_BYTES;
    uint32_t kind = block.node;
    // what a <p> is inside of an <li> is still the list's; the nearest telling element decides
    block.tag = tree->nodes[kind].tag;
    tree->blocks = arena_grow(tree->arena, tree->blocks, tree->block_count, sizeof *tree->blocks);
    tree->blocks[tree->block_count++] = block;
}

static void add_text(struct builder *b, const char *text, size_t size)
{
    struct tree *tree = b->tree;
    const struct open *open = top(b);
    struct piece *last = tree->piece_count ? &tree->pieces[tree->piece_count - 1] : NULL;
    if (last && tree->piece_count > b->block_first && last->node == open->node &&
        last->marks == open->marks && last->offset + last->size == tree->text.size) {
        buf_add(&tree->text, text, size);
        last->size += (uint32_t)size;
        return;
    }
    if (tree->piece_count >= MOST_PIECES)
        return;
    tree->pieces = arena_grow(tree->arena, tree->pieces, tree->piece_count, sizeof *tree->pieces);
    tree->pieces[tree->piece_count++] =
        (struct piece){(uint32_t)tree->text.size, (uint32_t)size, open->node, open->marks};
    buf_add(&tree->text, text, size);
}

// A single <br> breaks the line, two in a row the paragraph.
static void add_break(struct builder *b)
{
    if (b->line_break)
        end_block(b);
    else if (b->tree->piece_count > b->block_first) {
        add_text(b, "\v", 1);
        b->line_break = true;
    }
}

// ---- elements ----------------------------------------------------------------------------------

static const char *keep(struct tree *tree, const char *value)
{
    if (!value || !*value)
        return NULL;
    size_t size = strlen(value);
    struct buf valid BUF_AUTO = {0};
    utf8_repair(&valid, value, size < STRING_BYTES ? size : STRING_BYTES);
    return arena_copy(tree->arena, valid.data, valid.size);
}

static void add_meta(struct tree *tree, const char *key, const char *value)
{
    if (!key || !*key || !value || !*value || tree->meta_count >= MOST_METAS)
        return;
    char *lower = arena_string(tree->arena, keep(tree, key));
    for (char *c = lower; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c | 0x20);
    tree->metas = arena_grow(tree->arena, tree->metas, tree->meta_count, sizeof *tree->metas);
    tree->metas[tree->meta_count++] = (struct meta){lower, keep(tree, value)};
}

// <meta> and <link>, and whatever else carries its value in an attribute.
static void read_head(struct tree *tree, enum tag tag, const struct attributes *a)
{
    if (tag == TAG_HTML && a->lang)
        tree->language = keep(tree, a->lang);
    if (tag == TAG_LINK && a->rel && a->href && !strcasecmp(a->rel, "canonical"))
        tree->canonical = keep(tree, a->href);
    if (tag == TAG_META || (a->itemprop && a->content)) {
        add_meta(tree, a->property, a->content);
        add_meta(tree, a->name, a->content);
        add_meta(tree, a->itemprop, a->content);
    }
}

// Names of the outermost elements are about the page's layout ("single-post has-sidebar").
static bool is_frame(enum tag tag)
{
    return tag == TAG_HTML || tag == TAG_HEAD || tag == TAG_BODY;
}

static uint32_t add_node(struct builder *b, enum tag tag, const struct attributes *a)
{
    struct tree *tree = b->tree;
    uint32_t around = top(b)->node;
    if (tree->node_count >= MOST_NODES || tree->nodes[around].depth >= MOST_DEPTH)
        return around;
    tree->nodes = arena_grow(tree->arena, tree->nodes, tree->node_count, sizeof *tree->nodes);
    struct node *node = &tree->nodes[tree->node_count];
    *node = (struct node){.tag = tag,
                          .parent = around,
                          .depth = (uint16_t)(tree->nodes[around].depth + 1),
                          .first_piece = (uint32_t)tree->piece_count,
                          .first_block = (uint32_t)tree->block_count,
                          .traits = is_frame(tag) ? 0 : a->traits};
    if (tag == TAG_TIME ||
        (a->traits & (TRAIT_DATE | TRAIT_CHANGED | TRAIT_AUTHOR | TRAIT_BYLINE | TRAIT_TITLE)))
        node->value = keep(tree, a->datetime ? a->datetime : a->content ? a->content : a->title);
    return (uint32_t)tree->node_count++;
}

static void add_image(struct builder *b)
{
    struct tree *tree = b->tree;
    for (uint32_t node = top(b)->node; node; node = tree->nodes[node].parent)
        if (tree->nodes[node].images < UINT16_MAX)
            tree->nodes[node].images++;
    b->image = true;
}

static uint8_t marks_of(enum tag tag, const struct attributes *a)
{
    if (tag == TAG_B || tag == TAG_STRONG)
        return PIECE_BOLD;
    if (tag == TAG_I || tag == TAG_EM)
        return PIECE_ITALIC;
    return tag == TAG_A && a->href ? PIECE_LINK : 0;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **list)
{
    struct builder *b = context;
    enum tag tag = tag_find((const char *)name);
    unsigned flow = tag_flow(tag);
    struct attributes a = {0};
    attributes_read(&a, list);
    read_head(b->tree, tag, &a);
    if (b->depth >= STOP_DEPTH) {
        xmlStopParser(b->parser);
        return;
    }
    if (tag == TAG_IMG || tag == TAG_AMP_IMG || tag == TAG_IFRAME || tag == TAG_VIDEO ||
        tag == TAG_PICTURE)
        add_image(b);
    if (tag == TAG_BR && !top(b)->silent)
        add_break(b);
    else if (flow & TAG_IS_BLOCK)
        end_block(b);
    struct open open = *top(b);
    open.tag = (uint8_t)tag;
    open.silent |= (flow & TAG_IS_SILENT) != 0;
    open.marks |= marks_of(tag, &a);
    open.own = !(flow & TAG_IS_EMPTY) && !open.silent &&
               ((flow & TAG_IS_BLOCK) || a.traits || tag == TAG_TIME);
    if (open.own) {
        uint32_t node = add_node(b, tag, &a);
        open.own = node != open.node;
        open.node = node;
    }
    b->stack[b->depth++] = open;
    b->in_title |= tag == TAG_TITLE && !b->tree->title;
    b->in_script |= tag == TAG_SCRIPT && a.type && !strcasecmp(a.type, "application/ld+json");
}

static void end_script(struct builder *b)
{
    struct tree *tree = b->tree;
    if (b->script.size && tree->script_count < MOST_SCRIPTS) {
        tree->scripts =
            arena_grow(tree->arena, tree->scripts, tree->script_count, sizeof *tree->scripts);
        tree->scripts[tree->script_count++] =
            arena_copy(tree->arena, b->script.data, b->script.size);
    }
    buf_reset(&b->script);
    b->in_script = false;
}

static void end_title(struct builder *b)
{
    struct buf folded BUF_AUTO = {0};
    if (b->title.size)
        utf8_fold(&folded, b->title.data, b->title.size);
    if (folded.size)
        b->tree->title = arena_copy(b->tree->arena, folded.data, folded.size);
    b->in_title = false;
}

static void on_end(void *context, const xmlChar *name)
{
    struct builder *b = context;
    (void)name; // libxml2 ends what it has begun, in order
    if (b->depth <= 1)
        return;
    const struct open *open = top(b);
    if (open->tag == TAG_TITLE && b->in_title)
        end_title(b);
    if (open->tag == TAG_SCRIPT && b->in_script)
        end_script(b);
    if (tag_flow((enum tag)open->tag) & TAG_IS_BLOCK)
        end_block(b);
    if (open->own) {
        struct node *node = &b->tree->nodes[open->node];
        node->end = (uint32_t)b->tree->node_count;
        node->end_piece = (uint32_t)b->tree->piece_count;
    }
    b->depth--;
}

static void on_text(void *context, const xmlChar *text, int size)
{
    struct builder *b = context;
    if (size <= 0)
        return;
    if (b->in_script && b->script.size < SCRIPT_BYTES)
        buf_add(&b->script, text, (size_t)size);
    else if (b->in_title)
        buf_add(&b->title, text, (size_t)size);
    if (top(b)->silent)
        return;
    if (b->line_break)
        for (int i = 0; i < size; i++)
            b->line_break &= text[i] <= ' ';
    add_text(b, (const char *)text, (size_t)size);
}

// ---- the whole ---------------------------------------------------------------------------------

// Blocks are known only when they end, nodes begin before: so the nodes' ranges of blocks are set
// at the end, from their ranges of pieces.
static void set_block_ranges(struct tree *tree)
{
    uint32_t block = 0;
    for (size_t i = 0; i < tree->node_count; i++) {
        struct node *node = &tree->nodes[i];
        if (!node->end) { // still open where the page ends
            node->end = (uint32_t)tree->node_count;
            node->end_piece = (uint32_t)tree->piece_count;
        }
        while (block < tree->block_count && tree->blocks[block].first < node->first_piece)
            block++;
        node->first_block = block;
    }
    for (size_t i = 0; i < tree->node_count; i++) {
        struct node *node = &tree->nodes[i];
        uint32_t low = node->first_block, high = (uint32_t)tree->block_count;
        while (low < high) { // first block that begins at or behind the end
            uint32_t middle = low + (high - low) / 2;
            if (tree->blocks[middle].first < node->end_piece)
                low = middle + 1;
            else
                high = middle;
        }
        node->end_block = low;
    }
}

static void parse(struct builder *b, const char *html, size_t size)
{
    xmlSAXHandler handler = {.startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text};
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(html, (int)size);
    if (!parser)
        memory_exhausted();
    (void)htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    (void)xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    *parser->sax = handler;
    parser->userData = b;
    b->parser = parser;
    (void)htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
}

void tree_read(struct tree *tree, struct arena *arena, const char *html, size_t size)
{
    *tree = (struct tree){.arena = arena};
    tree->nodes = arena_grow(arena, NULL, 0, sizeof *tree->nodes);
    tree->nodes[tree->node_count++] = (struct node){.tag = TAG_HTML};
    struct builder *b = arena_alloc(arena, sizeof *b);
    b->tree = tree;
    b->stack[b->depth++] = (struct open){.tag = TAG_HTML};
    if (size)
        parse(b, html, size);
    end_block(b);
    set_block_ranges(tree);
    buf_clear(&b->script);
    buf_clear(&b->title);
}

void tree_clear(struct tree *tree)
{
    buf_clear(&tree->text);
}
