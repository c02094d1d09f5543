#include "base/utf8.h"
#include "ingest/markup.h"
#include "ingest/metadata.h"
#include "ingest/plain.h"
#include "ingest/prose.h"
#include "ingest/traits.h"

#include <string.h>
#include <strings.h>

#define LINE_BYTES 300 // a longer text is no byline
#define NAME_BYTES 90
#define NAME_WORDS 12

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

// In front of a name: at the start of the byline, or behind a date ("Posted on 3 May by …").
static const char *const by_words[] = {
    "by ",
    "by: ",
    "von ",
    "von: ",
    "par ",
    "par: ",
    "por ",
    "por: ",
    "di ",
    "door ",
    "przez ",
    "autor: ",
    "autor ",
    "autorin ",
    "autore: ",
    "auteur: ",
    "author: ",
    "text: ",
    "text ",
    "texto: ",
    "texte: ",
    "written by ",
    "geschrieben von ",
    "interview: ",
    "words by ",
    "published by ",
    "posted by ",
    "escrito por ",
    "publicado por ",
    "rédigé par ",
    "scritto da ",
    "a cura di ",
    "publicado por: ",
    "redaktion: ",
    "kommentar von ",
    "ein kommentar von ",
    "von unserem redakteur ",
    "redacción: ",
    "napisał ",
    "story by ",
    "reported by ",
};

// What ends the name.
static const char *const stops[] = {" | ",
                                    "|",
                                    " • ",
                                    " · ",
                                    " / ",
                                    " – ",
                                    " — ",
                                    " - ",
                                    "\\n",
                                    " (",
                                    " @",
                                    "//",
                                    "Published",
                                    "published",
                                    "Updated",
                                    "Posted",
                                    "Veröffentlicht",
                                    "Publicado",
                                    "Publié",
                                    "Pubblicato",
                                    " am ",
                                    " on ",
                                    " vom ",
                                    " le ",
                                    "Leave a ",
                                    "Shares",
                                    " Uhr",
                                    "Follow",
                                    "Email",
                                    "Contact",
                                    "Twitter",
                                    " für ",
                                    " in:",
                                    "Kommentare",
                                    "Comments",
                                    "says:",
                                    "[email",
                                    " Mon ",
                                    " Tue ",
                                    " Wed ",
                                    " Thu ",
                                    " Fri ",
                                    " Sat ",
                                    " Sun ",
                                    " Staff Writer",
                                    " Reporter",
                                    ", Staff"};

static const char *behind_by(const char *text)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < sizeof by_words / sizeof *by_words; i++)
            if (!strncasecmp(text, by_words[i], strlen(by_words[i]))) {
                text += strlen(by_words[i]);
                again = true;
            }
    }
    static const char *const inner[] = {" by ",   " von ", " par ", " por ",
                                        " door ", " Von ", " By "};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        const char *at = strstr(text, inner[i]);
        if (at && strcspn(text, "0123456789") < (size_t)(at - text)) // behind a date
            return at + strlen(inner[i]);
    }
    return text;
}

// The name in a byline, or NULL.
static const char *clean(const struct tree *tree, const char *line)
{
    if (!line || strlen(line) > LINE_BYTES)
        return NULL;
    const char *name = plain_line(tree->arena, (struct slice){line, strlen(line)});
    if (!name)
        return NULL;
    name = behind_by(name);
    name += strspn(name, " ,:-|");
    size_t size = strcspn(name, "0123456789");
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        const char *stop = strstr(name, stops[i]);
        if (stop && (size_t)(stop - name) < size)
            size = (size_t)(stop - name);
    }
    while (size && strchr(" ,;:-/|&", name[size - 1]))
        size--;
    size_t words = prose_words(name, size);
    if (size < 2 || size > NAME_BYTES || words == 0 || words > NAME_WORDS || *name == '@' ||
        *name == '.')
        return NULL;
    return arena_copy(tree->arena, name, size);
}

// An address, a login, or the outlet itself: says less than a name that the page shows.
static bool is_weak(const char *name, const char *site_name)
{
    return !name || strstr(name, "://") || strchr(name, '@') || !strcasecmp(name, "admin") ||
           (site_name && !strcasecmp(name, site_name)) || (strchr(name, '.') && !strchr(name, ' '));
}

// The first node with one of the traits that begins in the blocks of `head` (NULL: anywhere).
static const char *shown(const struct tree *tree, const struct head *head, uint32_t traits)
{
    for (size_t i = 1; i < tree->node_count; i++) {
        const struct node *node = &tree->nodes[i];
        if (!(node->traits & traits) || (node->traits & TRAIT_COMMENTS) ||
            (head && (node->first_block < head->first || node->first_block > head->end)))
            continue;
        const char *name = clean(tree, metadata_text(tree, node));
        if (name)
            return name;
    }
    return NULL;
}

// A short line near the headline that begins with "by".
static const char *by_line(const struct tree *tree, const struct head *head)
{
    for (size_t i = head->first; i < head->end; i++) {
        const struct block *block = &tree->blocks[i];
        struct buf text BUF_AUTO = {0};
        if (block->size > NAME_BYTES)
            continue;
        tree_text(tree, block->first, block->end, TREE_ALL, &text);
        if (!text.size)
            continue;
        const char *name = behind_by(text.data);
        if (name != text.data && clean(tree, name))
            return clean(tree, name);
    }
    return NULL;
}

const char *byline_find(const struct tree *tree, const struct jsonld *jsonld,
                        const struct head *head, const char *site_name)
{
    const char *data = clean(tree, jsonld->author);
    const char *meta = clean(tree, metadata_find(tree, author_keys));
    if (!is_weak(data, site_name))
        return data;
    const char *near = shown(tree, head, TRAIT_AUTHOR);
    if (!is_weak(near, site_name))
        return near;
    if (!is_weak(meta, site_name))
        return meta;
    near = shown(tree, head, TRAIT_BYLINE);
    if (!is_weak(near, site_name))
        return near;
    near = by_line(tree, head);
    if (near)
        return near;
    const char *any = shown(tree, NULL, TRAIT_AUTHOR);
    if (!any)
        any = shown(tree, NULL, TRAIT_BYLINE);
    if (any)
        return any;
    return meta ? meta : data;
}
