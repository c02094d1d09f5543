#include "samples.h"

#include "script/form.h"
#include "script/script.h"

static void what_is_written_is_read_back(void **state)
{
    static const char *const urls[] = {"https://example.org/a"}, *const names[] = {"The Example"};
    const char *url_list[1] = {urls[0]}, *name_list[1] = {names[0]};
    struct chapter chapters[] = {
        {.kind = CHAPTER_OPENING, .title = "Hello"},
        {.kind = CHAPTER_STORY,
         .title = "The  bridge\n",
         .urls = url_list,
         .site_names = name_list,
         .url_count = 1,
         .voice = "anna"},
        {.kind = CHAPTER_CLOSING, .title = "Bye"},
    };
    struct cue cues[] = {
        {.kind = CUE_TONE, .tone = TONE_INTRO},
        {.kind = CUE_FRAMING, .said = {.text = "Good morning."}},
        {.kind = CUE_PAUSE, .seconds = 0.1, .chapter = 1},
        {.kind = CUE_NEWS,
         .said = {.text = "It is\nopen.", .url = urls[0], .field = FIELD_CONTENT, .end = 11},
         .chapter = 1},
        {.kind = CUE_NEWS,
         .said = {.text = "Edited.", .field = FIELD_TITLE, .end = 3},
         .edited = true,
         .chapter = 1},
    };
    struct script script = {.title = "Show",
                            .language = "en",
                            .now = at("2025-03-13T07:00:00Z"),
                            .chapters = chapters,
                            .chapter_count = 3,
                            .cues = cues,
                            .cue_count = 5};
    struct buf first BUF_AUTO = {0}, second BUF_AUTO = {0};
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    script_write(&script, NULL, &first);
    char *expected = arena_printf(&arena,
                                  "tidings-script 1\ntitle: Show\nlanguage: en\n"
                                  "now: 2025-03-13T07:00:00Z\n\n"
                                  "== opening: Hello\ntone intro\n- Good morning.\n\n"
                                  "== story: The bridge\nvoice: anna\n"
                                  "source: https://example.org/a\n  The Example\npause 0.1\n"
                                  "> content_text 0-11 %08x https://example.org/a\n  It is open.\n"
                                  "> title 0-3 edited -\n  Edited.\n\n== closing: Bye\n",
                                  form_check("It is open."));
    assert_string_equal(first.data, expected);
    assert_true(script_read(first.data, first.size, "t", &arena, &script, &error));
    assert_false(script.cues[3].edited);
    assert_true(script.cues[4].edited);
    script_write(&script, NULL, &second);
    assert_string_equal(first.data, second.data);
    arena_clear(&arena);
}

static void starts_are_remarks(void **state)
{
    struct chapter chapter = {.kind = CHAPTER_STORY, .title = "T"};
    struct cue cue = {.kind = CUE_FRAMING, .said = {.text = "Hello."}};
    struct script script = {
        .now = NO_TIME, .chapters = &chapter, .chapter_count = 1, .cues = &cue, .cue_count = 1};
    struct buf out BUF_AUTO = {0};
    const double start = 125.6;
    (void)state;
    script_write(&script, &start, &out);
    assert_string_equal(out.data, "tidings-script 1\n\n# 2:06\n== story: T\n- Hello.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(starts_are_remarks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
