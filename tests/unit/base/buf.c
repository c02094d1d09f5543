#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void what_is_added_stands_there(void **state)
{
    (void)state;
    struct buf buf BUF_AUTO = {0};
    buf_text(&buf, "ferry");
    buf_char(&buf, ' ');
    buf_add(&buf, "a\0b", 3);
    buf_printf(&buf, " %05.1f|%s", 2.5, "x");
    buf_printf(&buf, "%s", "");
    assert_int_equal(buf.size, 17);
    assert_memory_equal(buf.data, "ferry a\0b 002.5|x", 18);
}

static void it_is_a_string_at_any_size(void **state)
{
    (void)state;
    struct buf buf BUF_AUTO = {0};
    buf_add(&buf, NULL, 0);
    assert_string_equal(buf.data, "");
    for (size_t i = 1; i < 5000; i++) {
        buf_char(&buf, 'x');
        assert_int_equal(buf.size, i);
        assert_int_equal(buf.data[i], 0);
        assert_true(buf.room > buf.size);
    }
    char *memory = buf.data;
    buf_reset(&buf);
    assert_string_equal(buf.data, "");
    buf_text(&buf, "again");
    assert_ptr_equal(buf.data, memory);
    buf_clear(&buf);
    assert_null(buf.data);
    buf_text(&buf, "more");
    assert_string_equal(buf.data, "more");
}

static void a_long_format_is_whole(void **state)
{
    (void)state;
    struct buf buf BUF_AUTO = {0};
    buf_printf(&buf, "%100000d", 7);
    assert_int_equal(buf.size, 100000);
    assert_int_equal(buf.data[99999], '7');
}

static void too_much_ends_the_process(void **state)
{
    (void)state;
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct buf buf = {0};
        (void)close(STDERR_FILENO);
        (void)buf_reserve(&buf, SIZE_MAX - 1);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 70);
}

static void a_line_is_trimmed_in_place(void **state)
{
    char line[] = " \t a key = b \r", blank[] = " \r\t ", bare[] = "x";
    (void)state;
    assert_string_equal(text_trim(line), "a key = b");
    assert_string_equal(text_trim(blank), "");
    assert_ptr_equal(text_trim(bare), bare);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_stands_there), cmocka_unit_test(it_is_a_string_at_any_size),
        cmocka_unit_test(a_long_format_is_whole),     cmocka_unit_test(a_line_is_trimmed_in_place),
        cmocka_unit_test(too_much_ends_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
