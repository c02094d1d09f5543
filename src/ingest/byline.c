#include "base/letter.h"
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

#define ALONE 12 // of by_words, those that are never a name
// In front of a name, with a blank or colon behind it.
static const char *const by_words[] = {
    "by",          "von",       "par",       "por",           "di",      "door",      "przez",
    "autor",       "autorin",   "autore",    "auteur",        "author",  "text",      "texto",
    "texte",       "interview", "redaktion", "redacción",     "napisał", "écrit",     "written",
    "geschrieben", "words",     "published", "posted",        "escrito", "publicado", "rédigé",
    "scritto da",  "a cura di", "kommentar", "ein kommentar", "story",   "reported",  "erstellt",
    "verfasst",    "creado",    "publié",
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
                                    " in ",
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
        if (!strncasecmp(text, by_words[i], size) &&
            (text[size] == ' ' || text[size] == ':' || (!text[size] && i < ALONE)))
            return text + size + strspn(text + size, " :");
    }
    return NULL;
}

// Behind a word within: "Posted on March 3 by Ann Author", or, not `dated`, "All stories by …".
static const char *behind_inner(const char *text, bool dated)
{
    static const char *const inner[] = {" by ",   " von ", " par ", " por ",
                                        " door ", " Von ", " By "};
    for (size_t i = 0; text && i < sizeof inner / sizeof *inner; i++) {
        const char *at = strstr(text, inner[i]);
        if (at && (!dated || strcspn(text, "0123456789") < (size_t)(at - text)))
            return at + strlen(inner[i]);
    }
    return text;
}

static const char *behind_by(const char *text)
{
    text += strspn(text, " ,:-|");
    for (const char *next; (next = behind_word(text));)
        text = next;
    return behind_inner(text, true);
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
    if (colon && colon[1])
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

// ---- candidates ---------------------------------------------------------------------------------

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
    return one ? clean(tree, text.data) : NULL;
}

// The name in a line that is called a byline. In one that mixes labels only a word tells it from
// the others; without such a word a name has a capital.
static const char *name_in(const struct reader *r, const struct node *node)
{
    const char *text = metadata_text(r->tree, node);
    bool labels = node->traits & TRAIT_LABELS, said = text && behind_by(text) != text;
    if (!text || (labels && !said))
        return NULL;
    const char *linked = linked_name(r->tree, node);
    const char *name = linked ? linked : clean(r->tree, text);
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
        const char *name = clean(r->tree, behind_inner(metadata_text(r->tree, node), false));
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
        const char *name = behind_by(text.data);
        if (name != text.data && clean(r->tree, name))
            return clean(r->tree, name);
    }
    return NULL;
}

const char *byline_find(const struct tree *tree, const struct jsonld *jsonld,
                        const struct head *head, const char *site, const char *url)
{
    struct reader r = {tree, head, site, url};
    const char *data = clean(tree, jsonld->author);
    const char *meta = clean(tree, metadata_find(tree, author_keys));
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
