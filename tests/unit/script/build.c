#include "samples.h"

#include "script/script.h"

struct bench {
    struct arena arena;
    struct settings settings;
    struct rundown rundown;
    struct script script;
};

static void set_up(struct bench *b, size_t stories)
{
    static const char *const names[] = {"Harbour Post"};
    *b = (struct bench){.rundown = {.language = "en", .now = at("2025-03-13T07:00:00Z")}};
    b->rundown.stories = arena_array(&b->arena, stories + 1, sizeof *b->rundown.stories);
    b->rundown.story_count = stories;
    for (size_t i = 0; i < stories; i++)
        b->rundown.stories[i] =
            sample_story(&b->arena, arena_printf(&b->arena, "Story %zu", i), names, 1);
}

static void build(struct bench *b)
{
    struct error error = {0};
    struct lang *lang = lang_open(b->rundown.language, voices_folder(), &b->arena, &error);
    if (!script_build(&b->rundown, &b->settings, lang, &b->arena, &b->script, &error))
        fail_msg("%s", error.text);
}

static size_t count_chapters(const struct script *script, enum chapter_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < script->chapter_count; i++)
        count += script->chapters[i].kind == kind;
    return count;
}

static size_t count_tones(const struct script *script, enum tone tone)
{
    size_t count = 0;
    for (size_t i = 0; i < script->cue_count; i++)
        count += script->cues[i].kind == CUE_TONE && script->cues[i].tone == tone;
    return count;
}

static bool says(const struct script *script, const char *words)
{
    for (size_t i = 0; i < script->cue_count; i++)
        if (script->cues[i].kind == CUE_FRAMING && strstr(script->cues[i].said.text, words))
            return true;
    return false;
}

static void the_parts_of_a_bulletin(void **state)
{
    struct bench b;
    (void)state;
    set_up(&b, 5);
    build(&b);
    assert_string_equal(b.script.title, "Tidings, Thursday 13 March 2025");
    assert_int_equal(b.script.chapters[0].kind, CHAPTER_OPENING);
    assert_int_equal(count_chapters(&b.script, CHAPTER_HEADLINES), 1);
    assert_int_equal(count_chapters(&b.script, CHAPTER_STORY), 5);
    assert_int_equal(count_chapters(&b.script, CHAPTER_CLOSING), 1);
    assert_int_equal(count_tones(&b.script, TONE_INTRO), 1);
    assert_int_equal(count_tones(&b.script, TONE_HEADLINE), 4);
    assert_int_equal(count_tones(&b.script, TONE_TRANSITION), 5);
    assert_int_equal(b.script.cues[0].tone, TONE_INTRO);
    assert_int_equal(b.script.cues[b.script.cue_count - 1].tone, TONE_OUTRO);
    assert_true(says(&b.script, "Good morning"));
    assert_true(says(&b.script, "the thirteenth of March"));
    assert_true(says(&b.script, "seven o'clock"));
    arena_clear(&b.arena);
}

static void stories_have_their_presenters(void **state)
{
    static const char *sections[] = {"sport=susan", "world=martin"};
    struct bench b;
    (void)state;
    set_up(&b, 5);
    b.settings.second_voice = "carol";
    b.settings.section_voices = sections;
    b.settings.section_voice_count = 2;
    b.rundown.stories[1].section = "World";
    b.rundown.stories[4].section = "sports";
    build(&b);
    const char *const wanted[] = {NULL, "martin", NULL, "carol", NULL};
    size_t story = 0;
    for (size_t i = 0; i < b.script.chapter_count; i++) {
        const struct chapter *chapter = &b.script.chapters[i];
        const char *right = chapter->kind == CHAPTER_STORY ? wanted[story++] : NULL;
        if (right)
            assert_string_equal(chapter->voice, right);
        else
            assert_null(chapter->voice);
    }
    assert_int_equal(story, 5);
    arena_clear(&b.arena);
}

static void headlines_are_verbatim_titles(void **state)
{
    struct bench b;
    size_t found = 0;
    (void)state;
    set_up(&b, 3);
    build(&b);
    for (size_t i = 0; i < b.script.cue_count; i++) {
        const struct cue *cue = &b.script.cues[i];
        if (cue->kind != CUE_NEWS || cue->said.field != FIELD_TITLE)
            continue;
        assert_int_equal(cue->said.start, 0);
        assert_int_equal(cue->said.end, strlen(cue->said.text));
        assert_string_equal(cue->said.url, "https://www.example.org/0");
        found++;
    }
    assert_int_equal(found, 3);
    arena_clear(&b.arena);
}

static void no_headlines_for_two_stories_or_a_minute(void **state)
{
    struct bench b;
    (void)state;
    set_up(&b, 2);
    build(&b);
    assert_int_equal(count_chapters(&b.script, CHAPTER_HEADLINES), 0);
    assert_int_equal(count_tones(&b.script, TONE_TRANSITION), 1); // none behind the opening
    arena_clear(&b.arena);
    set_up(&b, 5);
    b.rundown.wanted_seconds = 60;
    build(&b);
    assert_int_equal(count_chapters(&b.script, CHAPTER_HEADLINES), 0);
    arena_clear(&b.arena);
}

