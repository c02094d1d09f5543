#include "base/file.h"

#include "base/interrupt.h"

#include <dirent.h>
#include <errno.h>
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

static char folder[] = "/tmp/tidings-file-XXXXXX";
static struct error error;

// How many entries the folder has: whether something was left behind.
static int entries(void)
{
    int count = 0;
    DIR *open_folder = opendir(".");
    while (readdir(open_folder))
        count++;
    (void)closedir(open_folder);
    return count - 2;
}

static void holds(const char *path, const char *text)
{
    struct buf buf BUF_AUTO = {0};
    if (!file_read(path, 1000, &buf, &error))
        fail_msg("%s", error.text);
    assert_string_equal(buf.data, text);
}

static int clean(void **state)
{
    (void)state;
    (void)!system("chmod -R u+w . && rm -rf ./* ./.tidings*");
    return 0;
}

static void a_file_appears_complete_or_not_at_all(void **state)
{
    (void)state;
    struct file_out out;
    assert_true(file_save("x", "old", 3, &error));
    assert_true(file_begin(&out, "x", &error));
    assert_true(file_write(&out, "new", 3, &error));
    holds("x", "old");
    file_abandon(&out);
    file_abandon(&out);
    holds("x", "old");
    assert_int_equal(entries(), 1);
    assert_true(file_begin(&out, "x", &error));
    assert_true(file_write(&out, "new", 3, &error));
    assert_true(file_commit(&out, &error));
    file_abandon(&out);
    holds("x", "new");
    assert_int_equal(entries(), 1);
    struct stat info;
    assert_int_equal(stat("x", &info), 0);
    mode_t mask = umask(0);
    (void)umask(mask);
    assert_int_equal(info.st_mode & 0777, 0666 & ~mask);
}

static void what_cannot_be_written_is_named_with_the_mend(void **state)
{
    (void)state;
    struct file_out out;
    assert_true(file_save("x", "", 0, &error));
    assert_false(file_begin(&out, "no/such/x", &error));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_string_equal(error.text,
                        "can't write 'no/such/x': the folder does not exist; make it first");
    assert_false(file_begin(&out, ".", &error));
    assert_non_null(strstr(error.text, "it is a folder"));
    assert_false(file_begin(&out, "x/y", &error));
    assert_non_null(strstr(error.text, "not a folder"));
    assert_int_equal(entries(), 1);
}

static void a_long_name_can_be_written(void **state)
{
    (void)state;
    char name[256];
    memset(name, 'n', 255);
    name[255] = '\0';
    if (!file_save(name, "x", 1, &error))
        fail_msg("%s", error.text);
    holds(name, "x");
}

