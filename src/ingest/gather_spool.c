#include "ingest/gather_parts.h"

#include "base/file.h"
#include "base/log.h"
#include "base/utf8.h"

#include <string.h>

static struct stored store(struct gather *gather, const char *text)
{
    struct stored none = {0};
    struct error error;
    size_t size = text ? strlen(text) : 0;
    if (!size)
        return none;
    if (gather->spool < 0)
        gather->spool = file_spool(NULL, &error);
    if (gather->spool < 0 || !file_write_at(gather->spool, gather->spooled, text, size)) {
        log_note("a feed's own text can't be kept: no room for temporary files");
        return none;
    }
    struct stored stored = {gather->spooled, size};
    gather->spooled += (off_t)size;
    return stored;
}

void gather_store(struct gather *gather, struct entry_source *source)
{
    struct feed *feed = &source->feed;
    source->contents = arena_array(gather->arena, feed->item_count, sizeof *source->contents);
    for (size_t i = 0; i < feed->item_count; i++) {
        source->contents[i] = store(gather, feed->items[i].content);
        feed->items[i].content = NULL;
    }
}

const char *gather_stored(struct gather *gather, struct stored stored)
{
    if (!stored.size)
        return NULL;
    char *text = arena_alloc(gather->arena, stored.size + 1);
    ssize_t have = file_read_at(gather->spool, stored.at, text, stored.size);
    return have == (ssize_t)stored.size && utf8_valid(text, stored.size) ? text : NULL;
}
