#include "show.h"

#include "speech/presenter.h"

static struct arena arena;

static void test_reads_a_file(void **state)
{
    (void)state;
    struct error error = {0};
    struct presenter presenter;
    write_file("ada.voice", "# remark\nvoice = en-us # eSpeak NG's\nvariant = f2\nrate = 170.5\n"
                            "pause.story = 1.25\nabout = A  reader \n");
    assert_true(presenter_read("ada.voice", "en", &arena, &presenter, &error));
    assert_string_equal(presenter.name, "ada");
    assert_string_equal(presenter.voice, "en-us");
    assert_string_equal(presenter.variant, "f2");
    assert_string_equal(presenter.about, "A  reader");
    assert_true(presenter.rate > 170.4 && presenter.rate < 170.6);
    assert_true(presenter.story > 1.24 && presenter.story < 1.26);
    assert_true(presenter.sentence > 0); // left out: usual
}

static void fails(const char *text, const char *said)
{
    struct error error = {0};
    struct presenter presenter;
    write_file("bad.voice", text);
    assert_false(presenter_read("bad.voice", "en", &arena, &presenter, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    if (!strstr(error.text, said))
        fail_msg("'%s' says not '%s'", error.text, said);
}

static void test_names_what_is_broken(void **state)
{
    (void)state;
    fails("voice = en\nhaste = 3\n", "bad.voice:2: unknown key 'haste'");
    fails("voice = en\nrate = fast\n", "bad.voice:2: 'rate' must be a number from 80 to 450");
    fails("voice = en\nrate = 9999\n", "from 80 to 450");
    fails("voice = en\nrate = nan\n", "from 80 to 450");
    fails("voice\n", "is not 'key = value'");
    fails("rate = 100\n", "no 'voice = ");
}

static void test_every_language_has_two(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "en-GB", "pt-BR", "de", "fr",
                                            "es", "it",    "nl",    "pt", "pl"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct error error = {0};
        struct presenter *list = NULL;
        long count = presenter_list(voices_folder(&arena), languages[i], &arena, &list, &error);
        if (count < 2)
            fail_msg("%s: %ld presenters %s", languages[i], count, error.text);
        for (long j = 1; j < count; j++)
            assert_true(strcmp(list[j - 1].name, list[j].name) < 0);
    }
    struct presenter *none = NULL;
    struct error error = {0};
    assert_int_equal(presenter_list(voices_folder(&arena), "xx", &arena, &none, &error), 0);
}

static void test_list_of_voices(void **state)
{
    (void)state;
    struct error error = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_true(speech_voices(voices_folder(&arena), "de", stream, &error));
    assert_int_equal(fclose(stream), 0);
    assert_non_null(strstr(text, "de     jonas"));
    free(text);
    stream = open_memstream(&text, &size);
    assert_true(speech_voices(voices_folder(&arena), NULL, stream, &error));
    assert_int_equal(fclose(stream), 0);
    assert_non_null(strstr(text, "\nen "));
    assert_non_null(strstr(text, "\npl "));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_a_file),
        cmocka_unit_test(test_names_what_is_broken),
        cmocka_unit_test(test_every_language_has_two),
        cmocka_unit_test(test_list_of_voices),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
