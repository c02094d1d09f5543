#include "ingest/gather_parts.h"

#include "base/file.h"
#include "base/limits.h"
#include "ingest/url.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

// Addresses as other programs write them.
static const char *usual_form(struct arena *arena, const char *url)
{
    static const char *const forms[][2] = {
        {"file://", ""}, {"feed://", "https://"}, {"feed:http", "http"}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t size = strlen(forms[i][0]);
        if (strncasecmp(url, forms[i][0], size) == 0)
            return arena_printf(arena, "%s%s", forms[i][1], url + size);
    }
    return url;
}

static struct entry_source *add_source(struct gather *gather, const struct source *source,
                                       size_t rank, size_t sub)
{
    gather->sources =
        arena_grow(gather->arena, gather->sources, gather->source_count, sizeof *gather->sources);
    struct entry_source *entry = gather->sources + gather->source_count++;
    *entry = (struct entry_source){.source = *source, .rank = rank, .sub = sub};
    entry->source.url = usual_form(gather->arena, source->url);
    entry->local = !url_is_http(entry->source.url);
    return entry;
}

// The same source twice is one.
static bool is_new(struct gather *gather, const struct source *source)
{
    struct arena scratch = {0};
    bool fresh;
    (void)table_add(&gather->known, gather->arena, url_key(&scratch, source->url), &fresh);
    arena_clear(&scratch);
    return fresh;
}

static void take_bytes(struct gather *gather, size_t index, struct document *document,
                       const char *media_type);

static void read_file(struct gather *gather, size_t index)
{
    struct entry_source *entry = gather->sources + index;
    struct document document = {.index = index};
    const char *name = entry->source.url;
    if (!file_read(name, LIMIT_INPUT_BYTES, &document.body, &entry->failure)) {
        if (isalnum((unsigned char)*name) && strchr(name, '.') && access(name, F_OK) != 0)
            (void)error_set(&entry->failure, ERROR_READ,
                            "there is no such file; did you mean 'https://%s'?", name);
        buf_clear(&document.body);
        return;
    }
    take_bytes(gather, index, &document, NULL);
}

// `named`: by the user himself.
static bool start_source(struct gather *gather, size_t index, bool named, struct error *error)
{
    const char *url = gather->sources[index].source.url;
    if (gather->sources[index].local) {
        read_file(gather, index);
        return true;
    }
    if (!gather_ask(gather, false, index, url, error))
        return false;
    if (named)
        fetch_trust(gather->fetch, url);
    return true;
}

// The sources that an OPML document names stand where it stood.
static void unfold(struct gather *gather, size_t index, struct buf *body)
{
    struct source *list = NULL;
    size_t count = 0;
    const struct source outer = gather->sources[index].source;
    size_t rank = gather->sources[index].rank;
    bool own = gather->sources[index].local; // a list from elsewhere may not lead inside
    if (!settings_opml_read(body->data, body->size, gather->arena, &list, &count,
                            &gather->sources[index].failure))
        return;
    gather->sources[index].unfolded = true;
    for (size_t i = 0; i < count && gather->source_count < LIMIT_SOURCES; i++) {
        struct source inner = list[i];
        if (!inner.section)
            inner.section = outer.section;
        if (!inner.most)
            inner.most = outer.most;
        inner.weight = (inner.weight > 0 ? inner.weight : 1) * outer.weight;
        if (!is_new(gather, &inner))
            continue;
        (void)add_source(gather, &inner, rank, i + 1);
        size_t added = gather->source_count - 1;
        struct error error = {0};
        if (gather->sources[added].local) // a list may not name files of this machine
            (void)error_set(&gather->sources[added].failure, ERROR_EMPTY,
                            "a list of feeds names web addresses only: name this file yourself");
        else if (!start_source(gather, added, own, &error))
            gather->sources[added].failure = error;
    }
}

// What has come decides by its content what it is.
static void take_bytes(struct gather *gather, size_t index, struct document *document,
                       const char *media_type)
{
    struct entry_source *entry = gather->sources + index;
    struct buf *body = &document->body;
    enum document_kind kind =
        ingest_sniff(body->data ? body->data : "", body->size, entry->source.url, media_type);
    entry->kind = document->kind = kind;
    if (kind == DOCUMENT_UNKNOWN)
        (void)error_set(&entry->failure, ERROR_EMPTY,
                        body->size ? "this is neither a feed nor a page nor a text"
                                   : "there is nothing in it; give a feed, a page or a text");
    else if (kind == DOCUMENT_OPML)
        unfold(gather, index, body);
    else {
        gather_add_document(gather, document);
        return;
    }
    buf_clear(body);
}

void gather_source_bytes(struct gather *gather, size_t index, struct fetch_answer *answer)
{
    struct entry_source *entry = gather->sources + index;
    if (answer->failure.kind != ERROR_NONE) {
        if (!entry->via_other || entry->via_page) // else its first form counts
            entry->failure = answer->failure;
        buf_clear(&answer->body);
        return;
    }
    entry->unchanged = answer->unchanged;
    if (answer->moved_to && !entry->via_page && !entry->via_other)
        entry->moved_to = arena_string(gather->arena, answer->moved_to);
    struct document document = {
        .index = index, .url = answer->final_url, .charset = answer->charset, .body = answer->body};
    take_bytes(gather, index, &document, answer->media_type);
}

bool gather_add_sources(struct gather *gather, struct error *error)
{
    const struct settings *settings = gather->settings;
    for (size_t i = 0; i < settings->source_count && i < LIMIT_SOURCES; i++)
        if (is_new(gather, settings->sources + i))
            (void)add_source(gather, settings->sources + i, i, 0);
    size_t count = gather->source_count; // those that a list names are started with it
    for (size_t i = 0; i < count; i++)
        if (!start_source(gather, i, true, error))
            return false;
    return true;
}
