#include "settings/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/tidings-config-XXXXXX";
static char path[64];
static struct arena arena;
static struct settings settings;
static struct error error;
static struct buf faults;

static const struct command make = {.name = "make",
                                    .arguments = "[SOURCE...]",
                                    .scopes = ~0u,
                                    .operands_most = -1,
                                    .needs_config = true};
static const struct command plumbing = {.name = "edit", .arguments = "", .scopes = ~0u};
static const struct command init = {.name = "init", .arguments = "[FILE]", .operands_most = 1};

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
}

static bool reads(const char *text)
{
    write_file(path, text);
    settings_defaults(&settings);
    buf_reset(&faults);
    return config_read(&settings, path, &arena, &faults);
}

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    buf_clear(&faults);
    (void)unlink(path);
    return 0;
}

static void a_configuration_fills_the_settings(void **state)
{
    (void)state;
    assert_true(
        reads("\xEF\xBB\xBF# a remark\r\n[show]\r\n title = Morning; with = signs # here\r\n"
              "for=1h30m\nsections = top, sport\nlanguage=en-GB\n"
              "[mix]\nloudness = -19.5\nstereo = yes\ntrue-peak = -2\n"
              "[fetch]\npages = no\n; another\n"
              "[feed Fell & Field]\nurl = https://fell.example/a;b#c?d=e\nweight = 0.5\n"
              "section = walks\nmost=3\n[feed]\nurl = local.xml\n"
              "[publish]\nfolder = pod\nimage = https://x.example/a.png\n"));
    assert_string_equal(settings.title, "Morning; with = signs # here");
    assert_float_equal(settings.for_seconds, 5400, 0);
    assert_float_equal(settings.loudness, -19.5, 0);
    assert_float_equal(settings.true_peak, -2, 0);
    assert_true(settings.stereo);
    assert_false(settings.follow_pages);
    assert_int_equal(settings.source_count, 2);
    assert_string_equal(settings.sources[0].url, "https://fell.example/a;b#c?d=e");
    assert_string_equal(settings.sources[0].title, "Fell & Field");
    assert_float_equal(settings.sources[0].weight, 0.5, 0);
    assert_int_equal(settings.sources[0].most, 3);
    assert_float_equal(settings.sources[1].weight, 1, 0);
    assert_null(settings.sources[1].title);
    // paths are taken from the folder of the file on
    assert_string_equal(settings.sources[1].url, arena_printf(&arena, "%s/local.xml", folder));
    assert_string_equal(settings.folder, arena_printf(&arena, "%s/pod", folder));
    assert_string_equal(settings.image, "https://x.example/a.png");
    // a section that only a feed names comes last
    assert_int_equal(settings.section_count, 3);
    assert_string_equal(settings.sections[2], "walks");
}

static void a_long_line_is_one_line(void **state)
{
    (void)state;
    struct buf text BUF_AUTO = {0};
    buf_text(&text, "[feed A name that is longer than fifty bytes, as names of outlets can be]\n"
                    "url = https://a.example/");
    for (int i = 0; i < 400; i++)
        buf_char(&text, 'x');
    assert_true(reads(text.data));
    assert_int_equal(strlen(settings.sources[0].url), 18 + 400);
    assert_int_equal(strlen(settings.sources[0].title), 66);
}

static void every_fault_has_its_line_and_its_mend(void **state)
{
    (void)state;
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {"[show]\nfro = 5m\n", ":2: there is no 'fro' in [show]: did you mean 'for'?"},
        {"[show]\n\nfor = 5x\n", ":3: 'for' can't be '5x': give a time"},
        {"[shwo]\nfor = 5m\n", ":1: there is no section [shwo]: did you mean [show]?"},
        {"[show]\nloudness = -14\n", ":2: 'loudness' belongs in [mix], not in [show]"},
        {"[mix]\nloudness = 3\n", ":2: 'loudness' can't be '3': it goes from -31 to -9"},
        {"[publish]\nformat = wma\n", ":2: 'format' can't be 'wma': choose from mp3"},
        {"[publish]\ntranscripts = vtt, doc\n",
         ":2: 'transcripts' can't be 'vtt, doc': choose from vtt, srt, json, html, or none"},
        {"[mix]\nstereo = maybe\n", ":2: 'stereo' can't be 'maybe': say yes or no"},
        {"[feed A]\nsection = x\n[show]\n", ":1: the feed has no address"},
        {"[feed A]\nurl = x\nwieght = 1\n", ":3: a feed has no 'wieght': did you mean 'weight'?"},
        {"[feed A]\nurl = x\nweight = nan\n", ":3: 'weight' goes from 0 to 100"},
        {"[feed A]\nurl = x\nmost = -1\n", ":3: 'most' is a number"},
        {"for = 5m\n", ":1: this stands before the first section"},
        {"[show]\nnonsense\n", ":2: write '[section]'"},
        {"[show]\ntitle = caf\xe9\n", ":2: this is not UTF-8"},
        {"[show]\nxyzzyq = 1\n", ":2: there is no 'xyzzyq' in [show]: 'man tidings'"},
        {"[show]\ntitle =\n", ":2: 'title' can't be ''"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (reads(cases[i].text))
            fail_msg("no fault in: %s", cases[i].text);
        const char *wanted = arena_printf(&arena, "%s%s", path, cases[i].fault);
        if (strncmp(faults.data, wanted, strlen(wanted)) != 0)
            fail_msg("'%s' is not: %s", wanted, faults.data);
        if (strchr(faults.data, '\n') + 1 != faults.data + faults.size)
            fail_msg("more than one fault: %s", faults.data);
    }
}

