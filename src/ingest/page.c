#include "base/utf8.h"
#include "ingest/body.h"
#include "ingest/box.h"
#include "ingest/clean.h"
#include "ingest/encoding.h"
#include "ingest/front.h"
#include "ingest/ingest.h"
#include "ingest/lead.h"
#include "ingest/metadata.h"
#include "ingest/phrases.h"
#include "ingest/plain.h"
#include "ingest/tree.h"
#include "ingest/wall.h"
#include "lang/lang.h"

#include <string.h>

#define DATA_TIMES  2   // the data must tell so much more than the page
#define DATA_BYTES  300 // … and so much in any case
#define PART_TIMES  1.4 // … or so much more, if the page is a part of it
#define WALL_BYTES  250 // what is left of an article for subscribers only
#define LEAST_BYTES 20  // a text without prose is a story from here on: a line of news

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

// The table row that a block is a cell of, or 0.
static uint32_t row_of(const struct tree *tree, const struct block *block)
{
    if (block->tag != TAG_TD && block->tag != TAG_TH)
        return 0;
    return tree->nodes[block->node].parent;
}

// Paragraphs apart by a blank line, the cells of a table row by a line break.
static void write_paragraphs(const struct tree *tree, struct buf *out)
{
    uint32_t last_row = 0, last_node = 0;
    for (size_t i = 0; i < tree->block_count; i++) {
        const struct block *block = &tree->blocks[i];
        struct buf text BUF_AUTO = {0};
        if (block->dropped)
            continue;
        tree_text(tree, block->first, block->end, TREE_KEPT | TREE_LINES, &text);
        if (!text.size)
            continue;
        drop_soft_hyphens(&text, 0);
        uint32_t row = row_of(tree, block);
        if (out->size)
            buf_text(out, row && row == last_row && block->node != last_node ? "\n" : "\n\n");
        buf_add(out, text.data, text.size);
        last_row = row;
        last_node = block->node;
    }
}

static void add_paragraph(struct buf *out, const char *text)
{
    if (!*text || (phrases_find(text, strlen(text)) & PHRASES_OUT))
        return;
    if (out->size)
        buf_text(out, "\n\n");
    size_t start = out->size;
    buf_text(out, text);
    drop_soft_hyphens(out, start);
}

// An articleBody that is HTML.
static void write_markup(const char *body, struct arena *arena, struct buf *out)
{
    struct tree tree TREE_AUTO = {0};
    tree_read(&tree, arena, body, strlen(body));
    for (size_t i = 0; i < tree.block_count; i++) {
        struct buf text BUF_AUTO = {0};
        tree_text(&tree, tree.blocks[i].first, tree.blocks[i].end, TREE_ALL, &text);
        if (text.size)
            add_paragraph(out, text.data);
    }
}

// Paragraphs of the articleBody in JSON-LD: often there when the page is put together by scripts.
static void write_data(const char *body, struct arena *arena, struct buf *out)
{
    if (strcasestr(body, "<p>") || strcasestr(body, "<p ") || strcasestr(body, "<br")) {
        write_markup(body, arena, out);
        return;
    }
    for (const char *line = body, *stop; line; line = stop ? stop + 1 : NULL) {
        stop = strchr(line, '\n');
        struct slice slice = {line, stop ? (size_t)(stop - line) : strlen(line)};
        add_paragraph(out, plain_html(arena, slice));
    }
}

// Does the data hold the page's first paragraph and its last, so that the page is a part of it?
static bool holds_page(const struct buf *data, const struct buf *page)
{
    const char *first = page->data, *last = page->data;
    if (!first)
        return false;
    for (const char *at = page->data; at && *at; at = strchr(at, '\n')) {
        at += strspn(at, "\n");
        last = *at ? at : last;
    }
    size_t size = strcspn(first, "\n");
    return data->size && size && memmem(data->data, data->size, first, size) &&
           strstr(data->data, last);
}

// The text of the story: from the page, or from its data where that tells far more.
static void write_story(struct tree *tree, const struct jsonld *jsonld,
                        const struct article *article, struct buf *out)
{
    lead_drop_above(tree, article->title);
    lead_keep(tree);
    box_drop(tree);
    clean_story(tree, article->title, article->author);
    write_paragraphs(tree, out);
    size_t size = jsonld->body ? strlen(jsonld->body) : 0;
    if (!size || (double)size < PART_TIMES * (double)out->size)
        return;
    struct buf data BUF_AUTO = {0};
    write_data(jsonld->body, tree->arena, &data);
    bool more = data.size > DATA_TIMES * out->size + DATA_BYTES;
    if (more || ((double)data.size > PART_TIMES * (double)out->size && out->size &&
                 holds_page(&data, out))) {
        buf_reset(out);
        buf_add(out, data.data, data.size);
    }
}

// Systems declare English for whatever is written with them: there the text knows better.
static const char *language_of(const char *declared, const char *text, size_t size)
{
    bool trusted = declared && strncmp(declared, "en", 2) != 0;
    const char *guess = trusted ? NULL : lang_guess(text, size);
    return guess && (!declared || strcmp(guess, "en") != 0) ? guess : declared;
}

bool ingest_page(const void *bytes, size_t size, const char *url, struct arena *arena,
                 struct article *article, struct error *error)
{
    struct buf html BUF_AUTO = {0}, text BUF_AUTO = {0};
    struct tree tree TREE_AUTO = {0};
    struct jsonld jsonld = {0};
    *article = (struct article){0};
    encoding_decode(bytes, size, NULL, &html);
    tree_read(&tree, arena, html.data, html.size);
    jsonld_read(&jsonld, tree.scripts, tree.script_count, arena);
    int64_t found = body_find(&tree);
    metadata_read(&tree, &jsonld, url, article);
    bool front = front_is(&tree, &jsonld, url);
    write_story(&tree, &jsonld, article, &text);
    if (front)
        return error_set(error, ERROR_EMPTY,
                         "this page is a list of stories; name the page of a single one");
    if (jsonld.behind_wall && text.size < WALL_BYTES)
        return error_set(error, ERROR_EMPTY,
                         "only subscribers can read this article; its summary in the feed is used");
    if (!text.size || (found <= 0 && text.size < LEAST_BYTES))
        return error_set(error, ERROR_EMPTY,
                         "no article on this page; name the page of a single story");
    if (front_is_missing(&tree, article->title, text.size))
        return error_set(error, ERROR_EMPTY,
                         "this page says that there is no such page; look at its address");
    article->cut = wall_is(&tree, &jsonld, text.data, text.size);
    article->content_text = arena_copy(arena, text.data, text.size);
    article->language = language_of(article->language, text.data, text.size);
    return true;
}
