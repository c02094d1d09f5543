#include "ingest/metadata.h"

#include "base/clock.h"
#include "ingest/dates.h"
#include "ingest/traits.h"

#include <string.h>
#include <strings.h>

#define TITLE_BYTES  300
#define AUTHOR_BYTES 120

// Keys of <meta> in the order of trust; NULL ends.
static const char *const title_keys[] = {"og:title",      "twitter:title", "dc.title",
                                         "dcterms.title", "headline",      "sailthru.title",
                                         "parsely-title", "title",         NULL};
static const char *const author_keys[] = {"author",
                                          "article:author",
                                          "parsely-author",
                                          "sailthru.author",
                                          "dc.creator",
                                          "dcterms.creator",
                                          "byl",
                                          "twitter:creator",
                                          "citation_author",
                                          NULL};
static const char *const date_keys[] = {
    "article:published_time", "datepublished",   "og:published_time", "article:published",
    "parsely-pub-date",       "sailthru.date",   "pubdate",           "publishdate",
    "publish-date",           "publish_date",    "published_time",    "dc.date.issued",
    "dcterms.date",           "dcterms.created", "dc.date",           "date",
    "dc.date.created",        "dcterms.issued",  "last-modified",     "article:modified_time",
    "citation_date",          "og:updated_time", "datemodified",      NULL};
static const char *const site_keys[] = {"og:site_name", "application-name", "twitter:site",
                                        "publisher",    "dc.publisher",     NULL};
static const char *const language_keys[] = {"og:locale", "content-language", "dc.language",
                                            "language",  "inlanguage",       NULL};

static const char *meta_find(const struct tree *tree, const char *const *keys)
{
    for (; *keys; keys++)
        for (size_t i = 0; i < tree->meta_count; i++)
            if (!strcmp(tree->metas[i].key, *keys))
                return tree->metas[i].value;
    return NULL;
}

static const char *node_text(const struct tree *tree, const struct node *node)
{
    struct buf text BUF_AUTO = {0};
    tree_text(tree, node->first_piece, node->end_piece, TREE_ALL, &text);
    return text.size ? arena_copy(tree->arena, text.data, text.size) : NULL;
}

// ---- title
// ---------------------------------------------------------------------------------------

static bool mentions(const char *text, const char *part)
{
    return text && part && strstr(text, part);
}

// <title> without the name of the site at its end.
static const char *trim_title(const struct tree *tree, const char *site)
{
    static const char *const bars[] = {" | ", " - ", " – ", " — ", " » ", " · ", " • ", " :: "};
    const char *title = tree->title, *cut = NULL;
    for (size_t i = 0; title && i < sizeof bars / sizeof *bars; i++)
        for (const char *at = title; (at = strstr(at, bars[i])); at += strlen(bars[i])) {
            const char *rest = at + strlen(bars[i]);
            bool named = site && !strcasecmp(rest, site);
            if ((named || strlen(rest) < (size_t)(at - title)) && (!cut || at > cut || named))
                cut = at;
        }
    return cut ? arena_copy(tree->arena, title, (size_t)(cut - title)) : title;
}

// The <h1>, or an element named as headline, that the other titles confirm; of none confirmed, the
// only <h1>.
static const char *shown_title(const struct tree *tree, const char *other)
{
    const char *only = NULL;
    size_t count = 0;
    for (size_t i = 1; i < tree->node_count; i++) {
        const struct node *node = &tree->nodes[i];
        if (node->tag != TAG_H1)
            continue;
        const char *text = node_text(tree, node);
        if (!text || strlen(text) > TITLE_BYTES)
            continue;
        if (mentions(tree->title, text) || mentions(other, text))
            return text;
        only = text;
        count++;
    }
    return count == 1 ? only : NULL;
}

