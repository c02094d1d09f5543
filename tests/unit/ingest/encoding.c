#include "ingest/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define CHECK(bytes, declared, wanted) check(bytes, sizeof(bytes) - 1, declared, wanted)

static void check(const char *bytes, size_t size, const char *declared, const char *wanted)
{
    struct buf text BUF_AUTO = {0};
    encoding_decode(bytes, size, declared, &text);
    assert_string_equal(text.data ? text.data : "", wanted);
}

static void valid_utf8_wins(void **state)
{
    (void)state;
    CHECK("Gr\xC3\xBC\xC3\x9F"
          "e",
          "iso-8859-1", "Grüße");
    CHECK("<meta charset=windows-1251>\xC3\xA9", NULL, "<meta charset=windows-1251>é");
    CHECK("\xEF\xBB\xBFplain", NULL, "plain");
    CHECK("", "utf-8", "");
}

static void declarations(void **state)
{
    (void)state;
    CHECK("caf\xE9 \x93x\x94", "ISO-8859-1", "café “x”"); // the superset: quotes of windows-1252
    CHECK("<?xml version='1.0' encoding='koi8-r'?>\xC4\xC1", NULL,
          "<?xml version='1.0' encoding='koi8-r'?>да");
    CHECK("<META http-equiv=x content='text/html; CHARSET=iso-8859-2'>\xB1", NULL,
          "<META http-equiv=x content='text/html; CHARSET=iso-8859-2'>ą");
    CHECK("\xB1", "no-such-charset; charset=utf-8", "±"); // unknown: a guess
    CHECK("\x82\xA0", "Shift_JIS", "あ");
    CHECK("\xE4\xE0", "win-1251", "да"); // labels that iconv doesn't know
    CHECK("\xE4\xE0", "x-cp1251", "да");
    CHECK("\xC4\xC1", "koi8_r", "да");
    CHECK("\xB3\xAA", "windows-949", "나");
    CHECK("\x1B$B$\"\x1B(B.", "iso-2022-jp", "あ.");
}

static void wide_encodings(void **state)
{
    (void)state;
    CHECK("\xFF\xFE"
          "a\0\xE9\0",
          NULL, "aé");
    CHECK("\xFE\xFF\0a\0\xE9", "utf-8", "aé");
    CHECK("<\0a\0>\0", NULL, "<a>");
    CHECK("\0<\0a\0>", NULL, "<a>");
    CHECK("<\0a\0>", NULL, "<a\xEF\xBF\xBD"); // cut in the middle
}

static void damage(void **state)
{
    (void)state;
    // one stray byte in a text full of good characters, although it says latin1
    CHECK("äöüäöüäöü \xFF ä", "utf-8", "äöüäöüäöü \xEF\xBF\xBD ä");
    // that it says latin1 changes nothing, and what can only be punctuation is
    CHECK("äöüäöüäöü\x92s \xFF ä", "iso-8859-1", "äöüäöüäöü\xEF\xBF\xBDs \xEF\xBF\xBD ä");
    CHECK("äöüäöüäöü it\x92s", "iso-8859-1", "äöüäöüäöü it’s");
    CHECK("a\x01"
          "b\r\nc",
          NULL, "ab\nc"); // no control characters
    CHECK("caf\xE9 cr\xE8me br\xFBl\xE9"
          "e",
          "utf-8", "café crème brûlée"); // a false declaration
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_utf8_wins),
        cmocka_unit_test(declarations),
        cmocka_unit_test(wide_encodings),
        cmocka_unit_test(damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
