#include "store/store.h"

#include "base/clock.h"

#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/tidings-memory-XXXXXX";
static char path[64];
static struct arena arena;
static struct error error;

static int begin(void **state)
{
    (void)state;
    (void)snprintf(path, sizeof path, "%s/show.sqlite", folder);
    clock_set(1741849200);
    return 0;
}

static int end(void **state)
{
    (void)state;
    static const char *const endings[] = {"", ".lock", ".bad", "-wal", "-shm"};
    arena_clear(&arena);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char file[80];
        (void)snprintf(file, sizeof file, "%s%s", path, endings[i]);
        (void)unlink(file);
    }
    return 0;
}

static struct memory *opened(int wait_seconds)
{
    struct memory *memory = memory_open(path, wait_seconds, &error);
    if (!memory)
        fail_msg("%s", error.text);
    return memory;
}

static bool air(struct memory *memory, const char *id, const char *guid, int64_t when)
{
    const struct article one = {.url = "http://a.example/1"}, two = {.url = "http://b.example/2"};
    const struct article *articles[] = {&one, &two};
    struct sentence sentences[] = {{.text = "The ferry is back."}, {.text = "It was repaired."}};
    struct story story = {.id = id,
                          .title = "Ferry",
                          .articles = articles,
                          .article_count = 2,
                          .sentences = sentences,
                          .sentence_count = 2};
    const struct rundown rundown = {.stories = &story, .story_count = 1};
    const struct episode episode = {.guid = guid,
                                    .path = "/pod/1.mp3",
                                    .title = "Thursday",
                                    .published = when,
                                    .seconds = 300.25,
                                    .loudness = -16,
                                    .true_peak = -1.5,
                                    .bytes = 123456,
                                    .media_type = "audio/mpeg"};
    clock_set(when);
    return memory_air(memory, &rundown, &episode, &error);
}

