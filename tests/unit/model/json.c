#include "model/json.h"

#include "base/clock.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct error error;

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    error = (struct error){0};
    return 0;
}

// As it is printed, without the newline.
static char *printed(json_t *value)
{
    static char *text;
    size_t size;
    free(text);
    FILE *stream = open_memstream(&text, &size);
    assert_true(json_print(value, stream, &error));
    (void)fclose(stream);
    assert_true(size > 0 && text[size - 1] == '\n');
    text[size - 1] = '\0';
    return text;
}

static char *printed_feed(const struct feed *feed)
{
    static char *text;
    size_t size;
    free(text);
    FILE *stream = open_memstream(&text, &size);
    assert_true(json_print_feed(feed, stream, &error));
    (void)fclose(stream);
    assert_true(size > 0 && text[size - 1] == '\n');
    text[size - 1] = '\0';
    return text;
}

static char *kept(json_t *value)
{
    return arena_string(&arena, printed(value));
}

static void a_feed_is_json_feed_1_1(void **state)
{
    (void)state;
    struct item items[] = {{.id = "urn:1",
                            .url = "http://outlet.example/1",
                            .title = "Ferry \"Nora\" back",
                            .content = "<p>Yes.</p>",
                            .author = "Ada Fenn",
                            .published = 1741849200,
                            .updated = NO_TIME},
                           {.id = "urn:2",
                            .content = "Plain.",
                            .content_is_text = true,
                            .published = NO_TIME,
                            .updated = 0}};
    const struct feed feed = {.title = "Outlet", .items = items, .item_count = 2};
    assert_string_equal(
        printed_feed(&feed),
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Outlet\",\"items\":["
        "{\"id\":\"urn:1\",\"url\":\"http://outlet.example/1\",\"title\":\"Ferry \\\"Nora\\\" "
        "back\",\"content_html\":\"<p>Yes.</p>\",\"date_published\":\"2025-03-13T07:00:00Z\","
        "\"authors\":[{\"name\":\"Ada Fenn\"}]},"
        "{\"id\":\"urn:2\",\"content_text\":\"Plain.\",\"date_modified\":\"1970-01-01T00:00:00Z\"}"
        "]}");
}

// It wants a title of the feed, and of an item an id and content.
static void a_feed_has_what_json_feed_wants(void **state)
{
    (void)state;
    struct item items[] = {{.url = "http://outlet.example/1", .summary = "Short."},
                           {.title = "Lost"},
                           {.author = "Ada Fenn"}};
    for (size_t i = 0; i < 3; i++)
        items[i].published = items[i].updated = NO_TIME;
    const struct feed feed = {
        .home_url = "http://outlet.example/", .items = items, .item_count = 3};
    assert_string_equal(
        printed_feed(&feed),
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"http://outlet.example/\","
        "\"home_page_url\":\"http://outlet.example/\",\"items\":[{\"id\":\"http://outlet.example/"
        "1\",\"url\":\"http://outlet.example/"
        "1\",\"content_text\":\"Short.\",\"summary\":\"Short.\"},"
        "{\"id\":\"Lost\",\"title\":\"Lost\",\"content_text\":\"\"},"
        "{\"id\":\"3\",\"content_text\":\"\",\"authors\":[{\"name\":\"Ada Fenn\"}]}]}");
}

static void a_feed_escapes_what_json_wants_escaped(void **state)
{
    (void)state;
    char every[128] = {0};
    for (int i = 1; i < 128; i++)
        every[i - 1] = (char)i;
    const struct feed feed = {.title = every, .description = "Tøndel “ø” \\ 🜨"};
    json_error_t fault;
    json_t *read = json_loads(printed_feed(&feed), 0, &fault);
    assert_non_null(read);
    assert_string_equal(json_string_value(json_object_get(read, "title")), every);
    assert_string_equal(json_string_value(json_object_get(read, "description")), feed.description);
    json_decref(read);
}

static void an_article_comes_back(void **state)
{
    (void)state;
    const struct article article = {.url = "http://outlet.example/1",
                                    .title = "Überfahrt",
                                    .author = "A",
                                    .language = "de",
                                    .site_name = "Outlet",
                                    .content_text = "Eins.\n\nZwei.",
                                    .summary = "Kurz.",
                                    .published = 1741849200,
                                    .feed = "http://outlet.example/feed",
                                    .section = "sea",
                                    .feed_weight = 1.5,
                                    .position = 3,
                                    .feed_most = 2};
    struct article back;
    const char *line = kept(json_article(&article));
    assert_non_null(strstr(line, "\"feed_weight\":1.5,"));
    assert_true(json_read_article(line, strlen(line), &arena, &back, &error));
    assert_string_equal(back.content_text, article.content_text);
    assert_int_equal(back.position, 3);
    assert_int_equal(back.feed_most, 2);
    assert_int_equal(back.published, article.published);
    assert_string_equal(kept(json_article(&back)), line);
}

static void what_gave_no_article_has_an_error(void **state)
{
    (void)state;
    const struct article article = {.url = "u", .published = NO_TIME};
    assert_string_equal(printed(json_article(&article)),
                        "{\"url\":\"u\",\"error\":\"there is no article in it\"}");
}

