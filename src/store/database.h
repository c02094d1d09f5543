#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "base/arena.h"
#include "base/error.h"

#include <sqlite3.h>
#include <stdint.h>

/// What cache and memory share: opening a file of SQLite's, and its statements.

/// PRAGMA user_version says which schema a file has; 0 is a new file.
struct schema {
    int version;
    const char *sql; // makes the tables
};

enum database_state {
    DATABASE_GOOD,
    DATABASE_SHUT,    // the folder or file can't be opened or written; error says why
    DATABASE_DAMAGED, // no database, or a broken one
    DATABASE_NEWER    // of a later version of this program
};

/// Opens or makes the file: WAL, five seconds of patience with other processes. Only with GOOD is
/// there something to close.
enum database_state database_open(const char *path, const struct schema *schema, sqlite3 **database,
                                  struct error *error);
void database_close(sqlite3 *database);

/// Renames the file to PATH.bad (an earlier one goes) and removes what SQLite keeps beside it.
void database_set_aside(const char *path);

/// A statement that is finalized at the end of its scope: `sqlite3_stmt *s STATEMENT = ...`. NULL
/// where it can't be prepared (a damaged file); the functions below then fail.
#define STATEMENT __attribute__((cleanup(statement_end)))
sqlite3_stmt *statement_begin(sqlite3 *database, const char *sql);
void statement_end(sqlite3_stmt **statement);

/// Parameters count from 1. NULL text and NO_TIME become NULL.
void bind_text(sqlite3_stmt *statement, int at, const char *text);
void bind_time(sqlite3_stmt *statement, int at, int64_t when);

/// Columns count from 0.
const char *column_text(sqlite3_stmt *statement, int at, struct arena *arena);
int64_t column_time(sqlite3_stmt *statement, int at);

/// Runs a statement to its end, once; it can be bound anew after that. False where it fails.
bool statement_run(sqlite3_stmt *statement);

/// Another row?
bool statement_row(sqlite3_stmt *statement);

#endif
