// How entries of a lexicon may be written: what the engine gets of each, and what is refused.
#include "show.h"

static struct arena arena;

static void said(const char *language, const char *entry, const char *text, const char *wanted)
{
    struct buf out BUF_AUTO = {0};
    write_file("own.tsv", entry);
    const struct reader *reader = open_reader(language, "own.tsv", &arena);
    speech_speakable(reader, text, strlen(text), &out);
    buf_char(&out, '\0');
    assert_string_equal(out.data, wanted);
}

static void refused(const char *language, const char *entry, const char *message)
{
    struct error error = {0};
    write_file("own.tsv", entry);
    assert_null(speech_reader(open_language(language, &arena), "own.tsv", &arena, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    if (!strstr(error.text, message))
        fail_msg("'%s' says not '%s'", error.text, message);
}

static void test_values(void **state)
{
    (void)state;
    said("en", "Quorle\tquarrel\n", "In Quorle.", "In quarrel.");
    said("en", "Quorle\t/kw'O@l\n", "In Quorle.", "In [[kw'O@l]].");
    said("en", "Quorle\t[[kw'O@l]]\n", "In Quorle.", "In [[kw'O@l]].");
    said("en", "Quorle\t/ˈkwɑːl/\n", "In Quorle.", "In [['k|w|A:|l|]].");
    said("de", "Quorle\t/ˈʃtyːçə/\n", "In Quorle.", "In [['S|t|y:|C|@|]].");
    said("en", "Quorle\t{uk}Київ\n", "In Quorle.", "In Київ.");
    said("en", "Quorle\tKyjiv{uk}\n", "In Quorle.", "In Kyjiv.");
    said("en", "Quorle @last\tquarrel\n", "Quorle is Quorle.", "Quorle is quarrel.");
    said("en", "quorle\tquarrel\n", "QUORLE Quorle", "quarrel quarrel");
}

static void test_what_is_refused(void **state)
{
    (void)state;
    refused("en", "Quorle\n", "own.tsv:1: 'Quorle' is not NAME, tab");
    refused("en", "A\tb\nQuorle\t/ˈɮa/\n", "own.tsv:2: 'ɮ' in IPA is no sound of this language");
    refused("en", "Quorle\t{uk\n", "'{uk' is not {language}words");
    refused("en", "Quorle\t{}Kyjiv\n", "is not {language}words");
    refused("en", "Quorle\t{uk}\n", "is not {language}words");
    refused("en", "Quorle\ta{uk}b\n", "is not {language}words");
    refused("en", "Quorle\t{../../x}b\n", "is not {language}words");
    refused("en", "Quorle\t{ukrainian}b\n", "is not {language}words");
}

/// Braces of a text are plain text: only a lexicon switches.
static void test_text_cannot_switch(void **state)
{
    (void)state;
    struct buf out BUF_AUTO = {0};
    const struct reader *reader = open_reader("en", "/dev/null", &arena);
    speech_speakable(reader, "Kyjiv{uk} {uk}Kyjiv", strlen("Kyjiv{uk} {uk}Kyjiv"), &out);
    assert_null(memchr(out.data, '{', out.size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_text_cannot_switch),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
