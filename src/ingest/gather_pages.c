#include "ingest/gather_parts.h"

#include "base/clock.h"
#include "ingest/url.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// ---- files beside a local feed ------------------------------------------------------------------

static int hex(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) % 16 : -1;
}

// The path of a relative link: no query, no fragment, escapes resolved.
static char *path_of(const char *link, struct arena *arena)
{
    char *path = arena_copy(arena, link, strcspn(link, "?#")), *write = path;
    for (const char *at = path; *at; at++) {
        bool escape = at[0] == '%' && hex(at[1]) >= 0 && hex(at[2]) >= 0;
        *write = *at;
        if (escape) {
            *write = (char)(hex(at[1]) * 16 + hex(at[2]));
            at += 2;
        }
        write++;
    }
    *write = '\0';
    return path;
}

// The file that a link of a local feed means: below the feed's own folder, symbolic links resolved.
// NULL: there is none.
static const char *file_beside(const char *feed, const char *link, struct arena *arena)
{
    char folder[PATH_MAX], file[PATH_MAX];
    const char *slash = strrchr(feed, '/');
    size_t size = slash ? (size_t)(slash - feed) + 1 : 0;
    const char *path = path_of(link, arena);
    if (!*path || *path == '/' || strcmp(feed, "-") == 0)
        return NULL;
    const char *joined = arena_printf(arena, "%.*s%s", (int)size, feed, path);
    if (!realpath(size ? arena_copy(arena, feed, size) : ".", folder) || !realpath(joined, file))
        return NULL;
    size_t depth = strlen(folder);
    bool below =
        strncmp(file, folder, depth) == 0 && (file[depth] == '/' || strcmp(folder, "/") == 0);
    return below ? arena_string(arena, file) : NULL;
}

// ---- the table of pages -------------------------------------------------------------------------

// The name of an item's page: its file, or its URL without the fragment. NULL: it has none.
static const char *name_of(const struct entry_source *source, const struct item *item,
                           bool *is_file, struct arena *arena)
{
    const char *path = NULL;
    if (source->local && item->relative)
        path = file_beside(source->source.url, item->relative, arena);
    *is_file = path != NULL;
    if (path)
        return path;
    return url_is_http(item->url) ? arena_copy(arena, item->url, strcspn(item->url, "#")) : NULL;
}

struct page *gather_page(struct gather *gather, const struct entry_source *source,
                         const struct item *item)
{
    struct arena scratch = {0};
    bool is_file;
    const char *name = name_of(source, item, &is_file, &scratch);
    size_t index = name ? table_find(&gather->page_names, name) : TABLE_NONE;
    arena_clear(&scratch);
    return index == TABLE_NONE ? NULL : gather->pages + index;
}

// What an address that items lead to turns out to be.
static enum document_kind kind_of(const struct fetch_answer *answer)
{
    const struct buf *body = &answer->body;
    enum document_kind kind = ingest_sniff(body->data ? body->data : "", body->size,
                                           answer->final_url, answer->media_type);
    bool list = kind == DOCUMENT_FEED || kind == DOCUMENT_OPML;
    bool html = answer->media_type && strcasestr(answer->media_type, "html");
    return list && html ? DOCUMENT_PAGE : kind; // a page may show one
}

void gather_page_bytes(struct gather *gather, size_t index, struct fetch_answer *answer)
{
    struct page *page = gather->pages + index;
    struct document document = {
        .is_page = true,
        .index = index,
        .kind = kind_of(answer),
        .url = answer->final_url,
        .charset = answer->charset,
        .body = answer->body,
    };
    const char *failure = answer->failure.kind == ERROR_NONE ? NULL : answer->failure.text;
    if (!failure && document.kind != DOCUMENT_PAGE && document.kind != DOCUMENT_TEXT)
        failure = answer->body.size ? "neither a page nor a text" : "an empty page";
    if (!failure) {
        gather_add_document(gather, &document);
        return;
    }
    if (!page->done) // else its first form counts
        page->failure = arena_string(gather->arena, failure);
    buf_clear(&answer->body);
}

static const char *either(const char *first, const char *second)
{
    return first ? first : second;
}

void gather_take_article(struct article *article, const struct article *read)
{
    size_t have = article->content_text ? strlen(article->content_text) : 0;
    if (!read->content_text || strlen(read->content_text) <= have)
        return;
    struct article first = have ? *article : *read, second = have ? *read : *article;
    bool dated = first.published != NO_TIME;
    *article = (struct article){
        .url = either(first.url, second.url),
        .title = either(first.title, second.title),
        .author = either(first.author, second.author),
        .language = either(first.language, second.language),
        .site_name = either(first.site_name, second.site_name),
        .summary = either(first.summary, second.summary),
        .content_text = read->content_text,
        .published = dated ? first.published : second.published,
        .zone = dated ? first.zone : second.zone,
    };
}

static bool follow(struct gather *gather, const struct entry_source *source,
                   const struct item *item, struct error *error)
{
    bool is_file, fresh;
    const char *name = name_of(source, item, &is_file, gather->arena);
    if (!name)
        return true;
    size_t index = table_add(&gather->page_names, gather->arena, name, &fresh);
    if (!fresh)
        return true;
    gather->pages = arena_grow(gather->arena, gather->pages, index, sizeof *gather->pages);
    gather->pages[index] = (struct page){0};
    if (!is_file)
        return gather_ask(gather, true, index, name, error);
    struct document document = {
        .is_page = true, .index = index, .kind = DOCUMENT_PAGE, .url = item->url, .path = name};
    gather_add_document(gather, &document);
    return true;
}

bool gather_follow(struct gather *gather, size_t index, struct error *error)
{
    const struct entry_source *source = gather->sources + index;
    for (size_t i = 0; gather->settings->follow_pages && i < source->feed.item_count; i++)
        if (!follow(gather, source, source->feed.items + i, error))
            return false;
    return true;
}