static void a_device_is_not_replaced(void **state)
{
    (void)state;
    struct stat info;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    assert_true(file_save("pipe", "through", 7, &error));
    char text[8] = "";
    assert_int_equal(read(reader, text, 7), 7);
    assert_string_equal(text, "through");
    (void)close(reader);
    assert_int_equal(lstat("pipe", &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
    assert_int_equal(entries(), 1);
    assert_false(file_save("/dev/full", "x", 1, &error));
    assert_non_null(strstr(error.text, "the disk is full"));
    assert_int_equal(stat("/dev/full", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

// Runs `act` in a child, which gives its status.
static int in_child(int (*act)(void))
{
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(act());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

// No more than 100 kB: what a full disk looks like to write().
static int fill_disk(void)
{
    static char large[200000];
    const struct rlimit limit = {100000, 100000};
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)setrlimit(RLIMIT_FSIZE, &limit);
    if (file_save("x", large, sizeof large, &error) || error.kind != ERROR_WRITE)
        return 1;
    return strstr(error.text, "can't write 'x'") ? 0 : 2;
}

static void a_full_disk_leaves_the_old_file(void **state)
{
    (void)state;
    assert_true(file_save("x", "old", 3, &error));
    assert_int_equal(in_child(fill_disk), 0);
    holds("x", "old");
    assert_int_equal(entries(), 1);
}

static int write_as_nobody(void)
{
    if (geteuid() == 0 && setuid(65534) != 0)
        return 0; // nobody to be
    if (file_save("locked/x", "x", 1, &error))
        return 1;
    return strstr(error.text, "no permission") ? 0 : 2;
}

static void a_locked_folder_is_named(void **state)
{
    (void)state;
    assert_int_equal(chmod(".", 0755), 0);
    assert_int_equal(mkdir("locked", 0555), 0);
    assert_int_equal(in_child(write_as_nobody), 0);
}

static int die_by_signals(void)
{
    struct file_out out;
    interrupt_watch();
    if (!file_begin(&out, "x", &error) || interrupted())
        return 1;
    (void)raise(SIGTERM);
    if (!interrupted() || interrupt_check(&error) || error.kind != ERROR_INTERRUPTED)
        return 2;
    (void)raise(SIGINT); // the second one ends it
    return 3;
}

static void a_second_signal_leaves_nothing_behind(void **state)
{
    (void)state;
    assert_int_equal(in_child(die_by_signals), 130);
    assert_int_equal(entries(), 0);
}

static void what_cannot_be_read_is_named(void **state)
{
    (void)state;
    struct buf buf BUF_AUTO = {0};
    assert_false(file_read("missing", 10, &buf, &error));
    assert_int_equal(error.kind, ERROR_READ);
    assert_non_null(strstr(error.text, "'missing'"));
    assert_false(file_read(".", 10, &buf, &error));
    assert_non_null(strstr(error.text, "it is a folder"));
    assert_true(file_save("x", "0123456789", 10, &error));
    assert_true(file_read("x", 10, &buf, &error));
    buf_reset(&buf);
    assert_false(file_read("x", 9, &buf, &error));
    assert_non_null(strstr(error.text, "larger than"));
}

struct seen {
    size_t count, longest, stop_at;
    struct buf first;
};

static bool see(void *context, const char *line, size_t size, size_t number, struct error *failure)
{
    struct seen *seen = context;
    assert_int_equal(number, ++seen->count);
    if (number == 1)
        buf_add(&seen->first, line, size);
    seen->longest = size > seen->longest ? size : seen->longest;
    return number != seen->stop_at || error_set(failure, ERROR_EMPTY, "enough");
}

static void lines_come_one_by_one(void **state)
{
    (void)state;
    struct buf text BUF_AUTO = {0};
    struct seen seen = {0};
    buf_text(&text, "first\n\n");
    for (int i = 0; i < 200 * 1000; i++) // over several blocks
        buf_char(&text, 'x');
    buf_text(&text, "\nlast");
    assert_true(file_save("lines", text.data, text.size, &error));
    assert_true(file_lines("lines", 1 << 20, see, &seen, &error));
    assert_int_equal(seen.count, 4);
    assert_int_equal(seen.longest, 200 * 1000);
    assert_string_equal(seen.first.data, "first");
    buf_clear(&seen.first);
    seen = (struct seen){.stop_at = 2};
    assert_false(file_lines("lines", 1 << 20, see, &seen, &error));
    assert_string_equal(error.text, "enough");
    buf_clear(&seen.first);
    seen = (struct seen){0};
    assert_false(file_lines("lines", 100 * 1000, see, &seen, &error));
    assert_non_null(strstr(error.text, "'lines', line 3 is longer"));
    buf_clear(&seen.first);
    seen = (struct seen){0};
    assert_true(file_save("none", "", 0, &error));
    assert_true(file_lines("none", 10, see, &seen, &error));
    assert_int_equal(seen.count, 0);
    assert_false(file_lines("missing", 10, see, &seen, &error));
}

static void places_are_read_and_written(void **state)
{
    (void)state;
    char bytes[8] = "";
    int fd = file_spool(".", &error);
    assert_true(fd >= 0);
    assert_true(file_write_at(fd, 3, "def", 3));
    assert_true(file_write_at(fd, 0, "abc", 3));
    assert_int_equal(file_read_at(fd, 1, bytes, 4), 4);
    assert_memory_equal(bytes, "bcde", 4);
    assert_int_equal(file_read_at(fd, 4, bytes, sizeof bytes), 2); // the file ends
    assert_int_equal(file_read_at(fd, 9, bytes, 1), 0);
    assert_int_equal(close(fd), 0);
    assert_int_equal(file_read_at(fd, 0, bytes, 1), -1);
    assert_false(file_write_at(fd, 0, "x", 1));
}

static void folders_are_made(void **state)
{
    (void)state;
    struct stat info;
    assert_true(file_make_folder("a/b//c/", &error));
    assert_true(file_make_folder("a/b/c", &error));
    assert_int_equal(stat("a/b/c", &info), 0);
    assert_true(file_save("a/x", "", 0, &error));
    assert_false(file_make_folder("a/x/y", &error));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_false(file_make_folder("a/x", &error));
}

static void a_spool_has_no_name(void **state)
{
    (void)state;
    int fd = file_spool(".", &error);
    assert_true(fd >= 0);
    assert_int_equal(entries(), 0);
    assert_int_equal(pwrite(fd, "abc", 3, 1000000), 3);
    (void)close(fd);
    assert_int_equal(file_spool("no/such", &error), -1);
    assert_non_null(strstr(error.text, "'no/such'"));
}

int main(void)
{
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_file_appears_complete_or_not_at_all, clean),
        cmocka_unit_test_teardown(what_cannot_be_written_is_named_with_the_mend, clean),
        cmocka_unit_test_teardown(a_long_name_can_be_written, clean),
        cmocka_unit_test_teardown(a_device_is_not_replaced, clean),
        cmocka_unit_test_teardown(a_full_disk_leaves_the_old_file, clean),
        cmocka_unit_test_teardown(a_locked_folder_is_named, clean),
        cmocka_unit_test_teardown(a_second_signal_leaves_nothing_behind, clean),
        cmocka_unit_test_teardown(what_cannot_be_read_is_named, clean),
        cmocka_unit_test_teardown(lines_come_one_by_one, clean),
        cmocka_unit_test_teardown(places_are_read_and_written, clean),
        cmocka_unit_test_teardown(folders_are_made, clean),
        cmocka_unit_test_teardown(a_spool_has_no_name, clean),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)rmdir(folder);
    return failed;
}
