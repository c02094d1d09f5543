#include "ingest/front.h"

#include "ingest/metadata.h"

#include <string.h>
#include <strings.h>

#define LONG_BYTES  220 // a paragraph that no teaser has
#define STORY_LONG  5   // so many of them are a story, whatever else is on the page
#define MOST_LINKED 4   // headings that are links, in the midst of what looks like a story

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
        *linked += tag_is_heading(block->tag) && block->link * 10 > block->size * 8;
        *paragraphs +=
            !block->dropped && block->size >= LONG_BYTES && block->link * 3 < block->size;
    }
}

bool front_is(const struct tree *tree, const struct jsonld *jsonld, const char *url)
{
    size_t linked, paragraphs;
    count(tree, &linked, &paragraphs);
    if (paragraphs >= STORY_LONG || says_article(tree, jsonld))
        return false;
    if (linked >= MOST_LINKED && linked * 2 > paragraphs)
        return true;
    return is_root(url ? url : tree->canonical) && paragraphs < 2 && linked > 0;
}
