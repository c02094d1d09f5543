#include "ingest/metadata.h"

#include <string.h>

#define HEAD_BLOCKS  40 // between headline and story
#define ABOVE_BLOCKS 6
#define BELOW_BLOCKS 2
#define LEAD_BYTES   100 // of a first paragraph

// Keys of <meta> in the order of trust; NULL ends.
static const char *const site_keys[] = {"og:site_name", NULL};
static const char *const more_site_keys[] = {"application-name", "publisher", "dc.publisher", NULL};
static const char *const language_keys[] = {"og:locale", "content-language", "dc.language",
                                            "language",  "inlanguage",       NULL};

// The same key, "dc:creator" and "dc.creator" alike.
static bool same_key(const char *key, const char *wanted)
{
    while (*key && (*key == *wanted || (*key == ':' && *wanted == '.'))) {
        key++;
        wanted++;
    }
    return *key == *wanted;
}

const char *metadata_find(const struct tree *tree, const char *const *keys)
{
    for (; *keys; keys++)
        for (size_t i = 0; i < tree->meta_count; i++)
            if (same_key(tree->metas[i].key, *keys))
                return tree->metas[i].value;
    return NULL;
}

const char *metadata_text(const struct tree *tree, const struct node *node)
{
    struct buf text BUF_AUTO = {0};
    tree_text(tree, node->first_piece, node->end_piece, TREE_SPACED, &text);
    return text.size ? arena_copy(tree->arena, text.data, text.size) : NULL;
}

// ---- the whole ---------------------------------------------------------------------------------

// "en_GB" → "en-GB", "de, en" → "de"; what is no language tag (BCP 47) is none: "english".
static const char *language_tag(struct arena *arena, const char *text)
{
    size_t primary = 0, size = 0;
    if (!text)
        return NULL;
    text += strspn(text, " ");
    char *tag = arena_copy(arena, text, strcspn(text, ", ;"));
    for (; tag[size]; size++) {
        bool letter =
            (tag[size] >= 'a' && tag[size] <= 'z') || (tag[size] >= 'A' && tag[size] <= 'Z');
        if (tag[size] == '_')
            tag[size] = '-';
        primary += letter && primary == size;
        if (!letter && tag[size] != '-' && !(tag[size] >= '0' && tag[size] <= '9'))
            return NULL;
    }
    bool ends = !tag[primary] || tag[primary] == '-';
    return ends && primary >= 2 && primary <= 3 && size <= 12 ? tag : NULL;
}

// A name, not an address or an account.
static const char *name_of_site(const char *name)
{
    return name && *name && *name != '@' && !strstr(name, "://") ? name : NULL;
}

static const char *find_site(const struct tree *tree, const struct jsonld *jsonld)
{
    const char *const names[] = {metadata_find(tree, site_keys), jsonld->site_name,
                                 metadata_find(tree, more_site_keys), jsonld->website};
    const char *site = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !site; i++)
        site = name_of_site(names[i]);
    return site;
}

static bool is_paragraph(const struct block *block)
{
    return block->size >= LEAD_BYTES && block->link * 3 < block->size &&
           !tag_is_heading(block->tag);
}

// From a little above the headline to a little below the first paragraph.
static struct head find_head(const struct tree *tree)
{
    size_t first = 0;
    while (first < tree->block_count && tree->blocks[first].dropped)
        first++;
    size_t kept = first; // lines between headline and text are kept too, sometimes
    for (size_t i = first; i < tree->block_count && i < first + HEAD_BLOCKS; i++)
        if (!tree->blocks[i].dropped && is_paragraph(&tree->blocks[i])) {
            first = i;
            break;
        }
    size_t title = first;
    while (title > 0 && first - title < HEAD_BLOCKS &&
           (title == tree->block_count || tree->blocks[title].tag != TAG_H1))
        title--;
    bool headline = title < tree->block_count && tree->blocks[title].tag == TAG_H1;
    struct head head = {title > ABOVE_BLOCKS ? title - ABOVE_BLOCKS : 0, first + BELOW_BLOCKS,
                        headline ? title : kept, first};
    if (head.end > tree->block_count)
        head.end = tree->block_count;
    return head;
}

void metadata_read(const struct tree *tree, const struct jsonld *jsonld, const char *url,
                   struct article *article)
{
    struct arena *arena = tree->arena;
    const char *const languages[] = {tree->language, jsonld->language,
                                     metadata_find(tree, language_keys)};
    for (size_t i = 0; i < sizeof languages / sizeof *languages && !article->language; i++)
        article->language = language_tag(arena, languages[i]);
    article->url = url ? arena_string(arena, url) : tree->canonical;
    article->site_name = find_site(tree, jsonld);
    article->title = title_find(tree, jsonld, article->site_name, article->url);
    struct head head = find_head(tree);
    article->author = byline_find(tree, jsonld, &head, article->site_name, article->url);
    article->published = dateline_find(tree, jsonld, &head, article, &article->zone);
}
