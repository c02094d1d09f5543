#include "ingest/wire.h"

#include "base/limits.h"
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

static const struct wire_request asked = {.kind = DOCUMENT_PAGE,
                                          .url = "http://a.example/",
                                          .newest = 7,
                                          .seek_other = true,
                                          .bytes = "a\0b",
                                          .size = 3};

static void a_request_comes_back(void **state)
{
    (void)state;
    struct buf wire BUF_AUTO = {0};
    struct wire_request got;
    wire_put_request(&asked, &wire);
    assert_true(wire_get_request(wire.data, wire.size, &got));
    assert_int_equal(got.kind, DOCUMENT_PAGE);
    assert_string_equal(got.url, "http://a.example/");
    assert_null(got.charset);
    assert_int_equal(got.newest, 7);
    assert_true(got.seek_other && !got.seek_feed);
    assert_int_equal(got.size, 3);
    assert_memory_equal(got.bytes, "a\0b", 3);
}

static struct item items[] = {
    {.id = "1",
     .url = "http://a.example/1",
     .title = "Überfall",
     .content = "lang",
     .published = 5},
    {.summary = "", .content_is_text = true, .published = -9, .updated = 7, .relative = "1.html"}};

static const struct wire_reply feed_reply = {
    .kind = DOCUMENT_FEED,
    .feed_url = "http://a.example/f",
    .feed = {.title = "Quill", .language = "de", .items = items, .item_count = 2}};

static const struct wire_reply page_reply = {
    .kind = DOCUMENT_PAGE,
    .other_url = "http://a.example/amp",
    .failure = {.kind = ERROR_EMPTY, .text = "no article"},
    .article = {.title = "T", .author = "A", .published = -1, .zone = -300}};

static void a_feed_comes_back(void **state)
{
    (void)state;
    struct buf wire BUF_AUTO = {0};
    struct arena contents = {0};
    struct wire_reply got;
    wire_put_reply(&feed_reply, &wire);
    assert_true(wire_get_reply(wire.data, wire.size, &arena, &contents, &got));
    memset(wire.data, 'x', wire.size); // it is a copy
    assert_int_equal(got.kind, DOCUMENT_FEED);
    assert_int_equal(got.failure.kind, ERROR_NONE);
    assert_string_equal(got.feed_url, "http://a.example/f");
    assert_null(got.other_url);
    assert_string_equal(got.feed.title, "Quill");
    assert_null(got.feed.home_url);
    assert_int_equal(got.feed.item_count, 2);
    assert_string_equal(got.feed.items[0].title, "Überfall");
    assert_string_equal(got.feed.items[0].content, "lang");
    assert_int_equal(got.feed.items[0].published, 5);
    assert_string_equal(got.feed.items[1].summary, "");
    assert_null(got.feed.items[1].title);
    assert_true(got.feed.items[1].content_is_text);
    assert_int_equal(got.feed.items[1].published, -9);
    assert_int_equal(got.feed.items[1].updated, 7);
    assert_string_equal(got.feed.items[1].relative, "1.html");
    arena_clear(&contents); // holds the contents alone
    assert_string_equal(got.feed.items[0].url, "http://a.example/1");
}

static void a_page_comes_back(void **state)
{
    (void)state;
    struct buf wire BUF_AUTO = {0};
    struct wire_reply got;
    wire_put_reply(&page_reply, &wire);
    assert_true(wire_get_reply(wire.data, wire.size, &arena, &arena, &got));
    assert_int_equal(got.failure.kind, ERROR_EMPTY);
    assert_string_equal(got.failure.text, "no article");
    assert_string_equal(got.other_url, "http://a.example/amp");
    assert_string_equal(got.article.author, "A");
    assert_null(got.article.content_text);
    assert_int_equal(got.article.published, -1);
    assert_int_equal(got.article.zone, -300);
}

// A worker that was taken over may answer anything: cut off anywhere, it is no reply.
static void what_is_cut_off_is_refused(void **state)
{
    (void)state;
    const struct wire_reply *const replies[] = {&feed_reply, &page_reply};
    struct wire_request request;
    struct wire_reply reply;
    struct buf wire BUF_AUTO = {0};
    wire_put_request(&asked, &wire);
    for (size_t size = 0; size < wire.size; size++)
        assert_false(wire_get_request(wire.data, size, &request));
    for (size_t i = 0; i < 2; i++) {
        buf_reset(&wire);
        wire_put_reply(replies[i], &wire);
        for (size_t size = 0; size < wire.size; size++)
            assert_false(wire_get_reply(wire.data, size, &arena, &arena, &reply));
    }
}

static void what_is_false_is_refused(void **state)
{
    (void)state;
    struct wire_reply reply;
    struct buf wire BUF_AUTO = {0};
    const struct wire_reply latin = {.kind = DOCUMENT_PAGE, .article.title = "\xE9t\xE9"};
    wire_put_reply(&latin, &wire);
    assert_false(wire_get_reply(wire.data, wire.size, &arena, &arena, &reply));
    // a number of items beyond measure
    const struct wire_reply none = {.kind = DOCUMENT_FEED};
    buf_reset(&wire);
    wire_put_reply(&none, &wire);
    int64_t count = LIMIT_FEED_ITEMS + 1;
    memcpy(wire.data + wire.size - sizeof count, &count, sizeof count);
    assert_false(wire_get_reply(wire.data, wire.size, &arena, &arena, &reply));
    count = -1;
    memcpy(wire.data + wire.size - sizeof count, &count, sizeof count);
    assert_false(wire_get_reply(wire.data, wire.size, &arena, &arena, &reply));
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_comes_back),
        cmocka_unit_test_teardown(a_feed_comes_back, clean),
        cmocka_unit_test_teardown(a_page_comes_back, clean),
        cmocka_unit_test_teardown(what_is_cut_off_is_refused, clean),
        cmocka_unit_test_teardown(what_is_false_is_refused, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
