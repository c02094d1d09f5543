#include "settings/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct error error;
static struct source *sources;
static size_t count;

static bool reads(const char *text)
{
    return settings_opml_read(text, strlen(text), &arena, &sources, &count, &error);
}

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void outlines_become_sources(void **state)
{
    (void)state;
    assert_true(reads(
        "<?xml version='1.0'?><opml version='1.0'><head><title>x</title></head><body>"
        "<outline text='Sea'>"
        "<outline text=' Harbour\n Herald ' type='rss' xmlUrl='http://h.example/?a=1&amp;b=2'/>"
        "<outline title='Tides'><outline XMLURL='http://t.example/'/></outline>"
        "</outline><outline title='Top' xmlurl='http://top.example/'/>"
        "<outline text='a note'/></body></opml>"));
    assert_int_equal(count, 3);
    assert_string_equal(sources[0].url, "http://h.example/?a=1&b=2");
    assert_string_equal(sources[0].title, "Harbour Herald");
    assert_string_equal(sources[0].section, "Sea");
    assert_string_equal(sources[1].section, "Tides");
    assert_null(sources[1].title);
    assert_null(sources[2].section);
    assert_float_equal(sources[2].weight, 1, 0);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct buf out BUF_AUTO = {0};
    const struct source written[] = {
        {.url = "http://a.example/?x=1&y=\"2\"", .title = "A < B & \"C\"", .section = "one"},
        {.url = "http://b.example/"},
        {.url = "http://c.example/", .title = "C", .section = "one"}};
    settings_opml_write(written, 3, "Show & <tell>", &out);
    assert_non_null(strstr(out.data, "<title>Show &amp; &lt;tell&gt;</title>"));
    assert_true(reads(out.data));
    assert_int_equal(count, 3);
    assert_string_equal(sources[0].title, written[0].title);
    assert_string_equal(sources[0].url, written[0].url);
    assert_string_equal(sources[1].url, "http://c.example/");
    assert_string_equal(sources[1].section, "one");
    assert_string_equal(sources[2].url, "http://b.example/");
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "words", "<rss/>", "<opml/>", "<opml><body/></opml>", "\xff\xfe\x00"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(reads(bad[i]));
        assert_int_equal(error.kind, ERROR_EMPTY);
    }
}

static void hostile_files_are_bounded(void **state)
{
    (void)state;
    struct buf deep BUF_AUTO = {0};
    buf_text(&deep, "<opml><body><outline xmlUrl='u'/>");
    for (int i = 0; i < 20000; i++)
        buf_text(&deep, "<outline text='x'>");
    (void)reads(deep.data); // cut short, or refused; never a crash
    assert_true(
        reads("<!DOCTYPE opml [<!ENTITY f SYSTEM 'file:///etc/passwd'>"
              "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
              "<opml><body><outline text='x&f;' xmlUrl='http://u.example/'/></body></opml>"));
    assert_null(strstr(sources[0].title, "root"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(outlines_become_sources, clean),
        cmocka_unit_test_teardown(what_is_written_is_read, clean),
        cmocka_unit_test_teardown(what_is_none_is_refused, clean),
        cmocka_unit_test_teardown(hostile_files_are_bounded, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
