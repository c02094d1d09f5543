// What is kept comes back whole or not at all: damaged, cut off, too much, by several processes.
#include "store/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char root[] = "/tmp/tidings-shelf-XXXXXX";
static char folder[64];

static void put(struct shelf *shelf, const char *key, const char *value)
{
    shelf_put(shelf, key, strlen(key), value, strlen(value));
}

/// The value, or NULL; valid until the next call.
static const char *got(struct shelf *shelf, const char *key)
{
    static struct buf value;
    struct shelved found;
    if (!shelf_find(shelf, key, strlen(key), &found))
        return NULL;
    return shelf_read(&found, &value) ? value.data : NULL;
}

/// The only file that lies there.
static void path_of_one(char *path, size_t size)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    size_t count = 0;
    while ((entry = readdir(directory)))
        if (*entry->d_name != '.') {
            (void)snprintf(path, size, "%s/%s", folder, entry->d_name);
            count++;
        }
    (void)closedir(directory);
    assert_int_equal(count, 1);
}

static int begin(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "%s/a/takes", root);
    return 0;
}

static int end(void **state)
{
    (void)state;
    struct error error;
    return !shelf_clear(folder, &error);
}

static void what_was_put_comes_back(void **state)
{
    (void)state;
    struct shelf *shelf = shelf_open(folder, 1 << 20);
    assert_true(shelf_lasts(shelf));
    assert_null(got(shelf, "a"));
    put(shelf, "a", "one");
    put(shelf, "b", "");
    assert_string_equal(got(shelf, "a"), "one");
    put(shelf, "a", "another one");
    shelf_close(shelf);
    shelf = shelf_open(folder, 1 << 20);
    assert_string_equal(got(shelf, "a"), "another one");
    assert_string_equal(got(shelf, "b"), "");
    assert_null(got(shelf, "ab"));
    shelf_close(shelf);
}

static void without_a_folder_it_keeps_for_a_run(void **state)
{
    (void)state;
    static const struct {
        const char *folder;
        uint64_t most;
    } cases[] = {{NULL, 1000}, {folder, 0}, {"/proc/none/of/this", 1000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct shelf *shelf = shelf_open(cases[i].folder, cases[i].most);
        assert_false(shelf_lasts(shelf));
        assert_null(got(shelf, "a"));
        put(shelf, "a", "one");
        put(shelf, "b", "two");
        put(shelf, "a", "three");
        assert_string_equal(got(shelf, "b"), "two");
        assert_string_equal(got(shelf, "a"), "three");
        shelf_close(shelf);
        assert_int_equal(shelf_bytes(folder), 0);
    }
}

// Every byte turned, and every length: never another value.
static void damage_is_never_read(void **state)
{
    (void)state;
    char path[600];
    struct shelf *shelf = shelf_open(folder, 1 << 20);
    put(shelf, "the key", "the value of it");
    path_of_one(path, sizeof path);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    for (long at = 0; at < info.st_size; at++) {
        int fd = open(path, O_RDWR);
        char byte, turned;
        assert_int_equal(pread(fd, &byte, 1, at), 1);
        turned = (char)(byte ^ 0x11);
        assert_int_equal(pwrite(fd, &turned, 1, at), 1);
        assert_null(got(shelf, "the key"));
        assert_int_equal(pwrite(fd, &byte, 1, at), 1);
        (void)close(fd);
    }
    assert_string_equal(got(shelf, "the key"), "the value of it");
    for (long size = info.st_size - 1; size >= 0; size--) {
        assert_int_equal(truncate(path, size), 0);
        assert_null(got(shelf, "the key"));
    }
    put(shelf, "the key", "new");
    assert_string_equal(got(shelf, "the key"), "new");
    // a file that is none
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_null(got(shelf, "the key"));
    assert_int_equal(unlink(path), 0);
    shelf_close(shelf);
}

static void what_was_used_last_stays(void **state)
{
    (void)state;
    static char value[10001];
    memset(value, 'x', sizeof value - 1);
    char key[16];
    struct shelf *shelf = shelf_open(folder, 1 << 20);
    for (int i = 0; i < 20; i++) {
        (void)snprintf(key, sizeof key, "%d", i);
        put(shelf, key, value);
        (void)usleep(2000); // file times have the kernel's ticks
    }
    (void)usleep(10000);
    assert_non_null(got(shelf, "3")); // used again
    shelf_close(shelf);
    assert_true(shelf_bytes(folder) > 20 * 10000);
    shelf = shelf_open(folder, 5 * 11000);
    (void)usleep(10000);
    put(shelf, "20", value);
    assert_true(shelf_bytes(folder) <= 5 * 11000); // at once, for it is more than an eighth
    assert_null(got(shelf, "15"));
    assert_non_null(got(shelf, "3"));
    assert_non_null(got(shelf, "19"));
    assert_non_null(got(shelf, "20"));
    shelf_close(shelf);
}

static void a_full_disk_is_no_failure(void **state)
{
    (void)state;
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){100, before.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    for (int lasting = 0; lasting < 2; lasting++) {
        static const char large[400] = {[0 ... 398] = 'x'};
        struct shelf *shelf = shelf_open(lasting ? folder : NULL, 1 << 20);
        put(shelf, "a", "one");
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        put(shelf, "b", large);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        put(shelf, "c", "kept no more");
        assert_string_equal(got(shelf, "a"), "one");
        assert_null(got(shelf, "b"));
        assert_null(got(shelf, "c"));
        shelf_close(shelf);
    }
    assert_true(shelf_bytes(folder) < 100); // no half files
}

static int work(int who)
{
    char key[16], value[64];
    struct shelf *shelf = shelf_open(folder, 4000); // they trim under each other's hands
    for (int i = 0; i < 300; i++) {
        (void)snprintf(key, sizeof key, "%d", (i * 7 + who) % 50);
        (void)snprintf(value, sizeof value, "the value of %s", key);
        const char *there = got(shelf, key);
        if (there && strcmp(there, value) != 0)
            return 1;
        put(shelf, key, value);
    }
    shelf_close(shelf);
    return 0;
}

static void several_processes_share_it(void **state)
{
    (void)state;
    enum { PROCESSES = 4 };
    pid_t children[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(work(i));
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    assert_true(shelf_bytes(folder) <= 4000);
}

int main(void)
{
    if (!mkdtemp(root))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_put_comes_back, begin, end),
        cmocka_unit_test_setup_teardown(without_a_folder_it_keeps_for_a_run, begin, end),
        cmocka_unit_test_setup_teardown(damage_is_never_read, begin, end),
        cmocka_unit_test_setup_teardown(what_was_used_last_stays, begin, end),
        cmocka_unit_test_setup_teardown(a_full_disk_is_no_failure, begin, end),
        cmocka_unit_test_setup_teardown(several_processes_share_it, begin, end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)rmdir(folder);
    folder[strlen(root) + 2] = '\0';
    (void)rmdir(folder);
    (void)rmdir(root);
    return failed;
}
