#include "expect.h"

#include "base/file.h"

static void save(const char *path, const char *text)
{
    struct error error = {0};
    if (!file_save(path, text, strlen(text), &error))
        fail_msg("%s", error.text);
}

static int make_voices(void **state)
{
    struct error error = {0};
    (void)state;
    if (!file_make_folder("voices/en", &error) || !file_make_folder("voices/en-GB", &error) ||
        !file_make_folder("voices/da", &error) || !file_make_folder("voices/de", &error))
        return -1;
    save("voices/en/phrases.ini", "[a]\nk = one | two\nk = three\nonly = base\n");
    save("voices/en-GB/phrases.ini", "[a]\nk = exact\n");
    save("voices/de/phrases.ini", "[a]\nk = eins\n");
    save("voices/da/abbreviations.txt", "hr. name\n");
    save("voices/en/lexicon.tsv", "x\n");
    return 0;
}

static void phrases_have_variants(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    struct lang *lang = lang_open("en", "voices", &arena, &error);
    (void)state;
    assert_int_equal(lang_phrase_count(lang, "a", "k"), 3);
    assert_string_equal(lang_phrase(lang, "a", "k", 0), "one");
    assert_string_equal(lang_phrase(lang, "a", "k", 2), "three");
    assert_string_equal(lang_phrase(lang, "a", "k", 4), "two");
    assert_null(lang_phrase(lang, "a", "missing", 0));
    assert_int_equal(lang_phrase_count(lang, "b", "k"), 0);
    arena_clear(&arena);
}

static void what_is_more_exact_wins(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    struct lang *lang = lang_open("en_gb.UTF-8", "voices", &arena, &error);
    assert_int_equal(lang_phrase_count(lang, "a", "k"), 1);
    assert_string_equal(lang_phrase(lang, "a", "k", 1), "exact");
    assert_string_equal(lang_phrase(lang, "a", "only", 0), "base");
    assert_string_equal(lang_base(lang), "en");
    assert_string_equal(lang_tag(lang), "en_gb.UTF-8");
    assert_string_equal(lang_file(lang, "lexicon.tsv", &arena), "voices/en/lexicon.tsv");
    assert_string_equal(lang_file(lang, "phrases.ini", &arena), "voices/en-GB/phrases.ini");
    assert_null(lang_file(lang, "none", &arena));
    arena_clear(&arena);
}

static void english_phrases_as_a_whole_or_not_at_all(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    struct lang *german = lang_open("de-AT", "voices", &arena, &error);
    assert_string_equal(lang_phrase(german, "a", "k", 7), "eins");
    assert_null(lang_phrase(german, "a", "only", 0));
    struct lang *danish = lang_open("da", "voices", &arena, &error);
    assert_string_equal(lang_phrase(danish, "a", "only", 0), "base");
    assert_null(lang_file(danish, "phrases.ini", &arena));
    arena_clear(&arena);
}

static void unknown_is_no_error(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    static const char *const tags[] = {"tlh", "../voices/en", "", "a b", NULL};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct lang *lang = lang_open(tags[i], "voices", &arena, &error);
        assert_non_null(lang);
        assert_false(lang_known(lang));
        assert_string_equal(lang_phrase(lang, "a", "only", 0), "base");
    }
    assert_true(lang_known(lang_open("EN-US", "voices", &arena, &error)));
    struct lang *nowhere = lang_open("en", "no-such-folder", &arena, &error);
    assert_null(lang_phrase(nowhere, "a", "only", 0));
    assert_non_null(lang_open("en", NULL, &arena, &error));
    arena_clear(&arena);
}

static void a_broken_file_is_named(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    assert_true(file_make_folder("voices/xx", &error));
    save("voices/xx/phrases.ini", "[a]\nbroken\n");
    assert_null(lang_open("xx", "voices", &arena, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "'voices/xx/phrases.ini' line 2"));
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_have_variants),
        cmocka_unit_test(what_is_more_exact_wins),
        cmocka_unit_test(english_phrases_as_a_whole_or_not_at_all),
        cmocka_unit_test(unknown_is_no_error),
        cmocka_unit_test(a_broken_file_is_named),
    };
    return cmocka_run_group_tests(tests, make_voices, NULL);
}
