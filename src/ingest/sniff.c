#include "ingest/encoding.h"
#include "ingest/ingest.h"
#include "ingest/markup.h"

#include <string.h>
#include <strings.h>

enum { SNIFF_BYTES = 16 * 1024 }; // a doctype, comments and warnings may come first

// What the first element that says something makes of a document.
static const struct {
    const char *element;
    enum document_kind kind;
} roots[] = {
    {"rss", DOCUMENT_FEED},     {"feed", DOCUMENT_FEED},    {"rdf", DOCUMENT_FEED},
    {"channel", DOCUMENT_FEED}, {"opml", DOCUMENT_OPML},    {"html", DOCUMENT_PAGE},
    {"head", DOCUMENT_PAGE},    {"body", DOCUMENT_PAGE},    {"meta", DOCUMENT_PAGE},
    {"title", DOCUMENT_PAGE},   {"article", DOCUMENT_PAGE}, {"main", DOCUMENT_PAGE},
    {"div", DOCUMENT_PAGE},     {"p", DOCUMENT_PAGE},       {"h1", DOCUMENT_PAGE},
    {"section", DOCUMENT_PAGE},
};

// Where the content doesn't tell: the name's ending or the media type.
static const struct {
    const char *ending, *type;
    enum document_kind kind;
} hints[] = {
    {".html", "text/html", DOCUMENT_PAGE},
    {".htm", "application/xhtml+xml", DOCUMENT_PAGE},
    {".txt", "text/plain", DOCUMENT_TEXT},
    {".md", "text/markdown", DOCUMENT_TEXT},
};

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), tail = strlen(ending);
    return size >= tail && strcasecmp(name + size - tail, ending) == 0;
}

static enum document_kind by_hint(const char *name, const char *type)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if ((name && ends_with(name, hints[i].ending)) ||
            (type && strncasecmp(type, hints[i].type, strlen(hints[i].type)) == 0))
            return hints[i].kind;
    return DOCUMENT_UNKNOWN;
}

// The first known element; `led` tells whether text stood before it.
static enum document_kind by_element(const char *text, size_t size, bool *led)
{
    struct markup markup = {.at = text, .end = text + size};
    struct markup_token token;
    *led = false;
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        if (token.kind == MARKUP_TEXT && slice_trim(token.text).size)
            *led = true;
        if (token.kind != MARKUP_OPEN)
            continue;
        struct slice name = token.name;
        const char *colon = memchr(name.at, ':', name.size);
        if (colon) {
            name.size -= (size_t)(colon + 1 - name.at);
            name.at = colon + 1;
        }
        for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
            if (slice_is(name, roots[i].element))
                return roots[i].kind;
    }
    return DOCUMENT_UNKNOWN;
}

// Many control characters beyond white space in a text: it is none. (A stray one is a fault.)
static bool is_binary(const char *bytes, size_t size)
{
    static const char usual[] = {'\t', '\n', '\v', '\f', '\r', 0x1B};
    size_t odd = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        odd += c < 0x20 && !memchr(usual, c, sizeof usual);
    }
    return odd > size / 100 || (size >= 5 && memcmp(bytes, "%PDF-", 5) == 0);
}

static enum document_kind sniff_text(const char *text, size_t size, const char *name,
                                     const char *type)
{
    if (is_binary(text, size))
        return DOCUMENT_UNKNOWN;
    size_t start = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (start < size && strchr(" \t\r\n", text[start]))
        start++;
    if (start == size)
        return DOCUMENT_UNKNOWN;
    if (text[start] == '{' &&
        (memmem(text, size, "jsonfeed.org", 12) || memmem(text, size, "\"items\"", 7)))
        return DOCUMENT_FEED;
    bool led;
    enum document_kind kind = by_element(text + start, size - start, &led);
    enum document_kind hint = by_hint(name, type);
    if (kind == DOCUMENT_PAGE && led && hint != DOCUMENT_PAGE)
        return DOCUMENT_TEXT; // a text that quotes an element
    if (kind != DOCUMENT_UNKNOWN)
        return kind;
    if (hint != DOCUMENT_UNKNOWN)
        return hint;
    return text[start] == '<' || text[start] == '{' ? DOCUMENT_UNKNOWN : DOCUMENT_TEXT;
}

enum document_kind ingest_sniff(const void *bytes, size_t size, const char *name,
                                const char *media_type)
{
    size_t seen = size < SNIFF_BYTES ? size : SNIFF_BYTES;
    if (!encoding_is_wide(bytes, size))
        return seen ? sniff_text(bytes, seen, name, media_type) : DOCUMENT_UNKNOWN;
    struct buf text BUF_AUTO = {0};
    encoding_decode(bytes, seen & ~(size_t)3, NULL, &text);
    return text.size ? sniff_text(text.data, text.size, name, media_type) : DOCUMENT_UNKNOWN;
}
