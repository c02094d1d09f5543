#include "ingest/url.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

// The parts of a URL (RFC 3986 appendix B); a part that is missing has at == NULL.
struct part {
    const char *at;
    size_t size;
};

struct parts {
    struct part scheme, authority, path, query, fragment; // without their delimiters
};

static size_t scheme_size(const char *url)
{
    size_t size = 0;
    if (!isalpha((unsigned char)url[0]))
        return 0;
    while (isalnum((unsigned char)url[size]) || (url[size] && strchr("+-.", url[size])))
        size++;
    return url[size] == ':' && size > 1 ? size : 0;
}

static struct parts split(const char *url)
{
    struct parts parts = {0};
    size_t scheme = scheme_size(url);
    if (scheme) {
        parts.scheme = (struct part){url, scheme};
        url += scheme + 1;
    }
    if (url[0] == '/' && url[1] == '/') {
        size_t size = strcspn(url + 2, "/?#\\");
        parts.authority = (struct part){url + 2, size};
        url += 2 + size;
    }
    size_t path = strcspn(url, "?#");
    parts.path = (struct part){url, path};
    url += path;
    if (*url == '?') {
        size_t size = strcspn(url + 1, "#");
        parts.query = (struct part){url + 1, size};
        url += 1 + size;
    }
    if (*url == '#')
        parts.fragment = (struct part){url + 1, strlen(url + 1)};
    return parts;
}

bool url_is_absolute(const char *url)
{
    return url && scheme_size(url) > 0;
}

bool url_is_http(const char *url)
{
    if (!url)
        return false;
    struct parts parts = split(url);
    bool http = (parts.scheme.size == 4 && strncasecmp(url, "http", 4) == 0) ||
                (parts.scheme.size == 5 && strncasecmp(url, "https", 5) == 0);
    return http && parts.authority.size > 0;
}

static void add_part(struct buf *out, const char *before, struct part part, const char *after)
{
    if (!part.at)
        return;
    buf_text(out, before);
    buf_add(out, part.at, part.size);
    buf_text(out, after);
}

// RFC 3986 section 5.2.4, on the path that begins at `start` of the buffer.
static void remove_dots(struct buf *out, size_t start)
{
    size_t size = out->size, write = start;
    const char *data = out->data;
    for (size_t read = start; read < size;) {
        size_t segment = read + (data[read] == '/');
        const char *slash = memchr(data + segment, '/', size - segment);
        size_t end = slash ? (size_t)(slash - data) : size;
        size_t length = end - segment;
        bool dot = length == 1 && data[segment] == '.';
        bool dots = length == 2 && data[segment] == '.' && data[segment + 1] == '.';
        if (dots)
            while (write > start && out->data[--write] != '/')
                ;
        if (!dot && !dots) {
            memmove(out->data + write, data + read, end - read);
            write += end - read;
        } else if (end == size) {
            out->data[write++] = '/';
        }
        read = end;
    }
    out->size = write;
    out->data[write] = '\0';
}

// How much of the end is white space, of any script, and what is invisible.
static size_t blank_end(const char *text, size_t size)
{
    size_t start = size;
    while (start && ((unsigned char)text[--start] & 0xC0) == 0x80)
        ;
    const char *at = text + start;
    return size && utf8_is_space(utf8_next(&at, text + size)) ? size - start : 0;
}

// The link without white space at the ends, line breaks and tabs; spaces inside escaped.
static void tidy(const char *link, struct buf *out)
{
    size_t size = strlen(link), blank;
    for (const char *at = link; size && utf8_is_space(utf8_next(&at, link + size)); link = at)
        size -= (size_t)(at - link);
    while ((blank = blank_end(link, size)))
        size -= blank;
    for (size_t i = 0; i < size; i++) {
        if (link[i] == ' ')
            buf_text(out, "%20");
        else if ((unsigned char)link[i] > ' ')
            buf_char(out, link[i]);
    }
}

static void add_path(struct buf *out, const struct parts *base, const struct parts *link)
{
    size_t start = out->size;
    if (link->path.size == 0) {
        add_part(out, "", base->path, "");
    } else if (link->path.at[0] == '/') {
        add_part(out, "", link->path, "");
    } else {
        size_t folder = base->path.size;
        while (folder && base->path.at[folder - 1] != '/')
            folder--;
        buf_add(out, base->path.at, folder);
        if (!folder && base->authority.at)
            buf_char(out, '/');
        add_part(out, "", link->path, "");
    }
    if (out->size > start)
        remove_dots(out, start);
}

