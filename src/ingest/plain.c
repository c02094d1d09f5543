#include "ingest/plain.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "ingest/entities.h"

#include <string.h>

// Elements of HTML that are met in feeds. `flows`: the words on both sides of its tag may be one.
static const struct element {
    const char *name;
    bool flows;
} elements[] = {
    {"p", false},          {"br", false},       {"a", true},        {"b", true},
    {"i", true},           {"em", true},        {"strong", true},   {"span", true},
    {"div", false},        {"img", true},       {"u", true},        {"font", true},
    {"sup", true},         {"sub", true},       {"small", true},    {"big", true},
    {"code", true},        {"tt", true},        {"q", true},        {"s", true},
    {"strike", true},      {"del", true},       {"ins", true},      {"mark", true},
    {"abbr", true},        {"cite", true},      {"kbd", true},      {"time", true},
    {"wbr", true},         {"li", false},       {"ul", false},      {"ol", false},
    {"blockquote", false}, {"h1", false},       {"h2", false},      {"h3", false},
    {"h4", false},         {"h5", false},       {"h6", false},      {"hr", false},
    {"table", false},      {"tr", false},       {"td", false},      {"th", false},
    {"tbody", false},      {"pre", false},      {"center", false},  {"figure", false},
    {"figcaption", false}, {"section", false},  {"article", false}, {"iframe", false},
    {"script", false},     {"style", false},    {"html", false},    {"body", false},
    {"head", false},       {"video", false},    {"audio", false},   {"source", false},
    {"picture", false},    {"noscript", false}, {"dl", false},      {"dt", false},
    {"dd", false},         {"header", false},   {"footer", false},  {"aside", false},
    {"label", true},       {"form", false},     {"input", true},    {"button", true},
    {"object", false},     {"embed", false},    {"svg", false},
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

// Appends the text between the tags. `strict`: only known elements are tags.
static void strip(struct slice html, bool strict, struct buf *out)
{
    struct markup markup = {html.at, html.at + html.size};
    struct markup_token token;
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        if (token.kind == MARKUP_TEXT || token.kind == MARKUP_CDATA) {
            entity_decode(token.text.at, token.text.size, out);
            continue;
        }
        const struct element *element = find_element(token.name);
        if (!element && strict) {
            entity_decode(token.start, (size_t)(markup.at - token.start), out);
            continue;
        }
        if (!element || !element->flows)
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
    struct markup markup = {text.at, end};
    struct markup_token token;
    while (markup_next(&markup, &token) != MARKUP_DONE)
        if ((token.kind == MARKUP_OPEN || token.kind == MARKUP_CLOSE) && find_element(token.name))
            return true;
    return false;
}
