#include "base/utf8.h"
#include "ingest/tree.h"

#include <string.h>

void tree_measure(const struct tree *tree, struct block *block)
{
    bool space = true;
    block->size = block->link = block->strong = block->italic = 0;
    for (uint32_t i = block->first; i < block->end; i++) {
        const struct piece *piece = &tree->pieces[i];
        const char *text = tree->text.data + piece->offset;
        uint32_t size = 0;
        if (tree->nodes[piece->node].dropped)
            continue;
        for (uint32_t j = 0; j < piece->size; j++) {
            bool blank = (unsigned char)text[j] <= ' ';
            size += !blank || !space;
            space = blank;
        }
        block->size += size;
        if (piece->marks & PIECE_LINK)
            block->link += size;
        if (piece->marks & PIECE_BOLD)
            block->strong += size;
        if (piece->marks & PIECE_ITALIC)
            block->italic += size;
    }
}

void tree_text(const struct tree *tree, size_t first, size_t end, unsigned how, struct buf *out)
{
    struct buf raw BUF_AUTO = {0};
    for (size_t i = first; i < end; i++) {
        const struct piece *piece = &tree->pieces[i];
        if ((how & TREE_KEPT) && tree->nodes[piece->node].dropped)
            continue;
        if ((how & TREE_SPACED) && i > first && piece->node != piece[-1].node)
            buf_char(&raw, ' ');
        buf_add(&raw, tree->text.data + piece->offset, piece->size);
    }
    if (!raw.size)
        return;
    if (!(how & TREE_LINES)) {
        utf8_fold(out, raw.data, raw.size);
        return;
    }
    for (char *line = raw.data, *stop; line; line = stop ? stop + 1 : NULL) {
        stop = strchr(line, '\v');
        size_t before = out->size;
        utf8_fold(out, line, stop ? (size_t)(stop - line) : strlen(line));
        if (stop && out->size > before)
            buf_char(out, '\n');
    }
    while (out->size && out->data[out->size - 1] == '\n')
        out->data[--out->size] = '\0';
}
