#include "base/utf8.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *repaired(const char *text, size_t size)
{
    static struct buf buf;
    buf_reset(&buf);
    utf8_repair(&buf, text, size);
    return buf.data;
}

static const char *folded(const char *text)
{
    static struct buf buf;
    buf_reset(&buf);
    utf8_fold(&buf, text, strlen(text));
    return buf.data;
}

// By the definition of RFC 3629, written otherwise than the code: decode, and encode back.
static void every_character_goes_there_and_back(void **state)
{
    (void)state;
    struct buf buf BUF_AUTO = {0};
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        buf_reset(&buf);
        utf8_put(&buf, c);
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_true(utf8_valid(buf.data, buf.size));
        const char *at = buf.data;
        assert_int_equal(utf8_next(&at, buf.data + buf.size), surrogate ? 0xFFFD : c);
        assert_ptr_equal(at, buf.data + buf.size);
        if (c > 0x7F && !surrogate) // cut short it is none
            assert_false(utf8_valid(buf.data, buf.size - 1));
    }
    buf_reset(&buf);
    utf8_put(&buf, 0x110000);
    assert_string_equal(buf.data, "\xEF\xBF\xBD");
}

static void invalid_bytes_are_found(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xFF",
                                      "\xE2\x82",
                                      "\xC3"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct buf text BUF_AUTO = {0};
        // behind and before so many plain bytes, since eight are looked at together
        for (int before = 0; before < 20; before++) {
            buf_reset(&text);
            for (int k = 0; k < before; k++)
                buf_char(&text, 'a');
            buf_text(&text, bad[i]);
            buf_text(&text, "bcdefghijklmn");
            assert_int_equal(utf8_valid_prefix(text.data, text.size), before);
            assert_true(
                utf8_valid(repaired(text.data, text.size), strlen(repaired(text.data, text.size))));
        }
    }
}

static void next_never_leaves_the_text(void **state)
{
    (void)state;
    const char text[] = {(char)0xF0, (char)0x9F};
    const char *at = text;
    assert_int_equal(utf8_next(&at, text + 2), 0xFFFD);
    assert_ptr_equal(at, text + 1);
    assert_int_equal(utf8_next(&at, text + 2), 0xFFFD);
    assert_int_equal(utf8_next(&at, text + 2), 0);
    assert_ptr_equal(at, text + 2);
}

static void the_gate_lets_only_text_in(void **state)
{
    (void)state;
    assert_string_equal(repaired("a\0b\x01\x1B[0m\x7F\tc\n", 12), "ab[0m\tc\n");
    assert_string_equal(repaired("a\r\nb\rc\r", 7), "a\nb\nc\n");
    assert_string_equal(repaired("caf\xE9!", 5), "caf\xEF\xBF\xBD!");
    assert_string_equal(repaired("\xC2\xA0x", 3), "\xC2\xA0x");
}

static void space_is_folded(void **state)
{
    (void)state;
    assert_string_equal(folded("  The\n\tferry\xC2\xA0is \xE2\x80\x89 back \xEF\xBB\xBF"),
                        "The ferry is back");
    assert_string_equal(folded(" \n"), "");
    assert_string_equal(folded(""), "");
    assert_true(utf8_is_space(0x3000));
    assert_false(utf8_is_space(0x200D)); // joins letters
    assert_false(utf8_is_space(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_goes_there_and_back),
        cmocka_unit_test(invalid_bytes_are_found),
        cmocka_unit_test(next_never_leaves_the_text),
        cmocka_unit_test(the_gate_lets_only_text_in),
        cmocka_unit_test(space_is_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
