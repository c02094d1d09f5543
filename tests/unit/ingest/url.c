#include "ingest/url.h"

#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

// RFC 3986 section 5.4, and what browsers forgive.
static void links_are_resolved(void **state)
{
    (void)state;
    static const char base[] = "http://a/b/c/d;p?q";
    static const char *const examples[][2] = {
        {"gg:h", "gg:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {" g h\n", "http://a/b/c/g%20h"},
        {"g\n\th", "http://a/b/c/gh"},
        {"https://x.example/ü", "https://x.example/ü"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        assert_string_equal(url_resolve(&arena, base, examples[i][0]), examples[i][1]);
    assert_string_equal(url_resolve(&arena, "http://a", "g"), "http://a/g");
    assert_string_equal(url_resolve(&arena, NULL, "g/h"), "g/h");
    assert_string_equal(url_resolve(&arena, "x/y", "g"), "g");
    assert_null(url_resolve(&arena, base, "  "));
    assert_null(url_resolve(&arena, base, NULL));
}

static void hosts_and_origins(void **state)
{
    (void)state;
    assert_string_equal(url_host(&arena, "HTTP://User:pw@News.Example.:81/x"), "news.example");
    assert_string_equal(url_host(&arena, "http://[2001:db8::1]:80/"), "2001:db8::1");
    assert_string_equal(url_origin(&arena, "https://News.example/x"), "news.example");
    assert_string_equal(url_origin(&arena, "http://news.example:443/"), "news.example");
    assert_string_equal(url_origin(&arena, "http://news.example:8080"), "news.example:8080");
    assert_null(url_host(&arena, "ftp://news.example/"));
    assert_null(url_host(&arena, "http:///x"));
    assert_null(url_host(&arena, "pages/x.html"));
}

static void one_document_has_one_key(void **state)
{
    (void)state;
    static const char *const same[] = {
        "https://news.example/a?id=1",
        "http://NEWS.example:80/a?id=1#top",
        "https://news.example:443/a?utm_source=rss&id=1",
        "https://news.example/a?id=1&fbclid=xyz",
    };
    for (size_t i = 1; i < sizeof same / sizeof *same; i++)
        assert_string_equal(url_key(&arena, same[i]), url_key(&arena, same[0]));
    assert_string_equal(url_key(&arena, "http://n.example"), url_key(&arena, "http://n.example/"));
    assert_string_not_equal(url_key(&arena, same[0]),
                            url_key(&arena, "https://news.example/a?id=2"));
    assert_string_not_equal(url_key(&arena, same[0]),
                            url_key(&arena, "https://news.example:8/a?id=1"));
    assert_string_not_equal(url_key(&arena, "/A"), url_key(&arena, "/a"));
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(links_are_resolved, clean),
        cmocka_unit_test_teardown(hosts_and_origins, clean),
        cmocka_unit_test_teardown(one_document_has_one_key, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
