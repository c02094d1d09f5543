#include "base/letter.h"
#include "base/utf8.h"
#include "ingest/metadata.h"
#include "ingest/url.h"

#include <string.h>
#include <strings.h>

// The headline: what the page shows as one, if its data or its <title> agree.

#define TITLE_BYTES  300
#define WORD_LETTERS 4 // a word that two titles can have in common

// Keys of <meta> in the order of trust.
static const char *const title_keys[] = {"og:title",      "twitter:title", "dc.title",
                                         "dcterms.title", "headline",      "sailthru.title",
                                         "parsely-title", "title",         NULL};

static const char *const bars[] = {" | ", " - ", " – ", " — ", " » ", " · ", " • ", " :: "};

struct reader {
    const struct tree *tree;
    const char *site, *host;
};

// ---- names --------------------------------------------------------------------------------------

// Letters and digits alone, in lower case: "The Lantern!" is "thelantern".
static const char *key_of(const struct reader *r, const char *text, size_t size)
{
    struct buf key BUF_AUTO = {0};
    for (const char *at = text, *end = text + size; at < end;) {
        uint32_t c = utf8_next(&at, end);
        if (letter_is_letter(c) || letter_is_digit(c))
            utf8_put(&key, letter_lower(c));
    }
    return key.size ? arena_copy(r->tree->arena, key.data, key.size) : "";
}

static bool same(const struct reader *r, const char *one, const char *other)
{
    if (!one || !other)
        return false;
    const char *key = key_of(r, one, strlen(one));
    return *key && !strcmp(key, key_of(r, other, strlen(other)));
}

// Is it the name of the site, or of its host: "Harbour Post" of harbour-post.example?
static bool is_site(const struct reader *r, const char *text, size_t size)
{
    const char *key = key_of(r, text, size);
    if (r->site && *key && !strcmp(key, key_of(r, r->site, strlen(r->site))))
        return true;
    for (const char *host = r->host; host && *host;) { // also without its subdomains
        const char *last = strrchr(host, '.'), *dot = strchr(host, '.');
        if (last && *key &&
            (!strcmp(key, key_of(r, host, (size_t)(last - host))) ||
             !strcmp(key, key_of(r, host, strlen(host)))))
            return true;
        host = dot ? dot + 1 : NULL;
    }
    return false;
}

// Without the name of the site at either end. What stands last in <title> is one where it is
// shorter than the rest.
static const char *without_site(const struct reader *r, const char *title, bool last_is_site)
{
    const char *cut = NULL;
    for (size_t i = 0; title && i < sizeof bars / sizeof *bars; i++)
        for (const char *at = title; (at = strstr(at, bars[i])); at += strlen(bars[i])) {
            const char *rest = at + strlen(bars[i]);
            if (is_site(r, title, (size_t)(at - title)) && *rest)
                return arena_string(r->tree->arena, rest);
            bool named = is_site(r, rest, strlen(rest));
            bool shorter = last_is_site && strlen(rest) < (size_t)(at - title);
            if ((named || shorter) && (!cut || at > cut || named))
                cut = at;
        }
    return cut && cut > title ? arena_copy(r->tree->arena, title, (size_t)(cut - title)) : title;
}

// ---- the shown headline -------------------------------------------------------------------------

static bool mentions(const char *text, const char *part)
{
    return text && part && strstr(text, part);
}

// Has one a longer word of the other?
static bool akin(const struct reader *r, const char *one, const char *other)
{
    if (!one || !other)
        return false;
    const char *key = key_of(r, other, strlen(other));
    for (const char *at = one; *at; at += strspn(at, " ")) {
        size_t size = strcspn(at, " ");
        const char *word = key_of(r, at, size);
        if (strlen(word) >= WORD_LETTERS && strstr(key, word))
            return true;
        at += size;
    }
    return false;
}

// Is `tail` a part of the heading's own, behind a line above it? (<span>Ferries</span> Goat news)
static bool has_part(const struct reader *r, const struct node *node, const char *tail)
{
    for (size_t i = node->first_piece + 1; tail && i < node->end_piece; i++) {
        struct buf text BUF_AUTO = {0};
        tree_text(r->tree, i, node->end_piece, TREE_SPACED, &text);
        if (text.size && same(r, text.data, tail))
            return true;
    }
    return false;
}

// How well the page's other titles confirm a heading; 0: it is none, 1: nobody speaks of it.
static int confirmed(const struct reader *r, const char *text, const char *other)
{
    const char *title = r->tree->title;
    if (same(r, text, other))
        return 4;
    if (is_site(r, text, strlen(text)))
        return 0;
    if (mentions(other, text) || mentions(text, other))
        return 3;
    size_t size = title ? strlen(title) : 0, length = strlen(text);
    bool at_end = size > 2 * length && !strcmp(title + size - length, text); // as a site's name
    if (mentions(title, text) && !at_end)
        return 3;
    return akin(r, text, other ? other : title) ? 2 : !other && !at_end;
}

static const struct node *find_shown(const struct reader *r, const char *other)
{
    const struct node *best = NULL;
    int most = 0;
    size_t count = 0;
    for (size_t i = 1; i < r->tree->node_count; i++) {
        const struct node *node = &r->tree->nodes[i];
        const char *text = node->tag == TAG_H1 ? metadata_text(r->tree, node) : NULL;
        if (!text || strlen(text) > TITLE_BYTES)
            continue;
        int rank = confirmed(r, text, other);
        count += !is_site(r, text, strlen(text));
        if (rank > most) {
            most = rank;
            best = node;
        }
    }
    return most > 2 || count == 1 ? best : NULL;
}

bool title_is_site(const struct tree *tree, const char *site, const char *url, const char *text)
{
    struct reader r = {tree, site, url ? url_host(tree->arena, url) : NULL};
    return text && is_site(&r, text, strlen(text));
}

const char *title_find(const struct tree *tree, const struct jsonld *jsonld, const char *site,
                       const char *url)
{
    struct reader r = {tree, site, url ? url_host(tree->arena, url) : NULL};
    const char *meta = without_site(&r, metadata_find(tree, title_keys), false);
    const char *data = without_site(&r, jsonld->headline, false);
    const struct node *shown = find_shown(&r, meta ? meta : data);
    if (shown && has_part(&r, shown, meta))
        return meta;
    if (shown && has_part(&r, shown, data))
        return data;
    if (shown)
        return metadata_text(tree, shown);
    if (data)
        return data;
    return meta ? meta : without_site(&r, tree->title, true);
}
