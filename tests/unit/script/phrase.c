#include "samples.h"

#include "base/file.h"
#include "script/phrase.h"

static void save_phrases(const char *text)
{
    struct error error = {0};
    assert_true(file_make_folder("voices/en", &error));
    assert_true(file_save("voices/en/phrases.ini", text, strlen(text), &error));
}

static void placeholders_are_filled(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    save_phrases("[s]\nk = From {source}. Now {title}, {source}! | Plain.\nempty =\n");
    struct phrasing p = {.lang = lang_open("en", "voices", &arena, &error), .arena = &arena};
    phrase_set(&p, "source", "Gull");
    phrase_set(&p, "title", "Ahoy!");
    assert_string_equal(phrase_fill(&p, "s", "k", 0, &error), "From Gull. Now Ahoy!, Gull!");
    assert_string_equal(phrase_fill(&p, "s", "k", 1, &error), "Plain.");
    phrase_set(&p, "source", "Ahoy!"); // its stop takes the place of ours
    assert_string_equal(phrase_fill(&p, "s", "k", 0, &error), "From Ahoy! Now Ahoy!, Ahoy!!");
    assert_null(phrase_fill(&p, "s", "empty", 0, &error));
    assert_null(phrase_fill(&p, "s", "missing", 0, &error));
    assert_int_equal(error.kind, ERROR_NONE);
    arena_clear(&arena);
}

static void what_is_unknown_is_named(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    save_phrases("[s]\nk = From {sauce}.\nopen = From {sauce\n");
    struct phrasing p = {.lang = lang_open("en", "voices", &arena, &error), .arena = &arena};
    assert_null(phrase_fill(&p, "s", "k", 0, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "phrase 'k' in [s] of language 'en'"));
    assert_non_null(strstr(error.text, "'{sauce}'"));
    assert_null(phrase_fill(&p, "s", "open", 0, &error));
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholders_are_filled),
        cmocka_unit_test(what_is_unknown_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
