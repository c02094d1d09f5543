#include "store/database.h"

#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATIENCE_MS = 5000 };

static bool run(sqlite3 *database, const char *sql)
{
    return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static int read_version(sqlite3 *database)
{
    sqlite3_stmt *statement STATEMENT = statement_begin(database, "PRAGMA user_version");
    return statement && sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0)
                                                              : -1;
}

// Under the write lock, since another process may be making the same file.
static bool make_tables(sqlite3 *database, const struct schema *schema)
{
    char mark[64];
    (void)snprintf(mark, sizeof mark, "PRAGMA user_version = %d", schema->version);
    if (!run(database, "BEGIN IMMEDIATE"))
        return false;
    bool done = read_version(database) != 0 || (run(database, schema->sql) && run(database, mark));
    return run(database, done ? "COMMIT" : "ROLLBACK") && done;
}

static enum database_state prepare(sqlite3 *database, const struct schema *schema)
{
    (void)sqlite3_busy_timeout(database, PATIENCE_MS);
    (void)run(database, "PRAGMA auto_vacuum = INCREMENTAL");
    (void)run(database, "PRAGMA journal_mode = WAL"); // where a file system can't, it is slower
    int version = read_version(database);
    if (version > schema->version)
        return DATABASE_NEWER;
    if (version == 0 && make_tables(database, schema))
        version = schema->version;
    if (version == schema->version)
        return DATABASE_GOOD;
    int reason = sqlite3_errcode(database) & 0xFF;
    return reason == SQLITE_NOTADB || reason == SQLITE_CORRUPT || reason == SQLITE_ERROR
               ? DATABASE_DAMAGED
               : DATABASE_SHUT;
}

enum database_state database_open(const char *path, const struct schema *schema, sqlite3 **database,
                                  struct error *error)
{
    enum database_state state = DATABASE_SHUT;
    *database = NULL;
    if (sqlite3_open_v2(path, database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) ==
        SQLITE_OK)
        state = prepare(*database, schema);
    if (state == DATABASE_GOOD)
        return state;
    (void)error_set(error, ERROR_WRITE, "can't open '%s': %s", path, sqlite3_errmsg(*database));
    database_close(*database);
    *database = NULL;
    return state;
}

void database_close(sqlite3 *database)
{
    (void)sqlite3_close(database);
}

void database_set_aside(const char *path)
{
    static const char *const beside[] = {"-wal", "-shm"};
    struct arena arena = {0};
    (void)rename(path, arena_printf(&arena, "%s.bad", path));
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        (void)unlink(arena_printf(&arena, "%s%s", path, beside[i]));
    arena_clear(&arena);
}

sqlite3_stmt *statement_begin(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    return sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

void statement_end(sqlite3_stmt **statement)
{
    (void)sqlite3_finalize(*statement);
}

void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    (void)sqlite3_bind_text(statement, at, text, -1, SQLITE_TRANSIENT);
}

void bind_time(sqlite3_stmt *statement, int at, int64_t when)
{
    if (when == NO_TIME)
        (void)sqlite3_bind_null(statement, at);
    else
        (void)sqlite3_bind_int64(statement, at, when);
}

const char *column_text(sqlite3_stmt *statement, int at, struct arena *arena)
{
    const unsigned char *text = sqlite3_column_text(statement, at);
    return text ? arena_copy(arena, text, (size_t)sqlite3_column_bytes(statement, at)) : NULL;
}

int64_t column_time(sqlite3_stmt *statement, int at)
{
    return sqlite3_column_type(statement, at) == SQLITE_NULL ? NO_TIME
                                                             : sqlite3_column_int64(statement, at);
}

bool statement_run(sqlite3_stmt *statement)
{
    bool done = statement && sqlite3_step(statement) == SQLITE_DONE;
    return (!statement || sqlite3_reset(statement) == SQLITE_OK) && done;
}

bool statement_row(sqlite3_stmt *statement)
{
    return statement && sqlite3_step(statement) == SQLITE_ROW;
}