static const char *find_title(const struct tree *tree, const struct jsonld *jsonld,
                              const char *site)
{
    const char *meta = meta_find(tree, title_keys);
    const char *shown = shown_title(tree, meta ? meta : jsonld->headline);
    if (shown)
        return shown;
    if (jsonld->headline)
        return jsonld->headline;
    return meta ? meta : trim_title(tree, site);
}

// ---- author
// --------------------------------------------------------------------------------------

// Words in front of a name in a byline.
static const char *strip_by(const char *text)
{
    static const char *const words[] = {
        "by ",    "von ",    "par ",     "por ",   "di ",  "door ", "written by ",
        "text: ", "autor: ", "author: ", "foto: ", "by: ", "von: "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncasecmp(text, words[i], strlen(words[i])))
            return text + strlen(words[i]);
    return text;
}

static bool is_name(const char *text)
{
    return text && *text && strlen(text) < AUTHOR_BYTES && !strstr(text, "://");
}

static const char *shown_author(const struct tree *tree, uint32_t traits)
{
    for (size_t i = 1; i < tree->node_count; i++) {
        const struct node *node = &tree->nodes[i];
        if (!(node->traits & traits))
            continue;
        const char *text = node_text(tree, node);
        if (is_name(text))
            return strip_by(text);
    }
    return NULL;
}

static const char *find_author(const struct tree *tree, const struct jsonld *jsonld)
{
    if (is_name(jsonld->author))
        return jsonld->author;
    const char *meta = meta_find(tree, author_keys);
    if (is_name(meta))
        return strip_by(meta);
    const char *shown = shown_author(tree, TRAIT_AUTHOR);
    return shown ? shown : shown_author(tree, TRAIT_BYLINE);
}

// ---- date
// ----------------------------------------------------------------------------------------

static int64_t shown_date(const struct tree *tree, const char *language)
{
    for (size_t i = 1; i < tree->node_count; i++) {
        const struct node *node = &tree->nodes[i];
        if (node->tag != TAG_TIME && !(node->traits & TRAIT_DATE))
            continue;
        int64_t when = node->value ? date_parse(node->value, language) : NO_TIME;
        const char *text = when == NO_TIME ? node_text(tree, node) : NULL;
        if (text && strlen(text) < AUTHOR_BYTES)
            when = date_parse(text, language);
        if (when != NO_TIME)
            return when;
    }
    return NO_TIME;
}

static int64_t find_date(const struct tree *tree, const struct jsonld *jsonld, const char *language)
{
    int64_t when = jsonld->published ? date_parse(jsonld->published, language) : NO_TIME;
    for (const char *const *key = date_keys; *key && when == NO_TIME; key++) {
        const char *one[] = {*key, NULL};
        const char *value = meta_find(tree, one);
        if (value)
            when = date_parse(value, language);
    }
    return when != NO_TIME ? when : shown_date(tree, language);
}

// ---- the whole
// -----------------------------------------------------------------------------------

// "en_GB" → "en-GB"; what is no language tag is none.
static const char *language_tag(struct arena *arena, const char *text)
{
    if (!text || strlen(text) < 2 || strlen(text) > 12)
        return NULL;
    char *tag = arena_string(arena, text);
    for (char *c = tag; *c; c++)
        if (*c == '_')
            *c = '-';
        else if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || *c == '-' ||
                   (*c >= '0' && *c <= '9')))
            return NULL;
    return tag;
}

void metadata_read(const struct tree *tree, const struct jsonld *jsonld, size_t first_block,
                   struct article *article)
{
    (void)first_block;
    struct arena *arena = tree->arena;
    article->language = language_tag(arena, tree->language);
    if (!article->language)
        article->language = language_tag(arena, jsonld->language);
    if (!article->language)
        article->language = language_tag(arena, meta_find(tree, language_keys));
    article->site_name = meta_find(tree, site_keys);
    if (!article->site_name)
        article->site_name = jsonld->site_name;
    article->title = find_title(tree, jsonld, article->site_name);
    article->author = find_author(tree, jsonld);
    article->published = find_date(tree, jsonld, article->language);
}
