#include "script/outlet.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

// Longer names are slogans ("… – all the news, all the time"); the host is said instead.
#define LONGEST_NAME 48

// Hosts begin so without it belonging to the name.
static const char *const host_prefixes[] = {"www.", "m.", "amp.", "rss.", "feeds."};

static const char *host_name(const char *url, const struct lang *lang, struct arena *arena)
{
    const char *host = url ? strstr(url, "://") : NULL;
    const char *dot = lang_phrase(lang, "host", "dot", 0);
    struct buf name BUF_AUTO = {0};
    if (!host || !dot || strncasecmp(url, "http", 4) != 0)
        return NULL;
    host += 3;
    for (size_t i = 0; i < sizeof host_prefixes / sizeof *host_prefixes; i++)
        if (strncasecmp(host, host_prefixes[i], strlen(host_prefixes[i])) == 0)
            host += strlen(host_prefixes[i]);
    size_t size = strcspn(host, "/?#");
    bool name_like = size && size <= LONGEST_NAME && memchr(host, '.', size) &&
                     isalpha((unsigned char)host[size - 1]);
    if (!name_like || memchr(host, '@', size) || memchr(host, ':', size))
        return NULL;
    for (size_t i = 0; i < size; i++) {
        if (host[i] == '.')
            buf_printf(&name, " %s ", dot);
        else
            buf_char(&name, (char)tolower((unsigned char)host[i]));
    }
    return arena_copy(arena, name.data, name.size);
}

const char *outlet_name(const struct article *article, const struct lang *lang, struct arena *arena)
{
    struct buf name BUF_AUTO = {0};
    if (article->site_name)
        utf8_fold(&name, article->site_name, strlen(article->site_name));
    if (name.size && name.size <= LONGEST_NAME)
        return arena_copy(arena, name.data, name.size);
    return host_name(article->url, lang, arena);
}

size_t outlet_names(const struct story *story, const struct lang *lang, struct arena *arena,
                    const char ***names)
{
    const char **list = arena_array(arena, story->article_count, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < story->article_count; i++) {
        const char *name = outlet_name(story->articles[i], lang, arena);
        bool known = !name;
        for (size_t k = 0; k < count && !known; k++)
            known = strcasecmp(list[k], name) == 0;
        if (!known)
            list[count++] = name;
    }
    *names = list;
    return count;
}