static void all_faults_are_told(void **state)
{
    (void)state;
    assert_false(reads("[show]\nfor = x\n[nix]\nrate = 1\n[voice]\nrate = 9\n"));
    assert_non_null(strstr(faults.data, ":2: "));
    assert_non_null(strstr(faults.data, ":3: "));
    assert_non_null(strstr(faults.data, ":6: "));
    assert_false(settings_read_file(&settings, path, &arena, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_null(strchr(error.text, '\n'));
}

static void what_is_no_configuration_is_refused(void **state)
{
    (void)state;
    FILE *file = fopen(path, "w");
    (void)fwrite("[show]\0title = x", 1, 16, file);
    (void)fclose(file);
    assert_false(config_read(&settings, path, &arena, &faults));
    buf_reset(&faults);
    assert_false(config_read(&settings, folder, &arena, &faults));
    assert_non_null(strstr(faults.data, "folder"));
    assert_true(reads(""));
}

static void the_starter_is_read_without_a_fault(void **state)
{
    (void)state;
    struct buf starter BUF_AUTO = {0}, live BUF_AUTO = {0};
    settings_starter(&starter);
    if (!reads(starter.data))
        fail_msg("%s", faults.data);
    assert_float_equal(settings.for_seconds, 300, 0);
    assert_non_null(settings.folder);
    // and with every remark that looks like a setting taken at its word
    for (char *line = strtok(starter.data, "\n"); line; line = strtok(NULL, "\n")) {
        size_t key =
            line[0] == '#' && line[1] == ' ' ? strspn(line + 2, "abcdefghijklmnopqrstuvwxyz_") : 0;
        bool setting =
            (key && strncmp(line + 2 + key, " = ", 3) == 0) || strncmp(line, "# [", 3) == 0;
        buf_printf(&live, "%s\n", line + 2 * setting);
    }
    if (!reads(live.data))
        fail_msg("%s", faults.data);
    assert_int_equal(settings.source_count, 2);
    assert_string_equal(settings.sources[0].title, "Harbour Herald");
}

static bool runs(const struct command *command, char *a, char *b, char *c)
{
    char *argv[] = {a, b, c, NULL};
    int argc = !a ? 0 : !b ? 1 : !c ? 2 : 3;
    error = (struct error){0};
    return settings_read(&settings, command, argc, argv, &arena, &error);
}

static void which_configuration_is_read(void **state)
{
    (void)state;
    char config[] = "--config", show[] = "--show", news[] = "news", title[] = "--title=Ours",
         missing[] = "--config=/nonexistent.conf", up[] = "--show=../up", file[] = "a.xml";
    char mine[96], theirs[96];
    (void)snprintf(mine, sizeof mine, "%s/tidings/tidings.conf", folder);
    (void)snprintf(theirs, sizeof theirs, "%s/tidings/news.conf", folder);
    assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
    (void)mkdir(arena_printf(&arena, "%s/tidings", folder), 0700);
    // none yet
    assert_false(runs(&make, NULL, NULL, NULL));
    assert_int_equal(error.kind, ERROR_USAGE);
    assert_string_equal(error.text, "no configuration yet: run 'tidings init', or name a source: "
                                    "tidings make FEED");
    assert_true(runs(&make, file, NULL, NULL));
    assert_null(settings.config);
    assert_true(runs(&plumbing, NULL, NULL, NULL));
    assert_false(runs(&make, show, news, NULL));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_false(runs(&make, up, NULL, NULL));
    assert_false(runs(&plumbing, missing, NULL, NULL));
    // `init` is told where, and nothing is read
    assert_true(runs(&init, missing, NULL, NULL));
    assert_string_equal(settings.config, "/nonexistent.conf");
    // the user's own, and another show's
    write_file(mine, "[show]\ntitle = Mine\n");
    write_file(theirs, "[show]\ntitle = Theirs\n");
    assert_true(runs(&make, NULL, NULL, NULL));
    assert_string_equal(settings.title, "Mine");
    assert_string_equal(settings.show, "tidings");
    assert_true(runs(&make, show, news, title));
    assert_string_equal(settings.title, "Ours");
    assert_string_equal(settings.show, "news");
    assert_string_equal(settings.config, theirs);
    assert_true(runs(&plumbing, NULL, NULL, NULL));
    assert_null(settings.title);
    assert_true(runs(&plumbing, config, mine, NULL));
    assert_string_equal(settings.title, "Mine");
    (void)setenv("TIDINGS_CONFIG", theirs, 1);
    assert_true(runs(&make, NULL, NULL, NULL));
    assert_string_equal(settings.title, "Theirs");
    (void)unsetenv("TIDINGS_CONFIG");
    (void)unlink(mine);
    (void)unlink(theirs);
    (void)rmdir(arena_printf(&arena, "%s/tidings", folder));
}

#define TEST(name) cmocka_unit_test_teardown(name, clean)

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    (void)snprintf(path, sizeof path, "%s/x.conf", folder);
    const struct CMUnitTest tests[] = {
        TEST(a_configuration_fills_the_settings),    TEST(a_long_line_is_one_line),
        TEST(every_fault_has_its_line_and_its_mend), TEST(all_faults_are_told),
        TEST(what_is_no_configuration_is_refused),   TEST(the_starter_is_read_without_a_fault),
        TEST(which_configuration_is_read),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)rmdir(folder);
    return failed;
}
