#include "lang/keyfile.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void write_file(const char *text)
{
    FILE *file = fopen("test.ini", "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void note(void *context, const char *section, const char *key, const char *value)
{
    buf_printf(context, "%s/%s=%s\n", section, key, value);
}

static void values_come_one_by_one(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct buf got BUF_AUTO = {0};
    (void)state;
    write_file(
        "# remark\na = 1\r\n[s]\n  b=two words ; not a remark\nb = x | y\n\n[ t ]\nc = p = q\n");
    assert_true(keyfile_read("test.ini", &arena, note, &got, &error));
    assert_string_equal(got.data, "/a=1\ns/b=two words ; not a remark\ns/b=x\ns/b=y\nt/c=p = q\n");
    arena_clear(&arena);
}

static void what_is_missing_is_empty(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct buf got BUF_AUTO = {0};
    (void)state;
    assert_true(keyfile_read("no-such-file.ini", &arena, note, &got, &error));
    assert_int_equal(got.size, 0);
    arena_clear(&arena);
}

static void a_fault_names_its_line(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct buf got BUF_AUTO = {0};
    (void)state;
    write_file("a = 1\n\nnonsense\n");
    assert_false(keyfile_read("test.ini", &arena, note, &got, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "'test.ini' line 3: 'nonsense'"));
    write_file("a = \xff\n");
    assert_false(keyfile_read("test.ini", &arena, note, &got, &error));
    assert_non_null(strstr(error.text, "line 1: not UTF-8"));
    arena_clear(&arena);
}

static void note_line(void *context, char *line)
{
    buf_printf(context, "<%s>", line);
}

static void lines_without_remarks(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct buf got BUF_AUTO = {0};
    (void)state;
    write_file(" Dr. name \n# remark\n\nCo.");
    assert_true(keyfile_lines("test.ini", &arena, note_line, &got, &error));
    assert_string_equal(got.data, "<Dr. name><Co.>");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_one_by_one),
        cmocka_unit_test(what_is_missing_is_empty),
        cmocka_unit_test(a_fault_names_its_line),
        cmocka_unit_test(lines_without_remarks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
