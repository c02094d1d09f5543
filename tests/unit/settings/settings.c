#include "settings/settings.h"

#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct command anything = {
    .name = "make", .arguments = "[SOURCE...]", .scopes = ~0u, .operands_most = -1};
static const struct command narrow = {.name = "feed",
                                      .arguments = "FILE",
                                      .scopes = SCOPE_URL,
                                      .operands_least = 1,
                                      .operands_most = 1};

static struct arena arena;
static struct settings settings;
static struct error error;

// Reads a command line of words apart by spaces.
static bool reads(const struct command *command, const char *line)
{
    static char copy[512];
    char *argv[32];
    int argc = 0;
    assert_true(snprintf(copy, sizeof copy, "%s", line) < (int)sizeof copy);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    return settings_read(&settings, command, argc, argv, &arena, &error);
}

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void fails(const char *line, const char *part)
{
    error = (struct error){0};
    assert_false(reads(&anything, line));
    assert_int_equal(error.kind, ERROR_USAGE);
    if (!strstr(error.text, part))
        fail_msg("'%s' is not in: %s", part, error.text);
}

static void defaults_are_in_their_bounds(void **state)
{
    (void)state;
    settings_defaults(&settings);
    assert_true(settings.sandbox);
    assert_true(settings.follow_pages);
    assert_float_equal(settings.loudness, -16, 0);
    assert_string_equal(settings.format, "mp3");
    assert_null(settings.language);
}

static void every_way_to_write_an_option(void **state)
{
    (void)state;
    assert_true(reads(&anything, "a.xml --for=5m --lang de -oone.mp3 -o two.opus -nj - --no-pages "
                                 "--rate=1.25 -- --for"));
    assert_float_equal(settings.for_seconds, 300, 0);
    assert_string_equal(settings.language, "de");
    assert_int_equal(settings.output_count, 2);
    assert_string_equal(settings.outputs[1], "two.opus");
    assert_true(settings.dry_run && settings.json && !settings.follow_pages);
    assert_float_equal(settings.rate, 1.25, 0);
    assert_int_equal(settings.operand_count, 3);
    assert_string_equal(settings.operands[1], "-");
    assert_string_equal(settings.operands[2], "--for");
}

static void a_wrong_word_is_named_with_the_right_one(void **state)
{
    (void)state;
    fails("--langauge de", "did you mean '--lang'");
    fails("--stroies 3", "did you mean '--stories'");
    fails("-Z", "'-Z'");
    fails("--for", "'--for' needs a value: --for TIME");
    fails("--for ever", "give a time such as");
    fails("--bitrate 9", "it goes from 16 to 320");
    fails("--bitrate 64.5", "give a whole number");
    fails("--rate 0x1", "give a number");
    fails("--rate nan", "give a number");
    fails("--format mp4", "choose from mp3, opus");
    fails("--for 9h", "it goes from 0s to 6h");
    fails("--no-lang", "there is no option '--no-lang'");
    fails("--now yesterday", "2025-03-13T07:00:00Z");
    fails("--dry-run=perhaps", "say yes or no");
    assert_false(reads(&narrow, "a --for 5m"));
    assert_non_null(strstr(error.text, "'tidings feed' has no option '--for'"));
}

static void operands_are_counted(void **state)
{
    (void)state;
    assert_false(reads(&narrow, ""));
    assert_non_null(strstr(error.text, "tidings feed FILE"));
    assert_false(reads(&narrow, "a b"));
    assert_true(reads(&narrow, "a --url http://x/"));
    assert_true(reads(&narrow, "--help"));
    assert_true(settings.help);
}

static void now_stops_the_clock(void **state)
{
    (void)state;
    assert_true(reads(&anything, "--now 2025-03-13T07:00:00Z"));
    assert_true(settings.have_now);
    assert_int_equal(clock_now(), 1741849200);
    (void)setenv("SOURCE_DATE_EPOCH", "86400", 1);
    assert_true(reads(&anything, ""));
    assert_int_equal(clock_now(), 86400);
    assert_true(reads(&anything, "--now 2025-03-13T07:00:00Z"));
    assert_int_equal(clock_now(), 1741849200);
    (void)setenv("SOURCE_DATE_EPOCH", "soon", 1);
    assert_false(reads(&anything, ""));
    (void)unsetenv("SOURCE_DATE_EPOCH");
}

static void words_and_sizes(void **state)
{
    (void)state;
    assert_true(reads(&anything, "--follow=sea,,air --follow trains --document-size 500k"));
    assert_int_equal(settings.follow_count, 3);
    assert_string_equal(settings.follow[1], "air");
    assert_string_equal(settings.follow[2], "trains");
    assert_int_equal(settings.fetch_bytes, 500 * 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(defaults_are_in_their_bounds, clean),
        cmocka_unit_test_teardown(every_way_to_write_an_option, clean),
        cmocka_unit_test_teardown(a_wrong_word_is_named_with_the_right_one, clean),
        cmocka_unit_test_teardown(operands_are_counted, clean),
        cmocka_unit_test_teardown(now_stops_the_clock, clean),
        cmocka_unit_test_teardown(words_and_sizes, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
