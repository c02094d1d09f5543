#include "ingest/gather_parts.h"

#include "base/interrupt.h"
#include "base/log.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

// Sources and pages are fetched in one go: as soon as a feed is there it is parsed, and its pages
// are asked for while other feeds are still on their way. Few bodies are held at a time.

enum { BATCH_BYTES = 1024 * 1024, MAPPED_BYTES = 64 * 1024 };

// One answer, and those that are there already.
static bool take_answers(struct gather *gather)
{
    struct fetch_answer answer;
    do {
        if (!fetch_next(gather->fetch, &answer))
            return false;
        progress("fetching", ++gather->answered, gather->asked);
        size_t index = answer.id >> 1;
        if (answer.id & 1)
            gather_page_bytes(gather, index, &answer);
        else
            gather_source_bytes(gather, index, &answer);
    } while (fetch_ready(gather->fetch) && gather->document_bytes < BATCH_BYTES);
    return true;
}

size_t gather_id(bool is_page, size_t index)
{
    return index << 1 | is_page;
}

bool gather_ask(struct gather *gather, bool is_page, size_t index, const char *url,
                struct error *error)
{
    if (!gather->fetch)
        gather->fetch = fetch_open(gather->settings, gather->cache, error);
    if (!gather->fetch)
        return false;
    fetch_add(gather->fetch, gather_id(is_page, index), url, !is_page);
    gather->asked++;
    return true;
}

static bool run(struct gather *gather, struct error *error)
{
    if (!gather_add_sources(gather, error) || !gather_parse(gather, error))
        return false;
    while (gather->answered < gather->asked) {
        if (!take_answers(gather))
            return !interrupt_check(error)
                       ? false
                       : error_set(error, ERROR_INTERNAL, "fetching ended early");
        if (!gather_parse(gather, error))
            return false;
    }
    return true;
}

bool ingest_gather(const struct settings *settings, struct cache *cache, struct arena *arena,
                   struct articles *articles, struct report *report, struct error *error)
{
    struct gather gather = {.settings = settings, .cache = cache, .arena = arena, .spool = -1};
    (void)mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES); // a body that is done with goes back at once
    bool done = run(&gather, error);
    fetch_close(gather.fetch);
    for (size_t i = 0; i < gather.document_count; i++)
        buf_clear(&gather.documents[i].body);
    free(gather.documents);
    done = done && gather_finish(&gather, articles, report, error);
    if (gather.spool >= 0)
        (void)close(gather.spool);
    return done;
}
