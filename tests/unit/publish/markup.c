#include "publish/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void text_is_escaped_for_elements_and_attributes(void **state)
{
    (void)state;
    struct buf buf = {0};
    markup_text(&buf, "a<b>&\"c\" 'd'\x01\x1f\t\xc3\xbc");
    assert_string_equal(buf.data, "a&lt;b&gt;&amp;&quot;c&quot; &#39;d&#39;\t\xc3\xbc");
    buf_clear(&buf);
    markup_text(&buf, NULL);
    assert_int_equal(buf.size, 0);
}

static void only_the_web_is_linked(void **state)
{
    (void)state;
    assert_true(markup_may_link("https://a.example/"));
    assert_true(markup_may_link("HTTP://a.example/"));
    assert_false(markup_may_link("javascript:alert(1)"));
    assert_false(markup_may_link("data:text/html,x"));
    assert_false(markup_may_link("/etc/passwd"));
    assert_false(markup_may_link(NULL));
    struct buf buf = {0};
    markup_link(&buf, "https://a.example/?b&c\"d", "e & f");
    assert_string_equal(buf.data, "<a href=\"https://a.example/?b&amp;c&quot;d\">e &amp; f</a>");
    buf_clear(&buf);
    markup_link(&buf, "javascript:x", "<y>");
    assert_string_equal(buf.data, "&lt;y&gt;");
    buf_clear(&buf);
}

static void names_become_relative_urls(void **state)
{
    (void)state;
    struct buf buf = {0};
    markup_path(&buf, "m\xc3\xb6w e-2025_1.mp3");
    assert_string_equal(buf.data, "m%C3%B6w%20e-2025_1.mp3");
    buf_clear(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped_for_elements_and_attributes),
        cmocka_unit_test(only_the_web_is_linked),
        cmocka_unit_test(names_become_relative_urls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
