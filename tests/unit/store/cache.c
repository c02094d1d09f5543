#include "store/store.h"

#include "base/clock.h"
#include "base/file.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/tidings-cache-XXXXXX";
static char path[64], bad[80];
static struct arena arena;
static struct error error;

static const struct cached first = {.etag = "\"a\"",
                                    .last_modified = "Thu, 13 Mar 2025 07:00:00 GMT",
                                    .media_type = "text/html",
                                    .final_url = "http://x.example/y",
                                    .fetched = 1000,
                                    .fresh_until = 2000,
                                    .retry_after = NO_TIME};

static struct cache *opened(void)
{
    struct cache *cache = cache_open(path, &error);
    if (!cache)
        fail_msg("%s", error.text);
    return cache;
}

static void spoil(const char *text)
{
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 500; i++)
        (void)fputs(text, file);
    (void)fclose(file);
}

static int begin(void **state)
{
    (void)state;
    (void)snprintf(path, sizeof path, "%s/cache.sqlite", folder);
    (void)snprintf(bad, sizeof bad, "%s.bad", path);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_clear(&arena);
    (void)unlink(path);
    (void)unlink(bad);
    return 0;
}

static void what_was_put_comes_back(void **state)
{
    (void)state;
    struct cached known;
    struct buf body BUF_AUTO = {0};
    struct cache *cache = opened();
    assert_false(cache_get(cache, "http://x.example/", &arena, &known, &body));
    assert_true(cache_put(cache, "http://x.example/", &first, "a\0b", 3, &error));
    cache_close(cache);
    cache = opened();
    assert_true(cache_get(cache, "http://x.example/", &arena, &known, &body));
    assert_string_equal(known.etag, "\"a\"");
    assert_string_equal(known.final_url, "http://x.example/y");
    assert_int_equal(known.fetched, 1000);
    assert_true(known.retry_after == NO_TIME);
    assert_int_equal(body.size, 3);
    assert_memory_equal(body.data, "a\0b", 3);
    cache_close(cache);
}

static void a_304_keeps_body_and_validators(void **state)
{
    (void)state;
    struct cached known;
    struct buf body BUF_AUTO = {0};
    const struct cached again = {.fetched = 5000, .fresh_until = NO_TIME, .retry_after = 7};
    struct cache *cache = opened();
    assert_true(cache_put(cache, "u", &first, "abc", 3, &error));
    assert_true(cache_put(cache, "u", &again, NULL, 0, &error));
    assert_true(cache_get(cache, "u", &arena, &known, &body));
    assert_string_equal(known.etag, "\"a\"");
    assert_int_equal(known.fetched, 5000);
    assert_true(known.fresh_until == NO_TIME);
    assert_int_equal(known.retry_after, 7);
    assert_int_equal(body.size, 3);
    // a server that only ever said "later" is known too
    assert_true(cache_put(cache, "v", &again, NULL, 0, &error));
    buf_reset(&body);
    assert_true(cache_get(cache, "v", &arena, &known, &body));
    assert_int_equal(body.size, 0);
    assert_null(known.etag);
    cache_close(cache);
}

static void trimming_takes_the_oldest(void **state)
{
    (void)state;
    static char large[40000];
    struct cached known;
    struct cache *cache = opened();
    clock_set(100 * 86400);
    for (int day = 60; day < 100; day++) {
        const struct cached cached = {.fetched = (int64_t)day * 86400};
        char url[16];
        (void)snprintf(url, sizeof url, "%d", day);
        assert_true(cache_put(cache, url, &cached, large, sizeof large, &error));
    }
    assert_true(cache_trim(cache, 30, 5 * sizeof large, &error));
    assert_false(cache_get(cache, "69", &arena, &known, NULL));
    assert_false(cache_get(cache, "94", &arena, &known, NULL));
    assert_true(cache_get(cache, "95", &arena, &known, NULL));
    assert_true(cache_trim(cache, 2, UINT64_MAX, &error));
    assert_false(cache_get(cache, "97", &arena, &known, NULL));
    assert_true(cache_get(cache, "98", &arena, &known, NULL));
    cache_close(cache);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_true(info.st_size < 10 * (long)sizeof large);
    clock_set(NO_TIME);
}

static void what_is_no_database_is_moved_aside(void **state)
{
    (void)state;
    spoil("this is no database at all; ");
    struct cache *cache = opened();
    assert_int_equal(access(bad, F_OK), 0);
    assert_true(cache_put(cache, "u", &first, "abc", 3, &error));
    cache_close(cache);
}

static void a_newer_one_is_moved_aside(void **state)
{
    (void)state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "PRAGMA user_version = 99", NULL, NULL, NULL), 0);
    (void)sqlite3_close(database);
    cache_close(opened());
    assert_int_equal(access(bad, F_OK), 0);
}

// The first page is whole, so that the damage is only found on the way.
static void damage_within_is_no_failure(void **state)
{
    (void)state;
    static char large[200000];
    struct cached known;
    struct cache *cache = opened();
    char url[16];
    for (int i = 0; i < 200; i++) {
        (void)snprintf(url, sizeof url, "%d", i);
        assert_true(cache_put(cache, url, &first, large, (size_t)i * 10, &error));
    }
    cache_close(cache);
    FILE *file = fopen(path, "r+");
    (void)fseek(file, 4096, SEEK_SET);
    for (int i = 0; i < 50000; i++)
        (void)fputc(0xA5, file);
    (void)fclose(file);
    cache = opened();
    for (int i = 0; i < 200; i++) {
        (void)snprintf(url, sizeof url, "%d", i);
        (void)cache_get(cache, url, &arena, &known, NULL);
        assert_true(cache_put(cache, url, &first, large, 10, &error));
    }
    assert_true(cache_trim(cache, 1, 1, &error));
    cache_close(cache);
    assert_int_equal(access(bad, F_OK), 0);
    cache_close(opened());
}

static int put_many(int who)
{
    struct cache *cache = cache_open(path, &error);
    if (!cache)
        return 1;
    for (int i = 0; i < 100; i++) {
        char url[32];
        (void)snprintf(url, sizeof url, "%d-%d", who, i);
        if (!cache_put(cache, url, &first, "abc", 3, &error))
            return 2;
    }
    cache_close(cache);
    return 0;
}

static void several_processes_share_it(void **state)
{
    (void)state;
    enum { PROCESSES = 4 };
    struct cached known;
    pid_t children[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(put_many(i));
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    struct cache *cache = opened();
    assert_true(cache_get(cache, "0-99", &arena, &known, NULL));
    assert_true(cache_get(cache, "3-0", &arena, &known, NULL));
    cache_close(cache);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    (void)state;
    assert_null(cache_open("/nonexistent/x/cache.sqlite", &error));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_non_null(strstr(error.text, "/nonexistent/x/cache.sqlite"));
}

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_put_comes_back, begin, end),
        cmocka_unit_test_setup_teardown(a_304_keeps_body_and_validators, begin, end),
        cmocka_unit_test_setup_teardown(trimming_takes_the_oldest, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_database_is_moved_aside, begin, end),
        cmocka_unit_test_setup_teardown(a_newer_one_is_moved_aside, begin, end),
        cmocka_unit_test_setup_teardown(damage_within_is_no_failure, begin, end),
        cmocka_unit_test_setup_teardown(several_processes_share_it, begin, end),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_named, begin, end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)rmdir(folder);
    return failed;
}
