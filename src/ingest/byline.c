#include "base/letter.h"
#include "base/utf8.h"
#include "ingest/metadata.h"
#include "ingest/prose.h"
#include "ingest/traits.h"

#include <string.h>
#include <strings.h>

// Who wrote an article: the sources of a page in the order of trust (byline_find).

#define NAME_BYTES 90

static const char *const author_keys[] = {"author",
                                          "article:author",
                                          "parsely-author",
                                          "sailthru.author",
                                          "dc.creator",
                                          "dcterms.creator",
                                          "byl",
                                          "citation_author",
                                          "creator",
                                          NULL};

struct reader {
    const struct tree *tree;
    const struct head *head;
    const char *site, *url;
};

static bool has_capital(const char *name)
{
    for (const char *at = name, *end = name + strlen(name); at < end;) {
        uint32_t c = utf8_next(&at, end);
        if (letter_is_upper(c) || letter_is_caseless(c))
            return true;
    }
    return false;
}

static bool is_address(const char *name)
{
    return strstr(name, "://") || strchr(name, '@');
}

// An address, a login, or the outlet itself: says less than a name that the page shows.
static bool is_weak(const struct reader *r, const char *name)
{
    return !name || is_address(name) || !strcasecmp(name, "admin") || !has_capital(name) ||
           (strchr(name, '.') && !strchr(name, ' ')) ||
           title_is_site(r->tree, r->site, r->url, name);
}

// The first link inside a byline: the name, where it leads to what else the author wrote.
static const char *linked_name(const struct tree *tree, const struct node *node)
{
    uint32_t first = node->first_piece;
    while (first < node->end_piece && !(tree->pieces[first].marks & PIECE_LINK))
        first++;
    uint32_t end = first;
    while (end < node->end_piece && (tree->pieces[end].marks & PIECE_LINK))
        end++;
    struct buf text BUF_AUTO = {0};
    tree_text(tree, first, end, TREE_ALL, &text);
    bool one = text.size && prose_words(text.data, text.size) >= 2;
    return one ? author_clean(tree, text.data) : NULL;
}

// The name in a line that is called a byline. In one that mixes labels only a word tells it from
// the others; without such a word a name has a capital.
static const char *name_in(const struct reader *r, const struct node *node)
{
    const char *text = metadata_text(r->tree, node);
    bool labels = node->traits & TRAIT_LABELS, said = text && author_behind_by(text) != text;
    if (!text || (labels && !said))
        return NULL;
    const char *linked = linked_name(r->tree, node);
    const char *name = linked ? linked : author_clean(r->tree, text);
    return name && (said || has_capital(name)) ? name : NULL;
}

static bool is_comment(const struct tree *tree, const struct node *node)
{
    for (; node != tree->nodes; node = &tree->nodes[node->parent])
        if (node->traits & TRAIT_COMMENTS)
            return true;
    return false;
}

// May the node's name be the author's: near the headline, or anywhere (`near` NULL)?
static bool fits(const struct reader *r, const struct node *node, uint32_t traits,
                 const struct head *near)
{
    return node->traits & traits && !is_comment(r->tree, node) &&
           (!near || (node->first_block >= near->first && node->first_block <= near->end));
}

static const char *shown_byline(const struct reader *r, const struct head *near)
{
    for (size_t i = 1; i < r->tree->node_count; i++) {
        const struct node *node = &r->tree->nodes[i];
        const char *name = fits(r, node, TRAIT_BYLINE, near) ? name_in(r, node) : NULL;
        if (name)
            return name;
    }
    return NULL;
}

// What names the author in itself, and those that stand beside the first: "Ann Author, Bo Quell".
static const char *shown_authors(const struct reader *r, const struct head *near)
{
    struct buf names BUF_AUTO = {0};
    uint32_t last = 0;
    for (size_t i = 1; i < r->tree->node_count && names.size < NAME_BYTES; i++) {
        const struct node *node = &r->tree->nodes[i];
        if (!fits(r, node, TRAIT_AUTHOR, near) || (names.size && node->first_block > last + 1))
            continue;
        const char *name =
            author_clean(r->tree, author_behind_word(metadata_text(r->tree, node), false));
        if (!name || is_address(name) || title_is_site(r->tree, r->site, r->url, name) ||
            (names.size && strstr(names.data, name)))
            continue;
        if (names.size)
            buf_text(&names, ", ");
        buf_text(&names, name);
        last = node->first_block;
    }
    return names.size ? arena_copy(r->tree->arena, names.data, names.size) : NULL;
}

// A short line near the headline that begins with "by".
static const char *by_line(const struct reader *r)
{
    for (size_t i = r->head->first; i < r->head->end; i++) {
        const struct block *block = &r->tree->blocks[i];
        struct buf text BUF_AUTO = {0};
        if (block->size > NAME_BYTES)
            continue;
        tree_text(r->tree, block->first, block->end, TREE_ALL, &text);
        if (!text.size)
            continue;
        const char *name = author_behind_by(text.data);
        if (name != text.data && author_clean(r->tree, name))
            return author_clean(r->tree, name);
    }
    return NULL;
}

const char *byline_find(const struct tree *tree, const struct jsonld *jsonld,
                        const struct head *head, const char *site, const char *url)
{
    struct reader r = {tree, head, site, url};
    const char *data = author_clean(tree, jsonld->author);
    const char *meta = author_clean(tree, metadata_find(tree, author_keys));
    if (!is_weak(&r, data))
        return data;
    const char *near = shown_authors(&r, head);
    if (near)
        return near;
    if (!is_weak(&r, meta))
        return meta;
    near = shown_byline(&r, head);
    if (near && !title_is_site(tree, site, url, near))
        return near;
    near = by_line(&r);
    if (near)
        return near;
    if (data && !is_address(data))
        return data;
    const char *any = shown_authors(&r, NULL);
    if (!any)
        any = shown_byline(&r, NULL);
    return any ? any : meta ? meta : data;
}