char *url_resolve(struct arena *arena, const char *base, const char *link)
{
    struct buf tidied BUF_AUTO = {0};
    if (link)
        tidy(link, &tidied);
    if (!tidied.size)
        return NULL;
    if (scheme_size(tidied.data) || !base || !scheme_size(base))
        return arena_copy(arena, tidied.data, tidied.size);
    struct parts from = split(base), to = split(tidied.data);
    struct buf out BUF_AUTO = {0};
    add_part(&out, "", from.scheme, ":");
    if (to.authority.at) {
        add_part(&out, "//", to.authority, "");
        add_part(&out, "", to.path, "");
    } else {
        add_part(&out, "//", from.authority, "");
        add_path(&out, &from, &to);
        if (!to.path.size && !to.query.at)
            to.query = from.query;
    }
    add_part(&out, "?", to.query, "");
    add_part(&out, "#", to.fragment, "");
    return arena_copy(arena, out.data, out.size);
}

// The authority without user, split at the port.
static void split_authority(struct part authority, struct part *host, struct part *port)
{
    const char *end = authority.at + authority.size, *start = authority.at;
    for (const char *at = start; at < end; at++)
        if (*at == '@')
            start = at + 1;
    const char *colon = end;
    for (const char *at = start; at < end; at++)
        if (*at == ':' && !memchr(at, ']', (size_t)(end - at))) {
            colon = at;
            break;
        }
    *host = (struct part){start, (size_t)(colon - start)};
    *port =
        colon + 1 < end ? (struct part){colon + 1, (size_t)(end - colon - 1)} : (struct part){0};
}

static void add_lower(struct buf *out, struct part part)
{
    for (size_t i = 0; i < part.size; i++)
        buf_char(out, (char)tolower((unsigned char)part.at[i]));
}

// The usual ports are one: http and https are two doors of the same house.
static void add_port(struct buf *out, struct part port)
{
    bool usual = (port.size == 2 && memcmp(port.at, "80", 2) == 0) ||
                 (port.size == 3 && memcmp(port.at, "443", 3) == 0);
    if (port.at && !usual)
        add_part(out, ":", port, "");
}

char *url_host(struct arena *arena, const char *url)
{
    if (!url_is_http(url))
        return NULL;
    struct part host, port;
    split_authority(split(url).authority, &host, &port);
    if (host.size > 1 && host.at[0] == '[')
        host = (struct part){host.at + 1, host.size - 2};
    struct buf out BUF_AUTO = {0};
    add_lower(&out, host);
    while (out.size && out.data[out.size - 1] == '.')
        out.size--;
    return out.size ? arena_copy(arena, out.data, out.size) : NULL;
}

char *url_origin(struct arena *arena, const char *url)
{
    if (!url_is_http(url))
        return NULL;
    struct part host, port;
    split_authority(split(url).authority, &host, &port);
    struct buf out BUF_AUTO = {0};
    add_lower(&out, host);
    add_port(&out, port);
    return arena_copy(arena, out.data, out.size);
}

// A parameter that names where the reader came from, not what he reads.
static bool counts_clicks(struct part parameter)
{
    static const char *const prefixes[] = {
        "utm_",    "at_medium", "at_campaign", "fbclid=", "gclid=",
        "mc_cid=", "mc_eid=",   "xtor=",       "icid=",   "wt_mc="};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncasecmp(parameter.at, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

static void add_query(struct buf *out, struct part query)
{
    char before = '?';
    for (size_t at = 0; at < query.size;) {
        const char *end = memchr(query.at + at, '&', query.size - at);
        size_t size = end ? (size_t)(end - query.at) - at : query.size - at;
        struct part parameter = {query.at + at, size};
        if (size && !counts_clicks(parameter)) {
            buf_char(out, before);
            buf_add(out, parameter.at, size);
            before = '&';
        }
        at += size + 1;
    }
}

char *url_key(struct arena *arena, const char *url)
{
    if (!url_is_http(url))
        return arena_copy(arena, url, strcspn(url, "#"));
    struct parts parts = split(url);
    struct part host, port;
    split_authority(parts.authority, &host, &port);
    struct buf out BUF_AUTO = {0};
    buf_text(&out, "//"); // http and https are one document
    add_lower(&out, host);
    add_port(&out, port);
    if (parts.path.size)
        buf_add(&out, parts.path.at, parts.path.size);
    else
        buf_char(&out, '/');
    if (parts.query.size)
        add_query(&out, parts.query);
    return arena_copy(arena, out.data, out.size);
}