static void transitions_vary_by_day_and_seed(void **state)
{
    struct bench b, c;
    struct buf first BUF_AUTO = {0}, second BUF_AUTO = {0};
    size_t different = 0;
    (void)state;
    set_up(&b, 5);
    build(&b);
    script_write(&b.script, NULL, &first);
    for (size_t i = 1; i < b.script.cue_count; i++) // nothing twice
        for (size_t k = 0; k < i; k++)
            if (b.script.cues[i].kind == CUE_FRAMING && b.script.cues[k].kind == CUE_FRAMING)
                assert_string_not_equal(b.script.cues[i].said.text, b.script.cues[k].said.text);
    for (uint64_t seed = 1; seed < 6; seed++) {
        set_up(&c, 5);
        c.settings.seed = seed;
        build(&c);
        buf_reset(&second);
        script_write(&c.script, NULL, &second);
        different += strcmp(first.data, second.data) != 0;
        arena_clear(&c.arena);
    }
    assert_true(different >= 4);
    set_up(&c, 5);
    build(&c);
    buf_reset(&second);
    script_write(&c.script, NULL, &second);
    assert_string_equal(first.data, second.data);
    arena_clear(&c.arena);
    arena_clear(&b.arena);
}

static void sources_are_named(void **state)
{
    static const char *const names[] = {"Quay Weekly", NULL, "quay weekly", "Gull", "Tern", "Skua"};
    struct bench b;
    (void)state;
    set_up(&b, 1);
    b.rundown.stories[0] = sample_story(&b.arena, "Ferry", names, 6);
    build(&b);
    assert_true(says(&b.script, "Quay Weekly"));
    assert_true(says(&b.script, "xample dot org, Gull, Tern and others"));
    assert_int_equal(b.script.chapters[1].url_count, 6);
    assert_string_equal(b.script.chapters[1].site_names[0], "Quay Weekly");
    assert_null(b.script.chapters[1].site_names[1]);
    arena_clear(&b.arena);
}

static void sections_and_updates_are_announced(void **state)
{
    struct bench b;
    (void)state;
    set_up(&b, 4);
    b.rundown.stories[0].section = b.rundown.stories[1].section = "Region";
    b.rundown.stories[2].section = b.rundown.stories[3].section = "Sport";
    b.rundown.stories[1].update = true;
    build(&b);
    assert_true(says(&b.script, "Region") && says(&b.script, "Sport"));
    assert_int_equal(count_tones(&b.script, TONE_SECTION), 2);
    assert_true(says(&b.script, "earlier"));
    arena_clear(&b.arena);
}

static void titles_only(void **state)
{
    struct bench b;
    (void)state;
    set_up(&b, 4);
    b.settings.headlines = true;
    b.settings.title = "Harbour  News";
    build(&b);
    assert_int_equal(count_chapters(&b.script, CHAPTER_STORY), 4);
    assert_int_equal(count_chapters(&b.script, CHAPTER_HEADLINES), 0);
    for (size_t i = 0; i < b.script.cue_count; i++)
        if (b.script.cues[i].kind == CUE_NEWS)
            assert_int_equal(b.script.cues[i].said.field, FIELD_TITLE);
    assert_string_equal(b.script.chapters[0].title, "Harbour News");
    arena_clear(&b.arena);
}

static void stories_without_sentences_are_left_out(void **state)
{
    struct bench b;
    (void)state;
    set_up(&b, 3);
    b.rundown.stories[1].sentence_count = 0;
    build(&b);
    assert_int_equal(count_chapters(&b.script, CHAPTER_STORY), 2);
    arena_clear(&b.arena);
    set_up(&b, 0);
    build(&b);
    assert_int_equal(b.script.chapter_count, 2);
    arena_clear(&b.arena);
}

static void without_phrases_it_says_what_is_missing(void **state)
{
    struct bench b;
    struct error error = {0};
    (void)state;
    set_up(&b, 1);
    struct lang *lang = lang_open("en", "no-such-folder", &b.arena, &error);
    assert_false(script_build(&b.rundown, &b.settings, lang, &b.arena, &b.script, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "phrases.ini"));
    arena_clear(&b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_of_a_bulletin),
        cmocka_unit_test(stories_have_their_presenters),
        cmocka_unit_test(headlines_are_verbatim_titles),
        cmocka_unit_test(no_headlines_for_two_stories_or_a_minute),
        cmocka_unit_test(transitions_vary_by_day_and_seed),
        cmocka_unit_test(sources_are_named),
        cmocka_unit_test(sections_and_updates_are_announced),
        cmocka_unit_test(titles_only),
        cmocka_unit_test(stories_without_sentences_are_left_out),
        cmocka_unit_test(without_phrases_it_says_what_is_missing),
    };
    (void)setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
