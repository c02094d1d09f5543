#include "base/utf8.h"
#include "ingest/body.h"
#include "ingest/clean.h"
#include "ingest/encoding.h"
#include "ingest/ingest.h"
#include "ingest/lead.h"
#include "ingest/metadata.h"
#include "ingest/tree.h"

// Takes the soft hyphens out of text from byte `from` on: they are for the eye.
static void drop_soft_hyphens(struct buf *text, size_t from)
{
    char *to = text->data + from, *end = text->data + text->size;
    for (char *at = to; at < end; at++)
        if (at + 1 < end && at[0] == '\xC2' && at[1] == '\xAD')
            at++;
        else
            *to++ = *at;
    *to = '\0';
    text->size = (size_t)(to - text->data);
}

static void write_paragraphs(const struct tree *tree, struct buf *out)
{
    for (size_t i = 0; i < tree->block_count; i++) {
        const struct block *block = &tree->blocks[i];
        if (block->dropped)
            continue;
        size_t before = out->size;
        if (before)
            buf_text(out, "\n\n");
        size_t start = out->size;
        tree_text(tree, block->first, block->end, TREE_KEPT | TREE_LINES, out);
        if (out->size > start)
            drop_soft_hyphens(out, start);
        if (out->size == start && before) {
            out->size = before;
            out->data[before] = '\0';
        }
    }
}

bool ingest_page(const void *bytes, size_t size, const char *url, struct arena *arena,
                 struct article *article, struct error *error)
{
    struct buf html BUF_AUTO = {0}, text BUF_AUTO = {0};
    struct tree tree;
    *article = (struct article){.url = arena_string(arena, url)};
    encoding_decode(bytes, size, NULL, &html);
    tree_read(&tree, arena, html.data, html.size);
    int64_t found = body_find(&tree);
    struct jsonld jsonld = {0};
    jsonld_read(&jsonld, tree.scripts, tree.script_count, arena);
    metadata_read(&tree, &jsonld, url, article);
    lead_keep(&tree);
    clean_story(&tree, article->title);
    write_paragraphs(&tree, &text);
    if (found && text.size)
        article->content_text = arena_copy(arena, text.data, text.size);
    tree_clear(&tree);
    if (!article->content_text)
        return error_set(error, ERROR_EMPTY,
                         "no article on this page; name a page with a single story");
    return true;
}
