#include "base/clock.h"
#include "base/log.h"
#include "store/database.h"
#include "store/lock.h"
#include "store/store.h"

#include <stdlib.h>
#include <unistd.h>

static const struct schema schema = {
    2, "CREATE TABLE stories (number INTEGER PRIMARY KEY, story_id TEXT NOT NULL, title TEXT,"
       " aired INTEGER NOT NULL, passed INTEGER NOT NULL DEFAULT 0);"
       "CREATE INDEX by_time ON stories (aired);"
       "CREATE TABLE urls (story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
       " url TEXT NOT NULL, sketch TEXT NOT NULL DEFAULT '');"
       "CREATE INDEX urls_of ON urls (story);"
       "CREATE TABLE sentences (story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
       " text TEXT NOT NULL);"
       "CREATE INDEX sentences_of ON sentences (story);"
       "CREATE TABLE episodes (guid TEXT PRIMARY KEY, path TEXT, title TEXT, published INTEGER,"
       " seconds REAL, loudness REAL, true_peak REAL, bytes INTEGER, media_type TEXT)"};

enum { REMEMBERED_DAYS = 400 };

struct memory {
    sqlite3 *database;
    int lock; // −1: only to read
};

static bool failed(const struct memory *memory, struct error *error)
{
    return error_set(error, ERROR_WRITE, "can't use the show's memory: %s",
                     sqlite3_errmsg(memory->database));
}

// Losing the memory costs repeats; failing every morning would cost the show.
static bool open_database(struct memory *memory, const char *path, struct error *error)
{
    enum database_state state = database_open(path, &schema, &memory->database, error);
    if (state == DATABASE_DAMAGED && memory->lock >= 0) {
        log_error("the show's memory '%s' is damaged; it is kept as '%s.bad' and begun anew", path,
                  path);
        database_set_aside(path);
        state = database_open(path, &schema, &memory->database, error);
    }
    if (state == DATABASE_NEWER)
        return error_set(error, ERROR_READ,
                         "the show's memory '%s' is of a newer tidings: update this one", path);
    return state == DATABASE_GOOD && sqlite3_exec(memory->database, "PRAGMA foreign_keys = ON",
                                                  NULL, NULL, NULL) == SQLITE_OK;
}

struct memory *memory_open(const char *path, int wait_seconds, struct error *error)
{
    struct arena arena = {0};
    struct memory *memory = calloc(1, sizeof *memory);
    if (!memory)
        memory_exhausted();
    bool locked = wait_seconds == MEMORY_READ_ONLY;
    memory->lock = -1;
    if (!locked) {
        memory->lock = lock_take(arena_printf(&arena, "%s.lock", path), wait_seconds, error);
        locked = memory->lock >= 0;
    }
    arena_clear(&arena);
    if (locked && open_database(memory, path, error))
        return memory;
    memory_close(memory);
    return NULL;
}

void memory_close(struct memory *memory)
{
    if (!memory)
        return;
    database_close(memory->database);
    if (memory->lock >= 0)
        (void)close(memory->lock);
    free(memory);
}

// The texts of a story, in the order in which they were written.
static const char **read_texts(sqlite3_stmt *statement, int64_t story, int column,
                               struct arena *arena, size_t *count)
{
    const char **list = NULL;
    *count = 0;
    bind_time(statement, 1, story);
    while (statement_row(statement)) {
        list = arena_grow(arena, list, *count, sizeof *list);
        list[(*count)++] = column_text(statement, column, arena);
    }
    (void)sqlite3_reset(statement);
    return list;
}

bool memory_aired(struct memory *memory, int64_t since, struct arena *arena, struct aired **list,
                  size_t *count, struct error *error)
{
    sqlite3 *database = memory->database;
    sqlite3_stmt *stories STATEMENT = statement_begin(
        database, "SELECT number, story_id, title, aired, passed FROM stories WHERE aired >= ?"
                  " ORDER BY aired DESC, number");
    sqlite3_stmt *urls STATEMENT =
        statement_begin(database, "SELECT url, sketch FROM urls WHERE story = ? ORDER BY rowid");
    sqlite3_stmt *sentences STATEMENT =
        statement_begin(database, "SELECT text FROM sentences WHERE story = ? ORDER BY rowid");
    *list = NULL;
    *count = 0;
    if (!stories || !urls || !sentences)
        return failed(memory, error);
    (void)sqlite3_bind_int64(stories, 1, since);
    while (statement_row(stories)) {
        struct aired aired = {.story_id = column_text(stories, 1, arena),
                              .title = column_text(stories, 2, arena),
                              .when = column_time(stories, 3),
                              .passed_over = column_time(stories, 4) != 0};
        int64_t number = column_time(stories, 0);
        aired.urls = read_texts(urls, number, 0, arena, &aired.url_count);
        aired.sketches = read_texts(urls, number, 1, arena, &aired.url_count);
        aired.sentences = read_texts(sentences, number, 0, arena, &aired.sentence_count);
        *list = arena_grow(arena, *list, *count, sizeof **list);
        (*list)[(*count)++] = aired;
    }
    return sqlite3_reset(stories) == SQLITE_OK || failed(memory, error);
}

static bool add_text(sqlite3_stmt *statement, int64_t story, const char *text)
{
    bind_time(statement, 1, story);
    bind_text(statement, 2, text);
    return statement_run(statement);
}

