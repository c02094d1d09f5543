#include "samples.h"

#include "script/script.h"

static bool read_text(const char *text, struct arena *arena, struct script *script,
                      struct error *error)
{
    return script_read(text, strlen(text), "x.script", arena, script, error);
}

static void only_words(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct script script;
    (void)state;
    assert_true(
        read_text("- Good  morning.\n- The harbour\n  is open.\r\n", &arena, &script, &error));
    assert_int_equal(script.cue_count, 2);
    assert_string_equal(script.cues[0].said.text, "Good morning.");
    assert_string_equal(script.cues[1].said.text, "The harbour is open.");
    assert_int_equal(script.chapter_count, 1);
    assert_string_equal(script.chapters[0].title, "x.script");
    assert_null(script.language);
    arena_clear(&arena);
}

static const char whole[] = "tidings-script 1\n"
                            "title: A show\n"
                            "language: de\n"
                            "now: 2025-03-13T07:00:00Z\n"
                            "\n"
                            "# 0:00\n"
                            "== opening: Hello: you\n"
                            "tone intro\n"
                            "- Guten Tag.\n"
                            "pause 0.25\n"
                            "== The bridge\n"
                            "voice: anna\n"
                            "source: https://example.org/a b\n"
                            "  The Example\n"
                            "source: https://example.org/c\n"
                            "> summary 3-15 f74a41dc https://example.org/a b\n"
                            "  It is open.\n"
                            "> title 0-4 00000000 -\n"
                            "  Open\n"
                            "> title 0-4 edited -\n"
                            "  Open\n";

static void every_line(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct script script;
    (void)state;
    if (!read_text(whole, &arena, &script, &error))
        fail_msg("%s", error.text);
    assert_string_equal(script.title, "A show");
    assert_string_equal(script.language, "de");
    assert_int_equal(script.now, at("2025-03-13T07:00:00Z"));
    assert_int_equal(script.chapter_count, 2);
    assert_int_equal(script.chapters[0].kind, CHAPTER_OPENING);
    assert_string_equal(script.chapters[0].title, "Hello: you");
    const struct chapter *bridge = &script.chapters[1];
    assert_int_equal(bridge->kind, CHAPTER_STORY);
    assert_string_equal(bridge->voice, "anna");
    assert_int_equal(bridge->url_count, 2);
    assert_string_equal(bridge->urls[0], "https://example.org/a b");
    assert_string_equal(bridge->site_names[0], "The Example");
    assert_null(bridge->site_names[1]);
    const struct cue *cues = script.cues;
    assert_int_equal(cues[0].tone, TONE_INTRO);
    assert_true(cues[2].kind == CUE_PAUSE && cues[2].seconds == 0.25);
    assert_true(cues[3].kind == CUE_NEWS && cues[3].said.field == FIELD_SUMMARY);
    assert_int_equal(cues[3].said.start, 3);
    assert_int_equal(cues[3].said.end, 15);
    assert_string_equal(cues[3].said.url, "https://example.org/a b");
    assert_int_equal(cues[3].chapter, 1);
    assert_true(cues[4].edited && cues[5].edited);
    arena_clear(&arena);
}

static void broken_lines_are_named(void **state)
{
    static const struct {
        const char *text, *says;
    } faults[] = {
        {"", "'x.script': a script in which nothing is said"},
        {"# remark\ntone intro\n", "nothing is said"},
        {"- one\n\n\n\n\n\nGood evening.\n", "'x.script' line 7: 'Good evening.' is no line"},
        {"tidings-script 2\n- one\n", "line 1: a script of another version"},
        {"now: today\n- one\n", "line 1: no time"},
        {"- one\ntone drum\n", "line 2: no such tone; write tone intro"},
        {"- one\npause -1\n", "line 2: no pause; write pause SECONDS"},
        {"pause nan\n- one\n", "line 1: no pause"},
        {"pause 1e9\n- one\n", "line 1: no pause"},
        {"> title 0-4 00000000\n  x\n", "line 1: no line of news; write > title"},
        {"> body 0-4 00000000 u\n  x\n", "line 1: no line of news"},
        {"> title 4-0 00000000 u\n  x\n", "line 1: no line of news"},
        {"> title 0-99999999999999999999 00000000 u\n  x\n", "line 1: no line of news"},
        {"> title 0-4 0000zz00 u\n  x\n", "line 1: no line of news"},
        {"- one\n> title 0-4 00000000 u\n- two\n", "line 2: a line of news without words"},
        {"- one\n> title 0-4 00000000 u\n", "line 2: a line of news without words"},
        {"  indented\n", "line 1: an indented line that goes on with nothing"},
        {"source: u\n- one\n", "line 1: a source outside a chapter"},
        {"- one\n\xff\n", "line 2: not UTF-8"},
        {"- one\n- \x1b[31m\n", "line 2: a control character"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct arena arena = {0};
        struct error error = {0};
        struct script script;
        assert_false(read_text(faults[i].text, &arena, &script, &error));
        assert_int_equal(error.kind, ERROR_EMPTY);
        if (!strstr(error.text, faults[i].says))
            fail_msg("'%s' gives: %s", faults[i].text, error.text);
        arena_clear(&arena);
    }
}

static void what_is_too_long_is_refused(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct script script;
    struct buf text BUF_AUTO = {0};
    (void)state;
    buf_text(&text, "- ");
    for (int i = 0; i < 1000; i++)
        buf_text(&text, "again ");
    assert_false(read_text(text.data, &arena, &script, &error));
    assert_non_null(strstr(error.text, "line 1: more than anyone says in one breath"));
    assert_false(script_read("-\0 x", 4, "x.script", &arena, &script, &error));
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_words),
        cmocka_unit_test(every_line),
        cmocka_unit_test(broken_lines_are_named),
        cmocka_unit_test(what_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
