#include "ingest/gather_parts.h"

#include "base/hash.h"
#include "ingest/url.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// ---- files beside a local feed ------------------------------------------------------------------

static int hex(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

// The path of a relative link: no query, no fragment, escapes resolved.
static char *path_of(const char *link, struct arena *arena)
{
    char *path = arena_copy(arena, link, strcspn(link, "?#")), *write = path;
    for (const char *at = path; *at; at++) {
        bool escape = at[0] == '%' && hex(at[1]) >= 0 && hex(at[2]) >= 0;
        *write++ = escape ? (char)(hex(at[1]) << 4 | hex(at[2])) : *at;
        at += escape ? 2 : 0;
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

static void rehash(struct gather *gather)
{
    size_t count = gather->slot_count ? gather->slot_count * 2 : 1024;
    free(gather->slots);
    gather->slots = calloc(count, sizeof *gather->slots);
    if (!gather->slots)
        memory_exhausted();
    gather->slot_count = count;
    for (size_t i = 0; i < gather->page_count; i++) {
        size_t slot = gather->pages[i].hash % count;
        while (gather->slots[slot])
            slot = (slot + 1) % count;
        gather->slots[slot] = (uint32_t)(i + 1);
    }
}

// Where the page of this key is or would be.
static uint32_t *slot_of(struct gather *gather, const char *key, uint64_t hash)
{
    size_t slot = hash % gather->slot_count;
    for (; gather->slots[slot]; slot = (slot + 1) % gather->slot_count) {
        const struct page *page = gather->pages + gather->slots[slot] - 1;
        if (page->hash == hash && strcmp(page->key, key) == 0)
            break;
    }
    return gather->slots + slot;
}

// The key of an item's page: its file, or its URL.
static const char *key_of(const struct entry_source *source, const struct item *item,
                          const char **path, struct arena *arena)
{
    *path = NULL;
    if (source->local && item->relative)
        *path = file_beside(source->source.url, item->relative, arena);
    if (*path)
        return *path;
    return url_is_http(item->url) ? url_key(arena, item->url) : NULL;
}

struct page *gather_page(struct gather *gather, const struct entry_source *source,
                         const struct item *item)
{
    struct arena scratch = {0};
    const char *path, *key = key_of(source, item, &path, &scratch);
    struct page *page = NULL;
    if (key && gather->slot_count) {
        uint32_t *slot = slot_of(gather, key, hash_bytes(HASH_START, key, strlen(key)));
        page = *slot ? gather->pages + *slot - 1 : NULL;
    }
    arena_clear(&scratch);
    return page;
}

static bool follow(struct gather *gather, const struct entry_source *source,
                   const struct item *item, struct error *error)
{
    const char *path, *key = key_of(source, item, &path, gather->arena);
    if (!key)
        return true;
    if (gather->page_count * 2 >= gather->slot_count)
        rehash(gather);
    uint64_t hash = hash_bytes(HASH_START, key, strlen(key));
    uint32_t *slot = slot_of(gather, key, hash);
    if (*slot)
        return true;
    gather->pages =
        arena_grow(gather->arena, gather->pages, gather->page_count, sizeof *gather->pages);
    size_t index = gather->page_count++;
    *slot = (uint32_t)gather->page_count;
    gather->pages[index] = (struct page){.url = item->url, .key = key, .hash = hash, .path = path};
    if (!path)
        return gather_ask(gather, true, index, item->url, error);
    struct document document = {
        .is_page = true, .index = index, .kind = DOCUMENT_PAGE, .url = item->url, .path = path};
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