static bool add_articles(sqlite3 *database, int64_t story, const struct article *const *articles,
                         size_t count)
{
    sqlite3_stmt *row STATEMENT = statement_begin(database, "INSERT INTO urls VALUES (?, ?, ?)");
    struct arena arena = {0};
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        if (!articles[i]->url)
            continue;
        bind_time(row, 1, story);
        bind_text(row, 2, articles[i]->url);
        bind_text(row, 3, sketch_article(articles[i], &arena));
        done = statement_run(row);
    }
    arena_clear(&arena);
    return done;
}

static bool begin_story(sqlite3 *database, const char *id, const char *title, bool passed,
                        int64_t *number)
{
    sqlite3_stmt *row STATEMENT = statement_begin(
        database, "INSERT INTO stories (story_id, title, aired, passed) VALUES (?, ?, ?, ?)");
    bind_text(row, 1, id ? id : "");
    bind_text(row, 2, title);
    bind_time(row, 3, clock_now());
    bind_time(row, 4, passed);
    bool done = statement_run(row);
    *number = sqlite3_last_insert_rowid(database);
    return done;
}

static bool add_story(sqlite3 *database, const struct story *story)
{
    sqlite3_stmt *said STATEMENT = statement_begin(database, "INSERT INTO sentences VALUES (?, ?)");
    int64_t number;
    bool done = begin_story(database, story->id, story->title, false, &number) &&
                add_articles(database, number, story->articles, story->article_count);
    for (size_t i = 0; done && i < story->sentence_count; i++)
        done = add_text(said, number, story->sentences[i].text);
    return done;
}

static bool add_passed(sqlite3 *database, const struct left_out *story)
{
    int64_t number;
    return !story->articles || (begin_story(database, NULL, story->title, true, &number) &&
                                add_articles(database, number, story->articles, story->url_count));
}

static bool add_episode(sqlite3 *database, const struct episode *episode)
{
    sqlite3_stmt *row STATEMENT =
        statement_begin(database, "REPLACE INTO episodes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_text(row, 1, episode->guid);
    bind_text(row, 2, episode->path);
    bind_text(row, 3, episode->title);
    bind_time(row, 4, episode->published);
    (void)sqlite3_bind_double(row, 5, episode->seconds);
    (void)sqlite3_bind_double(row, 6, episode->loudness);
    (void)sqlite3_bind_double(row, 7, episode->true_peak);
    (void)sqlite3_bind_int64(row, 8, (sqlite3_int64)episode->bytes);
    bind_text(row, 9, episode->media_type);
    return statement_run(row);
}

static bool forget_old(sqlite3 *database)
{
    sqlite3_stmt *old STATEMENT = statement_begin(database, "DELETE FROM stories WHERE aired < ?");
    bind_time(old, 1, clock_now() - (int64_t)REMEMBERED_DAYS * 86400);
    return statement_run(old);
}

static bool may_write(const struct memory *memory, struct error *error)
{
    return memory->lock >= 0 ||
           error_set(error, ERROR_INTERNAL, "the show's memory was opened only to read");
}

bool memory_air(struct memory *memory, const struct rundown *rundown, const struct episode *episode,
                struct error *error)
{
    sqlite3 *database = memory->database;
    if (!may_write(memory, error))
        return false;
    bool done = sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
    for (size_t i = 0; done && i < rundown->story_count; i++)
        done = add_story(database, &rundown->stories[i]);
    for (size_t i = 0; done && i < rundown->left_out_count; i++)
        done = add_passed(database, &rundown->left_out[i]);
    done = done && (!episode || !episode->guid || add_episode(database, episode)) &&
           forget_old(database) && sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    if (done)
        return true;
    (void)failed(memory, error); // before the rollback has a message of its own
    (void)sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

bool memory_episodes(struct memory *memory, struct arena *arena, struct episode **list,
                     size_t *count, struct error *error)
{
    sqlite3_stmt *row STATEMENT = statement_begin(
        memory->database, "SELECT guid, path, title, published, seconds, loudness, true_peak,"
                          " bytes, media_type FROM episodes ORDER BY published DESC, rowid DESC");
    *list = NULL;
    *count = 0;
    if (!row)
        return failed(memory, error);
    while (statement_row(row)) {
        *list = arena_grow(arena, *list, *count, sizeof **list);
        (*list)[(*count)++] = (struct episode){.guid = column_text(row, 0, arena),
                                               .path = column_text(row, 1, arena),
                                               .title = column_text(row, 2, arena),
                                               .published = column_time(row, 3),
                                               .seconds = sqlite3_column_double(row, 4),
                                               .loudness = sqlite3_column_double(row, 5),
                                               .true_peak = sqlite3_column_double(row, 6),
                                               .bytes = (uint64_t)sqlite3_column_int64(row, 7),
                                               .media_type = column_text(row, 8, arena)};
    }
    return sqlite3_reset(row) == SQLITE_OK || failed(memory, error);
}

bool memory_forget_episode(struct memory *memory, const char *guid, struct error *error)
{
    sqlite3_stmt *row STATEMENT =
        statement_begin(memory->database, "DELETE FROM episodes WHERE guid = ?");
    bind_text(row, 1, guid);
    return may_write(memory, error) && (statement_run(row) || failed(memory, error));
}

bool memory_forget_all(struct memory *memory, struct error *error)
{
    return may_write(memory, error) &&
           (sqlite3_exec(memory->database, "DELETE FROM stories", NULL, NULL, NULL) == SQLITE_OK ||
            failed(memory, error));
}