static void what_was_aired_is_remembered(void **state)
{
    (void)state;
    struct aired *aired;
    struct episode *episodes;
    size_t count;
    struct memory *memory = opened(0);
    assert_true(air(memory, "s1", "g1", 1000000));
    assert_true(air(memory, "s2", "g2", 2000000));
    memory_close(memory);
    memory = opened(0);
    assert_true(memory_aired(memory, 0, &arena, &aired, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(aired[0].story_id, "s2");
    assert_int_equal(aired[0].when, 2000000);
    assert_int_equal(aired[0].url_count, 2);
    assert_string_equal(aired[0].urls[1], "http://b.example/2");
    assert_string_equal(aired[1].sentences[1], "It was repaired.");
    assert_true(memory_aired(memory, 1500000, &arena, &aired, &count, &error));
    assert_int_equal(count, 1);
    assert_true(memory_episodes(memory, &arena, &episodes, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(episodes[0].guid, "g2");
    assert_float_equal(episodes[0].seconds, 300.25, 0);
    assert_int_equal(episodes[0].bytes, 123456);
    assert_string_equal(episodes[0].media_type, "audio/mpeg");
    memory_close(memory);
}

static void forgetting(void **state)
{
    (void)state;
    struct aired *aired;
    struct episode *episodes;
    size_t count;
    struct memory *memory = opened(0);
    assert_true(air(memory, "s1", "g1", 1000000));
    assert_true(air(memory, "s2", "g2", 2000000));
    assert_true(memory_forget_episode(memory, "g2", &error));
    assert_true(memory_episodes(memory, &arena, &episodes, &count, &error));
    assert_int_equal(count, 1);
    assert_true(memory_aired(memory, 0, &arena, &aired, &count, &error));
    assert_int_equal(count, 2);
    assert_true(memory_forget_all(memory, &error));
    assert_true(memory_aired(memory, 0, &arena, &aired, &count, &error));
    assert_int_equal(count, 0);
    memory_close(memory);
}

static void what_is_very_old_is_forgotten(void **state)
{
    (void)state;
    struct aired *aired;
    size_t count;
    struct memory *memory = opened(0);
    assert_true(air(memory, "s1", "g1", 1000000));
    assert_true(air(memory, "s2", "g2", 1000000 + (int64_t)401 * 86400));
    assert_true(memory_aired(memory, 0, &arena, &aired, &count, &error));
    assert_int_equal(count, 1);
    memory_close(memory);
}

// A child that holds the memory, and says so by a byte in the pipe.
static pid_t hold(int seconds, int *ready)
{
    int pipe_ends[2];
    assert_int_equal(pipe(pipe_ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct memory *memory = memory_open(path, 0, &error);
        (void)!write(pipe_ends[1], memory ? "y" : "n", 1);
        (void)sleep((unsigned)seconds);
        _exit(0);
    }
    char answer = 0;
    assert_int_equal(read(pipe_ends[0], &answer, 1), 1);
    assert_int_equal(answer, 'y');
    *ready = 1;
    (void)close(pipe_ends[0]);
    (void)close(pipe_ends[1]);
    return child;
}

static void a_second_run_is_told_of_the_first(void **state)
{
    (void)state;
    int ready;
    char holder[32];
    pid_t child = hold(30, &ready);
    (void)snprintf(holder, sizeof holder, "process %d", (int)child);
    assert_null(memory_open(path, 0, &error));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_non_null(strstr(error.text, holder));
    struct memory *reader = opened(MEMORY_READ_ONLY);
    assert_false(air(reader, "s", "g", 1));
    assert_int_equal(error.kind, ERROR_INTERNAL);
    memory_close(reader);
    (void)kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
    memory_close(opened(0)); // the kernel dropped the lock
}

static void a_second_run_waits(void **state)
{
    (void)state;
    int ready;
    pid_t child = hold(1, &ready);
    struct memory *memory = opened(20);
    assert_int_equal(waitpid(child, NULL, 0), child);
    memory_close(memory);
}

static void who_dies_before_the_end_has_aired_nothing(void **state)
{
    (void)state;
    struct aired *aired;
    size_t count;
    pid_t child = fork();
    if (child == 0) {
        struct memory *memory = memory_open(path, 0, &error);
        sqlite3 *database;
        // in the middle of the transaction: the first statement of it was done, then the end
        if (!memory || sqlite3_open(path, &database) != SQLITE_OK ||
            sqlite3_exec(database,
                         "BEGIN IMMEDIATE; INSERT INTO stories (story_id, aired) VALUES ('x', 9)",
                         NULL, NULL, NULL) != SQLITE_OK)
            _exit(1);
        (void)raise(SIGKILL);
    }
    int status;
    (void)waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    struct memory *memory = opened(0);
    assert_true(memory_aired(memory, 0, &arena, &aired, &count, &error));
    assert_int_equal(count, 0);
    memory_close(memory);
}

static void a_story_that_cannot_be_written_takes_all_with_it(void **state)
{
    (void)state;
    struct aired *aired;
    size_t count;
    struct memory *memory = opened(0);
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "DROP TABLE sentences", NULL, NULL, NULL), SQLITE_OK);
    assert_false(air(memory, "s1", "g1", 1000000));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_int_equal(sqlite3_exec(database, "CREATE TABLE sentences (story INTEGER, text TEXT)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    (void)sqlite3_close(database);
    assert_true(memory_aired(memory, 0, &arena, &aired, &count, &error));
    assert_int_equal(count, 0);
    assert_true(air(memory, "s1", "g1", 1000000));
    memory_close(memory);
}

// No more than 48 kB in any file: what a full disk looks like to SQLite.
static int air_on_a_full_disk(void)
{
    const struct rlimit limit = {48000, 48000};
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)setrlimit(RLIMIT_FSIZE, &limit);
    struct memory *memory = memory_open(path, 0, &error);
    for (int i = 0; memory && i < 2000; i++)
        if (!air(memory, "s", "g", 1000000 + i))
            return error.kind == ERROR_WRITE ? 0 : 1;
    return 2;
}

static void a_full_disk_is_an_error_and_no_damage(void **state)
{
    (void)state;
    struct aired *aired;
    size_t count;
    int status;
    memory_close(opened(0));
    pid_t child = fork();
    if (child == 0)
        _exit(air_on_a_full_disk());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    struct memory *memory = opened(0);
    assert_true(memory_aired(memory, 0, &arena, &aired, &count, &error));
    for (size_t i = 0; i < count; i++) // each is whole
        assert_true(aired[i].url_count == 2 && aired[i].sentence_count == 2);
    assert_true(air(memory, "s", "g", 5000000));
    memory_close(memory);
}

static void a_damaged_memory_is_kept_aside(void **state)
{
    (void)state;
    char bad[80];
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 500; i++)
        (void)fputs("no database; ", file);
    (void)fclose(file);
    memory_close(opened(0));
    (void)snprintf(bad, sizeof bad, "%s.bad", path);
    assert_int_equal(access(bad, F_OK), 0);
}

static void a_newer_memory_is_left_alone(void **state)
{
    (void)state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "PRAGMA user_version = 99", NULL, NULL, NULL), 0);
    (void)sqlite3_close(database);
    assert_null(memory_open(path, 0, &error));
    assert_int_equal(error.kind, ERROR_READ);
    assert_non_null(strstr(error.text, "newer"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    const struct CMUnitTest tests[] = {
        TEST(what_was_aired_is_remembered),
        TEST(forgetting),
        TEST(what_is_very_old_is_forgotten),
        TEST(a_second_run_is_told_of_the_first),
        TEST(a_second_run_waits),
        TEST(who_dies_before_the_end_has_aired_nothing),
        TEST(a_story_that_cannot_be_written_takes_all_with_it),
        TEST(a_full_disk_is_an_error_and_no_damage),
        TEST(a_damaged_memory_is_kept_aside),
        TEST(a_newer_memory_is_left_alone),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)rmdir(folder);
    return failed;
}
