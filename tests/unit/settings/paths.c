#include "settings/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena arena;

static void the_base_directories_are_those_of_xdg(void **state)
{
    (void)state;
    (void)setenv("HOME", "/home/ada", 1);
    static const char *const names[] = {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                        "XDG_CACHE_HOME"};
    for (size_t i = 0; i < 4; i++)
        (void)unsetenv(names[i]);
    assert_string_equal(settings_config_path(&arena, "x"), "/home/ada/.config/tidings/x");
    assert_string_equal(settings_data_path(&arena, "x"), "/home/ada/.local/share/tidings/x");
    assert_string_equal(settings_state_path(&arena, "x"), "/home/ada/.local/state/tidings/x");
    assert_string_equal(settings_cache_path(&arena, "x"), "/home/ada/.cache/tidings/x");
    for (size_t i = 0; i < 4; i++)
        (void)setenv(names[i], "/else", 1);
    assert_string_equal(settings_state_path(&arena, "x"), "/else/tidings/x");
    // a relative path is to be ignored
    (void)setenv("XDG_CACHE_HOME", "else", 1);
    assert_string_equal(settings_cache_path(&arena, "x"), "/home/ada/.cache/tidings/x");
    (void)unsetenv("HOME");
    assert_int_equal(settings_cache_path(&arena, "x")[0], '/');
}

// From build/asan/tests/unit/settings/ up to the checkout; never by the working directory.
static void voices_are_found_beside_the_build(void **state)
{
    (void)state;
    struct stat info;
    char folder[] = "/tmp/tidings-voices-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("voices", 0700), 0);
    const char *voices = settings_voices(&arena);
    assert_int_equal(stat(voices, &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_null(strstr(voices, folder));
    assert_int_equal(stat(arena_printf(&arena, "%s/en", voices), &info), 0);
    (void)rmdir("voices");
    (void)rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_directories_are_those_of_xdg),
        cmocka_unit_test(voices_are_found_beside_the_build),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
