#include "ingest/plain.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "ingest/entities.h"

#include <string.h>
#include <strings.h>

// Elements of HTML that are met in feeds, the frequent ones first.
enum {
    BLOCK = 0,
    FLOWS = 1,  // the words on both sides of its tag may be one
    PAIRED = 2, // a headline may be about it, as about what HTML doesn't know: in a line it is a
                // tag only with its partner or attributes
    WORDS = FLOWS | PAIRED
};

static const struct element {
    const char *name;
    int kind;
} elements[] = {
    {"p", BLOCK},          {"br", BLOCK},       {"a", WORDS},        {"b", FLOWS},
    {"i", FLOWS},          {"em", FLOWS},       {"strong", FLOWS},   {"span", FLOWS},
    {"div", BLOCK},        {"img", FLOWS},      {"u", FLOWS},        {"font", FLOWS},
    {"sup", FLOWS},        {"sub", FLOWS},      {"small", FLOWS},    {"big", FLOWS},
    {"tt", FLOWS},         {"q", FLOWS},        {"s", FLOWS},        {"strike", FLOWS},
    {"del", FLOWS},        {"ins", FLOWS},      {"abbr", FLOWS},     {"cite", FLOWS},
    {"kbd", FLOWS},        {"wbr", FLOWS},      {"mark", FLOWS},     {"time", FLOWS},
    {"acronym", FLOWS},    {"nobr", FLOWS},     {"dfn", FLOWS},      {"samp", FLOWS},
    {"var", FLOWS},        {"bdi", FLOWS},      {"bdo", FLOWS},      {"ruby", FLOWS},
    {"rt", FLOWS},         {"rp", FLOWS},       {"o:p", FLOWS},      {"code", WORDS},
    {"label", WORDS},      {"li", BLOCK},       {"ul", BLOCK},       {"ol", BLOCK},
    {"blockquote", BLOCK}, {"h1", BLOCK},       {"h2", BLOCK},       {"h3", BLOCK},
    {"h4", BLOCK},         {"h5", BLOCK},       {"h6", BLOCK},       {"hr", BLOCK},
    {"tr", BLOCK},         {"td", BLOCK},       {"th", BLOCK},       {"tbody", BLOCK},
    {"pre", BLOCK},        {"center", BLOCK},   {"figure", BLOCK},   {"figcaption", BLOCK},
    {"dl", BLOCK},         {"dt", BLOCK},       {"dd", BLOCK},       {"marquee", BLOCK},
    {"thead", BLOCK},      {"tfoot", BLOCK},    {"caption", BLOCK},  {"table", PAIRED},
    {"section", PAIRED},   {"article", PAIRED}, {"iframe", PAIRED},  {"script", PAIRED},
    {"style", PAIRED},     {"html", PAIRED},    {"body", PAIRED},    {"head", PAIRED},
    {"video", PAIRED},     {"audio", PAIRED},   {"source", PAIRED},  {"picture", PAIRED},
    {"noscript", PAIRED},  {"header", PAIRED},  {"footer", PAIRED},  {"aside", PAIRED},
    {"form", PAIRED},      {"input", PAIRED},   {"button", PAIRED},  {"object", PAIRED},
    {"embed", PAIRED},     {"svg", PAIRED},     {"main", PAIRED},    {"nav", PAIRED},
    {"details", PAIRED},   {"summary", PAIRED}, {"select", PAIRED},  {"option", PAIRED},
    {"textarea", PAIRED},  {"canvas", PAIRED},  {"address", PAIRED},
};

static const struct element *find_element(struct slice name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (slice_is(name, elements[i].name))
            return elements + i;
    return NULL;
}

// Behind the end tag of an element whose content is no text.
static const char *behind_raw(const char *at, const char *end, struct slice name)
{
    while ((at = memmem(at, (size_t)(end - at), "</", 2))) {
        at += 2;
        if ((size_t)(end - at) >= name.size && strncasecmp(at, name.at, name.size) == 0) {
            const char *close = memchr(at, '>', (size_t)(end - at));
            return close ? close + 1 : end;
        }
    }
    return end;
}

