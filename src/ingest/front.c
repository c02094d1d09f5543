#include "ingest/front.h"

#include "ingest/metadata.h"
#include "ingest/phrases.h"

#include <string.h>
#include <strings.h>

#define LONG_BYTES  220 // a paragraph that no teaser has
#define STORY_LONG  5   // so many of them are a story, whatever else is on the page
#define MOST_LINKED 4   // headings that are links, in the midst of what looks like a story
#define POSTS       3   // linked headings with prose below: whole stories one after another
#define POST_BYTES  100 // … so much of it
#define CARDS       6   // headings that are links, anywhere on a page that tells hardly anything
#define LITTLE      300 // bytes of a story
#define MISSING     600 // bytes of what a page says that is not there

static const char *const type_keys[] = {"og:type", NULL};

// Nothing behind the host, or an index page.
static bool is_root(const char *url)
{
    const char *host = url ? strstr(url, "://") : NULL;
    const char *path = host ? strchr(host + 3, '/') : NULL;
    if (!host)
        return false;
    return !path || !path[1] || !strncmp(path, "/index.", 7) || path[1] == '?' || path[1] == '#';
}

static bool says_article(const struct tree *tree, const struct jsonld *jsonld)
{
    const char *type = metadata_find(tree, type_keys);
    return jsonld->is_article || (type && !strcasecmp(type, "article"));
}

static bool leads_away(const struct block *block)
{
    return tag_is_heading(block->tag) && block->link * 10 > block->size * 8;
}

// What tells of one story: a heading of the first rank that is no link.
static bool has_headline(const struct tree *tree)
{
    for (size_t i = 1; i < tree->node_count; i++) {
        const struct node *node = &tree->nodes[i];
        if (node->tag == TAG_H1 && node->end_block > node->first_block &&
            !leads_away(&tree->blocks[node->first_block]))
            return true;
    }
    return false;
}

// A page of teasers, whose own text is an imprint; or one story below another, each with a heading
// that leads to it.
static bool is_row(const struct tree *tree)
{
    size_t cards = 0, posts = 0, kept = 0, below = POST_BYTES;
    for (size_t i = 0; i < tree->block_count; i++) {
        const struct block *block = &tree->blocks[i];
        if (leads_away(block)) {
            cards++;
            below = 0;
        }
        if (block->dropped)
            continue;
        kept += block->size;
        posts += below < POST_BYTES && below + block->size >= POST_BYTES;
        below += block->size;
    }
    return posts >= POSTS || (cards >= CARDS && kept < LITTLE);
}

// Headings that lead elsewhere, and long paragraphs, among the blocks from the first kept one to
// the last.
static void count(const struct tree *tree, size_t *linked, size_t *paragraphs)
{
    size_t first = 0, end = tree->block_count;
    while (first < end && tree->blocks[first].dropped)
        first++;
    while (end > first && tree->blocks[end - 1].dropped)
        end--;
    *linked = *paragraphs = 0;
    for (size_t i = first; i < end; i++) {
        const struct block *block = &tree->blocks[i];
        *linked += leads_away(block);
        *paragraphs +=
            !block->dropped && block->size >= LONG_BYTES && block->link * 3 < block->size;
    }
}

bool front_is(const struct tree *tree, const struct jsonld *jsonld, const char *url)
{
    size_t linked, paragraphs;
    count(tree, &linked, &paragraphs);
    if (says_article(tree, jsonld))
        return false;
    if (!has_headline(tree) && is_row(tree))
        return true;
    if (paragraphs >= STORY_LONG)
        return false;
    if (linked >= MOST_LINKED && linked * 2 > paragraphs)
        return true;
    return is_root(url ? url : tree->canonical) && paragraphs < 2 && linked > 0;
}

static bool says_missing(const char *title)
{
    return title && (phrases_find(title, strlen(title)) & PHRASE_MISSING);
}

bool front_is_missing(const struct tree *tree, const char *title, size_t size)
{
    return size < MISSING && (says_missing(title) || says_missing(tree->title));
}