static void odd_articles_are_read(void **state)
{
    (void)state;
    struct article back;
    static const char line[] =
        "{\"url\":3,\"title\":\"a\\u0000b\\u0007c\",\"position\":-1e300,\"feed_weight\":null,"
        "\"date_published\":\"soon\",\"more\":[1]}";
    assert_true(json_read_article(line, strlen(line), &arena, &back, &error));
    assert_null(back.url);
    assert_string_equal(back.title, "abc");
    assert_int_equal(back.position, 0);
    assert_float_equal(back.feed_weight, 1, 0);
    assert_true(back.published == NO_TIME);
    assert_false(json_read_article("[]", 2, &arena, &back, &error));
    assert_false(json_read_article("{\"a\":", 5, &arena, &back, &error));
    assert_int_equal(error.kind, ERROR_EMPTY);
    assert_non_null(strstr(error.text, "line 1"));
}

static const char rundown_text[] =
    "{\"version\":1,\"language\":\"en\",\"now\":\"2025-03-13T07:00:00Z\",\"wanted_seconds\":300.0,"
    "\"seconds\":300.2,\"stories\":[{\"id\":\"s1\",\"title\":\"Ferry\",\"section\":\"sea\","
    "\"seconds\":12.35,\"update\":true,\"articles\":[{\"url\":\"http://outlet.example/1\","
    "\"title\":\"Ferry back\",\"site_name\":\"Outlet\",\"date_published\":\"2025-03-12T07:00:00Z\"}"
    "],\"sentences\":[{\"text\":\"The ferry is back.\",\"url\":\"http://outlet.example/1\","
    "\"field\":\"content_text\",\"start\":0,\"end\":18}],\"why\":{\"recency\":0.1234}}],"
    "\"left_out\":[{\"title\":\"Other\",\"urls\":[\"http://outlet.example/2\"],"
    "\"reason\":\"no room\"}]}";

static void a_rundown_comes_back_to_the_byte(void **state)
{
    (void)state;
    struct rundown rundown;
    if (!json_read_rundown(rundown_text, strlen(rundown_text), &arena, &rundown, &error))
        fail_msg("%s", error.text);
    assert_int_equal(rundown.story_count, 1);
    assert_true(rundown.stories[0].update);
    assert_int_equal(rundown.stories[0].sentences[0].field, FIELD_CONTENT);
    assert_string_equal(printed(json_rundown(&rundown)), rundown_text);
}

static void numbers_are_short(void **state)
{
    (void)state;
    const struct rundown rundown = {
        .language = "en", .now = 0, .wanted_seconds = 0.1 + 0.2, .seconds = 1e6 / 3};
    const char *text = printed(json_rundown(&rundown));
    assert_non_null(strstr(text, "\"wanted_seconds\":0.3,\"seconds\":333333.33,"));
}

// Each fault is made by replacing a part of the good rundown.
static void a_broken_rundown_says_where(void **state)
{
    (void)state;
    static const struct {
        const char *part, *with, *place;
    } faults[] = {
        {"\"start\":0", "\"start\":-1", "stories[0].sentences[0]"},
        {"\"start\":0", "\"start\":19", "stories[0].sentences[0]"},
        {"\"end\":18", "\"end\":\"x\"", "'start' and 'end'"},
        {"content_text", "body", "'field' is title, summary or content_text"},
        {"\"The ferry is back.\"", "\"\"", "'text' is wanted"},
        {"\"version\":1", "\"version\":2", "version"},
        {"\"stories\"", "\"tales\"", "stories"},
        {"\"sentences\"", "\"lines\"", "stories[0]"},
        {"\"title\":\"Other\",", "\"title\":\"Other\"", "line 1, column"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct rundown rundown;
        const char *at = strstr(rundown_text, faults[i].part);
        char *text = arena_printf(&arena, "%.*s%s%s", (int)(at - rundown_text), rundown_text,
                                  faults[i].with, at + strlen(faults[i].part));
        error = (struct error){0};
        assert_false(json_read_rundown(text, strlen(text), &arena, &rundown, &error));
        assert_int_equal(error.kind, ERROR_EMPTY);
        if (!strstr(error.text, faults[i].place))
            fail_msg("'%s' is not in: %s", faults[i].place, error.text);
    }
}

static void a_full_disk_is_noticed(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    assert_false(json_print(json_pack("{s:s}", "a", "b"), full, &error));
    assert_int_equal(error.kind, ERROR_WRITE);
    (void)fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_feed_is_json_feed_1_1, clean),
        cmocka_unit_test_teardown(a_feed_has_what_json_feed_wants, clean),
        cmocka_unit_test_teardown(a_feed_escapes_what_json_wants_escaped, clean),
        cmocka_unit_test_teardown(an_article_comes_back, clean),
        cmocka_unit_test_teardown(what_gave_no_article_has_an_error, clean),
        cmocka_unit_test_teardown(odd_articles_are_read, clean),
        cmocka_unit_test_teardown(a_rundown_comes_back_to_the_byte, clean),
        cmocka_unit_test_teardown(numbers_are_short, clean),
        cmocka_unit_test_teardown(a_broken_rundown_says_where, clean),
        cmocka_unit_test_teardown(a_full_disk_is_noticed, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
