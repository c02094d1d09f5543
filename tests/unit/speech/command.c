// The words of a presenter's command: parted as a shell would, and nothing expanded.
#include "show.h"

#include "speech/command.h"

static struct arena arena;

/// The words with a bar between.
static const char *words(const char *command, double speed)
{
    struct error error = {0};
    char **list = command_words(command, speed, &arena, &error);
    if (!list)
        return error.text[0] ? arena_printf(&arena, "error: %s", error.text) : "error";
    const char *all = list[0];
    for (size_t i = 1; list[i]; i++)
        all = arena_printf(&arena, "%s|%s", all, list[i]);
    return all;
}

static void test_parts_words(void **state)
{
    (void)state;
    static const struct {
        const char *command, *words;
    } rows[] = {
        {"flite", "flite"},
        {"  flite -voice\tslt  ", "flite|-voice|slt"},
        {"sh -c 'a b | c > d'", "sh|-c|a b | c > d"},
        {"say \"two words\"", "say|two words"},
        {"say two\\ words", "say|two words"},
        {"say 'a\"b' \"c'd\"", "say|a\"b|c'd"},
        {"say \"a\\\"b\" 'c\\d'", "say|a\"b|c\\d"},
        {"say '' \"\"", "say||"},
        {"say one'two'\"three\"", "say|onetwothree"},
        {"say a\\", "say|a\\"}, // nothing behind it to be taken as it is
        // no shell, so these are letters
        {"say $HOME `id` $(id) *;id && id >f #x", "say|$HOME|`id`|$(id)|*;id|&&|id|>f|#x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(words(rows[i].command, 1), rows[i].words);
}

static void test_fills_in(void **state)
{
    (void)state;
    assert_string_equal(words("say --speed {speed} --slow={stretch}", 1.25),
                        "say|--speed|1.25|--slow=0.8");
    assert_string_equal(words("say '{speed} {speed}' {other} {speed", 2), "say|2 2|{other}|{speed");
    assert_int_equal(setenv("HOME", "/home/ann", 1), 0);
    assert_string_equal(words("~/bin/say -m ~/models/x a~/b ~bob/c", 1),
                        "/home/ann/bin/say|-m|/home/ann/models/x|a~/b|~bob/c");
}

static void test_says_what_is_wrong(void **state)
{
    (void)state;
    static const char *const broken[] = {"say 'it", "say \"it", "say \"it\\\"", "'"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        assert_non_null(strstr(words(broken[i], 1), "quote without end"));
    assert_non_null(strstr(words("", 1), "no 'command = "));
    assert_non_null(strstr(words(" \t ", 1), "no 'command = "));
}

static void test_finds_programs(void **state)
{
    (void)state;
    assert_int_equal(setenv("PATH", "/nowhere:/usr/bin:/bin", 1), 0);
    assert_string_equal(command_path("/bin/sh", &arena), "/bin/sh");
    assert_non_null(strstr(command_path("sh", &arena), "/bin/sh"));
    assert_null(command_path("nobody-has-this-program", &arena));
    assert_null(command_path("/etc/passwd", &arena)); // is no program
    assert_int_equal(setenv("PATH", ":", 1), 0);      // the folder one is in isn't asked
    assert_null(command_path("sh", &arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_words),
        cmocka_unit_test(test_fills_in),
        cmocka_unit_test(test_says_what_is_wrong),
        cmocka_unit_test(test_finds_programs),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
