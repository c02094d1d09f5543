#include "base/limits.h"
#include "base/utf8.h"
#include "settings/settings.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

// OPML 2.0, http://opml.org/spec2.opml

enum { FOLDERS_DEEP = 16 };

struct reader {
    struct arena *arena;
    struct source *sources;
    size_t count;
};

static void forget_errors(void *context, const xmlError *error)
{
    (void)context, (void)error;
}

// Attributes are written in any case.
static const char *attribute(const struct reader *reader, const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->properties; at; at = at->next) {
        if (xmlStrcasecmp(at->name, (const xmlChar *)name) != 0)
            continue;
        xmlChar *value = xmlNodeListGetString(node->doc, at->children, 1);
        struct buf folded BUF_AUTO = {0};
        if (value)
            utf8_fold(&folded, (const char *)value, strlen((const char *)value));
        free(value); // which xmlFree is, unless one is set
        return folded.size ? arena_copy(reader->arena, folded.data, folded.size) : NULL;
    }
    return NULL;
}

static void add_source(struct reader *reader, const xmlNode *node, const char *url,
                       const char *section)
{
    const char *title = attribute(reader, node, "title");
    if (!title)
        title = attribute(reader, node, "text");
    reader->sources =
        arena_grow(reader->arena, reader->sources, reader->count, sizeof *reader->sources);
    reader->sources[reader->count++] =
        (struct source){.url = url, .title = title, .section = section, .weight = 1};
}

// An outline with an address is a feed, one without is a folder: the innermost names the section.
static void read_outlines(struct reader *reader, const xmlNode *parent, const char *section,
                          int depth)
{
    for (const xmlNode *node = parent->children; node && reader->count < LIMIT_SOURCES;
         node = node->next) {
        if (node->type != XML_ELEMENT_NODE ||
            xmlStrcasecmp(node->name, (const xmlChar *)"outline") != 0)
            continue;
        const char *url = attribute(reader, node, "xmlUrl");
        if (url)
            add_source(reader, node, url, section);
        const char *folder = url ? NULL : attribute(reader, node, "text");
        if (!url && !folder)
            folder = attribute(reader, node, "title");
        if (depth < FOLDERS_DEEP)
            read_outlines(reader, node, folder ? folder : section, depth + 1);
    }
}

static const xmlNode *child(const xmlNode *parent, const char *name)
{
    const xmlNode *node = parent ? parent->children : NULL;
    while (node && (node->type != XML_ELEMENT_NODE ||
                    xmlStrcasecmp(node->name, (const xmlChar *)name) != 0))
        node = node->next;
    return node;
}

// No network, no entities of its own, no huge documents; what is broken at its end is read up to
// it.
static xmlDoc *parse(const void *bytes, size_t size)
{
    xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)forget_errors);
    xmlDoc *document = xmlReadMemory(bytes, (int)size, NULL, NULL,
                                     XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                                         XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    xmlSetStructuredErrorFunc(NULL, NULL);
    return document;
}

bool settings_opml_read(const void *bytes, size_t size, struct arena *arena,
                        struct source **sources, size_t *count, struct error *error)
{
    struct reader reader = {.arena = arena};
    *sources = NULL;
    *count = 0;
    if (size > LIMIT_DOCUMENT_BYTES)
        return error_set(error, ERROR_EMPTY, "this OPML is larger than %u MiB",
                         LIMIT_DOCUMENT_BYTES >> 20);
    xmlDoc *document = parse(bytes, size);
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    bool opml = root && xmlStrcasecmp(root->name, (const xmlChar *)"opml") == 0;
    const xmlNode *body = opml ? child(root, "body") : NULL;
    if (body)
        read_outlines(&reader, body, NULL, 0);
    xmlFreeDoc(document);
    if (!opml)
        return error_set(error, ERROR_EMPTY, "this is no OPML");
    if (!reader.count)
        return error_set(error, ERROR_EMPTY, "this OPML names no feed (no outline with an xmlUrl)");
    *sources = reader.sources;
    *count = reader.count;
    return true;
}

static void put_escaped(struct buf *out, const char *text)
{
    static const char special[] = "&<>\"";
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    for (; *text; text++) {
        const char *found = strchr(special, *text);
        if (found)
            buf_text(out, names[found - special]);
        else
            buf_char(out, *text);
    }
}

static void put_attribute(struct buf *out, const char *name, const char *value)
{
    buf_printf(out, " %s=\"", name);
    put_escaped(out, value);
    buf_char(out, '"');
}

static void put_source(struct buf *out, const struct source *source)
{
    buf_printf(out, "%s<outline type=\"rss\"", source->section ? "      " : "    ");
    put_attribute(out, "text", source->title ? source->title : source->url);
    put_attribute(out, "xmlUrl", source->url);
    buf_text(out, "/>\n");
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

// A section is a folder, at the place of its first feed.
static void put_section(struct buf *out, const struct source *sources, size_t count, size_t first)
{
    for (size_t i = 0; i < first; i++)
        if (same(sources[i].section, sources[first].section))
            return;
    buf_text(out, "    <outline");
    put_attribute(out, "text", sources[first].section);
    buf_text(out, ">\n");
    for (size_t i = first; i < count; i++)
        if (same(sources[i].section, sources[first].section))
            put_source(out, &sources[i]);
    buf_text(out, "    </outline>\n");
}

void settings_opml_write(const struct source *sources, size_t count, const char *title,
                         struct buf *out)
{
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n");
    buf_text(out, "    <title>");
    put_escaped(out, title ? title : "Tidings");
    buf_text(out, "</title>\n  </head>\n  <body>\n");
    for (size_t i = 0; i < count; i++)
        if (sources[i].section)
            put_section(out, sources, count, i);
        else
            put_source(out, &sources[i]);
    buf_text(out, "  </body>\n</opml>\n");
}
