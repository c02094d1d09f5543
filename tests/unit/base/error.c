#include "base/error.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void setting_and_wrapping(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(error_set(&error, ERROR_READ, "can't read '%s'", "x"));
    assert_false(error_wrap(&error, "source '%s'", "y"));
    assert_string_equal(error.text, "source 'y': can't read 'x'");
    assert_int_equal(error.kind, ERROR_READ);
}

// At every offset, so that each byte of a character comes to stand at the end.
static void a_cut_leaves_whole_characters(void **state)
{
    (void)state;
    char text[2000];
    for (size_t offset = 0; offset < 8; offset++) {
        struct error error;
        memset(text, 'a', offset);
        size_t at = offset;
        for (; at + 4 < sizeof text; at += 4)
            memcpy(text + at, "\xF0\x9F\x98\x80", 4);
        text[at] = '\0';
        (void)error_set(&error, ERROR_READ, "%s", text);
        assert_true(utf8_valid(error.text, strlen(error.text)));
        assert_true(strlen(error.text) > 500);
        (void)error_wrap(&error, "%.*s", 300, text);
        assert_true(utf8_valid(error.text, strlen(error.text)));
    }
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    struct error error;
    (void)error_set(&error, ERROR_READ, "can't read '%s': %.3s", "a\nb\x1B[31mc\xFF",
                    "\xC3\xA9\xC3\xA9");
    assert_string_equal(error.text, "can't read 'a b [31mc?': \xC3\xA9?");
}

static void every_kind_has_its_status(void **state)
{
    (void)state;
    static const int statuses[] = {0, 4, 64, 65, 66, 69, 70, 73, 78, 130};
    for (int kind = 0; kind < ERROR_KINDS; kind++)
        assert_int_equal(error_status((enum error_kind)kind), statuses[kind]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(setting_and_wrapping),
        cmocka_unit_test(a_cut_leaves_whole_characters),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(every_kind_has_its_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
