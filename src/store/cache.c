#include "base/clock.h"
#include "base/log.h"
#include "store/database.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

static const struct schema schema = {
    1, "CREATE TABLE documents (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT,"
       " media_type TEXT, final_url TEXT, fetched INTEGER, fresh_until INTEGER,"
       " retry_after INTEGER, size INTEGER NOT NULL, body BLOB);"
       "CREATE INDEX by_age ON documents (fetched)"};

struct cache {
    sqlite3 *database;
    char *path;
    bool damaged; // found out on the way: it does nothing more, and is set aside at the end
};

struct cache *cache_open(const char *path, struct error *error)
{
    sqlite3 *database;
    enum database_state state = database_open(path, &schema, &database, error);
    if (state == DATABASE_DAMAGED || state == DATABASE_NEWER) {
        log_note("the cache '%s' %s; it is kept as '%s.bad' and begun anew", path,
                 state == DATABASE_NEWER ? "is of a newer version" : "is damaged", path);
        database_set_aside(path);
        state = database_open(path, &schema, &database, error);
    }
    if (state != DATABASE_GOOD)
        return NULL;
    struct cache *cache = calloc(1, sizeof *cache);
    char *copy = strdup(path);
    if (!cache || !copy)
        memory_exhausted();
    // what is lost with the power is fetched again
    (void)sqlite3_exec(database, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -400", NULL,
                       NULL, NULL);
    *cache = (struct cache){.database = database, .path = copy};
    return cache;
}

void cache_close(struct cache *cache)
{
    if (!cache)
        return;
    database_close(cache->database);
    if (cache->damaged)
        database_set_aside(cache->path);
    free(cache->path);
    free(cache);
}

// A damaged cache is none; only what the disk or the rights forbid is told.
static bool failed(struct cache *cache, struct error *error)
{
    int reason = sqlite3_errcode(cache->database) & 0xFF;
    cache->damaged |= reason == SQLITE_CORRUPT || reason == SQLITE_NOTADB;
    if (cache->damaged)
        log_note("the cache '%s' is damaged; it is kept as '%s.bad'", cache->path, cache->path);
    return cache->damaged || error_set(error, ERROR_WRITE, "can't write the cache '%s': %s",
                                       cache->path, sqlite3_errmsg(cache->database));
}

bool cache_get(struct cache *cache, const char *url, struct arena *arena, struct cached *known,
               struct buf *body)
{
    struct error unused;
    if (cache->damaged)
        return false;
    sqlite3_stmt *statement STATEMENT = statement_begin(
        cache->database, body ? "SELECT etag, last_modified, media_type, final_url, fetched,"
                                " fresh_until, retry_after, body FROM documents WHERE url = ?"
                              : "SELECT etag, last_modified, media_type, final_url, fetched,"
                                " fresh_until, retry_after FROM documents WHERE url = ?");
    bind_text(statement, 1, url);
    if (!statement_row(statement)) {
        if (sqlite3_errcode(cache->database) != SQLITE_DONE)
            (void)failed(cache, &unused);
        return false;
    }
    *known = (struct cached){.etag = column_text(statement, 0, arena),
                             .last_modified = column_text(statement, 1, arena),
                             .media_type = column_text(statement, 2, arena),
                             .final_url = column_text(statement, 3, arena),
                             .fetched = column_time(statement, 4),
                             .fresh_until = column_time(statement, 5),
                             .retry_after = column_time(statement, 6)};
    if (body) {
        const void *bytes = sqlite3_column_blob(statement, 7);
        buf_add(body, bytes, bytes ? (size_t)sqlite3_column_bytes(statement, 7) : 0);
    }
    return true;
}

// Behind a 304, a server need not repeat what it said before.
static const char put_times[] =
    "INSERT INTO documents (url, etag, last_modified, media_type, final_url, fetched, fresh_until,"
    " retry_after, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) ON CONFLICT (url) DO UPDATE SET"
    " etag = coalesce(?2, etag), last_modified = coalesce(?3, last_modified),"
    " media_type = coalesce(?4, media_type), final_url = coalesce(?5, final_url),"
    " fetched = ?6, fresh_until = ?7, retry_after = ?8";

static const char put_all[] =
    "REPLACE INTO documents (url, etag, last_modified, media_type, final_url, fetched, fresh_until,"
    " retry_after, size, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

bool cache_put(struct cache *cache, const char *url, const struct cached *known, const void *body,
               size_t size, struct error *error)
{
    if (cache->damaged)
        return true;
    sqlite3_stmt *statement STATEMENT =
        statement_begin(cache->database, body ? put_all : put_times);
    bind_text(statement, 1, url);
    bind_text(statement, 2, known->etag);
    bind_text(statement, 3, known->last_modified);
    bind_text(statement, 4, known->media_type);
    bind_text(statement, 5, known->final_url);
    bind_time(statement, 6, known->fetched);
    bind_time(statement, 7, known->fresh_until);
    bind_time(statement, 8, known->retry_after);
    if (body) {
        (void)sqlite3_bind_int64(statement, 9, (sqlite3_int64)size);
        (void)sqlite3_bind_blob64(statement, 10, body, size, SQLITE_STATIC);
    }
    return statement_run(statement) || failed(cache, error);
}

bool cache_trim(struct cache *cache, int days, uint64_t bytes, struct error *error)
{
    if (cache->damaged)
        return true;
    sqlite3_stmt *old STATEMENT =
        statement_begin(cache->database, "DELETE FROM documents WHERE fetched < ?");
    sqlite3_stmt *beyond STATEMENT = statement_begin(
        cache->database, "DELETE FROM documents WHERE url IN (SELECT url FROM (SELECT url,"
                         " sum(size) OVER (ORDER BY fetched DESC, url) AS total FROM documents)"
                         " WHERE total > ?)");
    bind_time(old, 1, clock_now() - (int64_t)days * 86400);
    bind_time(beyond, 1, bytes > INT64_MAX ? INT64_MAX : (int64_t)bytes);
    return (statement_run(old) && statement_run(beyond) &&
            sqlite3_exec(cache->database, "PRAGMA incremental_vacuum", NULL, NULL, NULL) ==
                SQLITE_OK) ||
           failed(cache, error);
}
