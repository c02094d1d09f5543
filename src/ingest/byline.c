#include "base/utf8.h"
#include "ingest/dates.h"
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

// In front of a name, with a blank or colon behind it.
static const char *const by_words[] = {
    "by",          "von",       "par",       "por",           "di",      "door",      "przez",
    "autor",       "autorin",   "autore",    "auteur",        "author",  "text",      "texto",
    "texte",       "interview", "redaktion", "redacción",     "napisał", "écrit",     "written",
    "geschrieben", "words",     "published", "posted",        "escrito", "publicado", "rédigé",
    "scritto da",  "a cura di", "kommentar", "ein kommentar", "story",   "reported",
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

// Behind one word of by_words, or NULL.
static const char *behind_word(const char *text)
{
    for (size_t i = 0; i < sizeof by_words / sizeof *by_words; i++) {
        size_t size = strlen(by_words[i]);
        if (!strncasecmp(text, by_words[i], size) && (text[size] == ' ' || text[size] == ':'))
            return text + size + strspn(text + size, " :");
    }
    return NULL;
}

static const char *behind_by(const char *text)
{
    text += strspn(text, " ,:-|");
    for (const char *next; (next = behind_word(text));)
        text = next;
    static const char *const inner[] = {" by ",   " von ", " par ", " por ",
                                        " door ", " Von ", " By "};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        const char *at = strstr(text, inner[i]);
        if (at && strcspn(text, "0123456789") < (size_t)(at - text)) // behind a date
            return at + strlen(inner[i]);
    }
    return text;
}

// Where a figure stands that is no part of a name: not the 7 of "agent7".
static size_t figure_at(const char *name)
{
    size_t at = strcspn(name, "0123456789");
    while (name[at] && at && name[at - 1] != ' ' && (name[at - 1] & 0x80 || name[at - 1] > '9'))
        at += strspn(name + at, "0123456789") +
              strcspn(name + at + strspn(name + at, "0123456789"), "0123456789");
    return at;
}

// Is the last word of the name one of a date: a month, or a day of the week?
static size_t without_date_word(const char *name, size_t size)
{
    static const char *const days[] = {
        "mo",  "di",  "mi",     "do",      "fr",        "sa",       "so",     "mon",      "tue",
        "wed", "thu", "fri",    "sat",     "sun",       "lun",      "mar",    "mié",      "jeu",
        "ven", "dom", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    size_t end = size, start;
    while (end && strchr(" ,.", name[end - 1]))
        end--;
    for (start = end; start && name[start - 1] != ' ' && name[start - 1] != ',';)
        start--;
    char word[16];
    if (end - start >= sizeof word)
        return size;
    for (size_t i = start; i < end; i++)
        word[i - start] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 0x20 : name[i]);
    word[end - start] = '\0';
    bool date = end - start >= 3 && date_month_word(word, end - start);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        date |= !strcmp(word, days[i]);
    return date ? start : size;
}

// "Ann Author, NEWS": the outlet behind the last comma.
static size_t without_outlet(const char *name, size_t size)
{
    size_t comma = size;
    while (comma && name[comma - 1] != ',')
        comma--;
    if (!comma || size - comma > 7)
        return size;
    for (size_t i = comma; i < size; i++)
        if (name[i] != ' ' && !(name[i] >= 'A' && name[i] <= 'Z'))
            return size;
    return comma - 1;
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
    if (strstr(name, "://"))
        return NULL;
    size_t size = figure_at(name);
    bool dated = name[size] != '\0';
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        const char *stop = strstr(name, stops[i]);
        if (stop && (size_t)(stop - name) < size)
            size = (size_t)(stop - name);
    }
    const char *colon = memchr(name, ':', size); // "Ann Author Topics: …"
    if (colon)
        for (size = (size_t)(colon - name); size && name[size - 1] != ' ';)
            size--;
    for (size_t less = 0; dated && (less = without_date_word(name, size)) < size;)
        size = less;
    size = without_outlet(name, size);
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
    return one ? clean(tree, text.data) : NULL;
}

// The first node with one of the traits that begins in the blocks of `head` (NULL: anywhere).
static const char *shown(const struct tree *tree, const struct head *head, uint32_t traits)
{
    for (size_t i = 1; i < tree->node_count; i++) {
        const struct node *node = &tree->nodes[i];
        if (!(node->traits & traits) || (node->traits & TRAIT_COMMENTS) ||
            (head && (node->first_block < head->first || node->first_block > head->end)))
            continue;
        const char *name = linked_name(tree, node);
        if (!name)
            name = clean(tree, metadata_text(tree, node));
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
