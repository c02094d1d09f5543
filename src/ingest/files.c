#include "ingest/ingest.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "ingest/wire.h"

#include <string.h>

// Local files through the worker, for the plumbing: `extract` and `feed`.

enum { PATIENCE_MS = 30 * 1000 };

struct files {
    const char **paths;
    const char *url;
    ingest_done_fn done;
    void *context;
    struct error *failures; // of files that could not be read
};

static bool request_article(void *context, size_t job, struct buf *out)
{
    struct files *files = context;
    struct buf bytes BUF_AUTO = {0};
    const char *path = files->paths[job];
    struct error *failure = files->failures + job;
    if (!file_read(path, LIMIT_INPUT_BYTES, &bytes, failure))
        return false;
    struct wire_request request = {.url = files->url, .bytes = bytes.data, .size = bytes.size};
    request.kind = ingest_sniff(bytes.data ? bytes.data : "", bytes.size, path, NULL);
    if (request.kind == DOCUMENT_UNKNOWN)
        return error_set(failure, ERROR_EMPTY,
                         bytes.size ? "this is neither a page nor a text" : "this is empty");
    if (request.kind != DOCUMENT_PAGE && request.kind != DOCUMENT_TEXT)
        return error_set(failure, ERROR_EMPTY,
                         "a list of articles is no article: give it to 'tidings fetch'");
    wire_put_request(&request, out);
    return true;
}

static bool article_done(void *context, size_t job, enum worker_end end, const void *bytes,
                         size_t size, const struct error *failure, struct error *error)
{
    struct files *files = context;
    struct arena arena = {0};
    struct wire_reply reply = {.article.published = NO_TIME, .failure = files->failures[job]};
    bool asked = reply.failure.kind == ERROR_NONE;
    if (asked && end != WORKER_DONE)
        reply.failure = *failure;
    else if (asked && !wire_get_reply(bytes, size, &arena, &arena, &reply))
        (void)error_set(&reply.failure, ERROR_INTERNAL, "the worker's answer can't be read");
    if (!reply.article.url)
        reply.article.url = files->url;
    bool going = files->done(files->context, files->paths[job], &reply.article,
                             reply.failure.kind == ERROR_NONE ? NULL : &reply.failure, error);
    arena_clear(&arena);
    return going;
}

bool ingest_extract_files(const char **paths, size_t count, const char *url, ingest_done_fn done,
                          void *context, struct error *error)
{
    struct arena arena = {0};
    struct files files = {paths, url, done, context,
                          arena_array(&arena, count, sizeof(struct error))};
    struct worker_jobs jobs = {.kind = &ingest_worker,
                               .timeout_ms = PATIENCE_MS,
                               .count = count,
                               .request = request_article,
                               .done = article_done};
    bool ran = worker_run(&jobs, &files, error);
    arena_clear(&arena);
    return ran;
}

struct feed_file {
    struct wire_request request;
    struct wire_reply reply;
    struct arena *arena;
};

static bool request_feed(void *context, size_t job, struct buf *out)
{
    (void)job;
    wire_put_request(&((struct feed_file *)context)->request, out);
    return true;
}

static bool feed_done(void *context, size_t job, enum worker_end end, const void *bytes,
                      size_t size, const struct error *failure, struct error *error)
{
    (void)job;
    struct feed_file *file = context;
    if (end != WORKER_DONE)
        return error_set(error, failure->kind, "%s", failure->text);
    if (!wire_get_reply(bytes, size, file->arena, file->arena, &file->reply))
        return error_set(error, ERROR_INTERNAL, "the worker's answer can't be read");
    const struct error *fault = &file->reply.failure;
    return fault->kind == ERROR_NONE || error_set(error, fault->kind, "%s", fault->text);
}

bool ingest_feed_file(const char *path, const char *url, struct arena *arena, struct feed *feed,
                      struct error *error)
{
    struct buf bytes BUF_AUTO = {0};
    if (!file_read(path, LIMIT_INPUT_BYTES, &bytes, error))
        return false;
    struct feed_file file = {.arena = arena};
    file.request = (struct wire_request){
        .kind = DOCUMENT_FEED, .url = url, .bytes = bytes.data, .size = bytes.size};
    struct worker_jobs jobs = {.kind = &ingest_worker,
                               .processes = 1,
                               .timeout_ms = PATIENCE_MS,
                               .count = 1,
                               .request = request_feed,
                               .done = feed_done};
    if (!worker_run(&jobs, &file, error))
        return error_wrap(error, "'%s'", path);
    *feed = file.reply.feed;
    return true;
}
