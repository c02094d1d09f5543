#include "publish/markup.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

static const char *escape(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' ? "" : NULL;
    }
}

void markup_text(struct buf *buf, const char *text)
{
    for (const char *p = text; p && *p; p++) {
        const char *instead = escape((unsigned char)*p);
        if (instead)
            buf_text(buf, instead);
        else
            buf_char(buf, *p);
    }
}

bool markup_may_link(const char *url)
{
    return url && (strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0);
}

void markup_link(struct buf *buf, const char *url, const char *text)
{
    bool link = markup_may_link(url);
    if (link) {
        buf_text(buf, "<a href=\"");
        markup_text(buf, url);
        buf_text(buf, "\">");
    }
    markup_text(buf, text);
    if (link)
        buf_text(buf, "</a>");
}

void markup_path(struct buf *buf, const char *name)
{
    for (const unsigned char *p = (const unsigned char *)name; *p; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
                     (*p >= '0' && *p <= '9') || strchr("-._~/", *p);
        buf_printf(buf, plain ? "%c" : "%%%02X", *p);
    }
}
