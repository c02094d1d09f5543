#include "ingest/gather_parts.h"

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