enum { LONGEST_LINE = 4096 }; // longer is none, and nobody looks for partners in it

static bool has_attributes(const struct markup_token *token)
{
    return token->attributes.size && memchr(token->attributes.at, '=', token->attributes.size);
}

// Is there the other tag of the pair: an end tag behind, or a start tag before?
static bool has_partner(struct slice line, const struct markup_token *token)
{
    struct markup markup = {.at = line.at, .end = line.at + line.size};
    struct markup_token other;
    bool opens = token->kind == MARKUP_OPEN;
    while (markup_next(&markup, &other) != MARKUP_DONE)
        if (other.kind == (opens ? MARKUP_CLOSE : MARKUP_OPEN) &&
            (other.start > token->start) == opens && other.name.size == token->name.size &&
            strncasecmp(other.name.at, token->name.at, other.name.size) == 0)
            return true;
    return false;
}

// In a line that should hold no markup: is it all the same? "if a <b" and "the <video> element" are
// words.
static bool is_meant(struct slice line, const struct markup_token *token,
                     const struct element *element)
{
    const char *stop = token->attributes.at + token->attributes.size + token->empty;
    int kind = element ? element->kind : PAIRED;
    if (has_attributes(token))
        return true;
    if (stop == line.at + line.size)
        return false;
    return !(kind & PAIRED) || line.size > LONGEST_LINE || has_partner(line, token);
}

// Appends the text between the tags. `strict`: it is a line.
static void strip(struct slice html, bool strict, struct buf *out)
{
    struct markup markup = {.at = html.at, .end = html.at + html.size};
    struct markup_token token;
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        if (token.kind == MARKUP_TEXT || token.kind == MARKUP_CDATA) {
            entity_decode(token.text.at, token.text.size, out);
            continue;
        }
        const struct element *element = find_element(token.name);
        if (strict && !is_meant(html, &token, element)) {
            entity_decode(token.start, (size_t)(markup.at - token.start), out);
            continue;
        }
        if (!element || !(element->kind & FLOWS))
            buf_char(out, ' ');
        if (token.kind == MARKUP_OPEN && !token.empty &&
            (slice_is(token.name, "script") || slice_is(token.name, "style")))
            markup.at = behind_raw(markup.at, markup.end, token.name);
    }
}

static char *folded(struct arena *arena, const struct buf *text)
{
    struct buf line BUF_AUTO = {0};
    if (text->size)
        utf8_fold(&line, text->data, text->size);
    return arena_copy(arena, line.size ? line.data : "", line.size);
}

char *plain_html(struct arena *arena, struct slice html)
{
    struct buf text BUF_AUTO = {0};
    strip(html, false, &text);
    if (!text.size || !memchr(text.data, '&', text.size))
        return folded(arena, &text);
    struct buf again BUF_AUTO = {0}; // what was escaped once too often
    entity_decode(text.data, text.size, &again);
    return folded(arena, &again);
}

char *plain_line(struct arena *arena, struct slice text)
{
    struct buf once BUF_AUTO = {0};
    strip(text, true, &once);
    struct slice again = {once.data, once.size};
    struct buf twice BUF_AUTO = {0};
    bool markup = once.size && plain_is_markup(again);
    if (markup)
        strip(again, true, &twice);
    char *line = folded(arena, markup ? &twice : &once);
    return *line ? line : NULL;
}

static bool is_entity(const char *at, const char *end)
{
    struct buf character BUF_AUTO = {0};
    return entity_read(at, (size_t)(end - at), &character) > 0;
}

bool plain_is_markup(struct slice text)
{
    const char *end = text.at + text.size;
    for (const char *at = text.at; (at = memchr(at, '&', (size_t)(end - at))); at++)
        if (is_entity(at, end))
            return true;
    if (!memchr(text.at, '<', text.size))
        return false;
    struct markup markup = {.at = text.at, .end = end};
    struct markup_token token;
    while (markup_next(&markup, &token) != MARKUP_DONE)
        if ((token.kind == MARKUP_OPEN || token.kind == MARKUP_CLOSE) && find_element(token.name))
            return true;
    return false;
}
