#include "settings/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

// Help and manual name exactly the options of the table, and each option that a command's help
// names is one that the command takes.

static const struct command make = {.name = "make",
                                    .arguments = "[SOURCE...]",
                                    .summary = "make a bulletin",
                                    .scopes = ~0u,
                                    .operands_most = -1};
static const struct command feed = {.name = "feed",
                                    .arguments = "FILE",
                                    .summary = "read a feed",
                                    .text = "A \\ and a .dot.",
                                    .scopes = SCOPE_URL,
                                    .plumbing = true};
static const struct command *const commands[] = {&make, &feed, NULL};

// What `print` writes on standard output.
static char *output_of(void (*print)(const struct command *), const struct command *command)
{
    static char text[128 * 1024];
    FILE *file = tmpfile();
    (void)fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    assert_int_equal(dup2(fileno(file), STDOUT_FILENO), STDOUT_FILENO);
    print(command);
    (void)fflush(stdout);
    (void)dup2(kept, STDOUT_FILENO);
    (void)close(kept);
    rewind(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = '\0';
    (void)fclose(file);
    return text;
}

static void help(const struct command *command)
{
    settings_help(commands, command);
}

static void man(const struct command *command)
{
    (void)command;
    settings_man(commands);
}

static bool names(const char *text, const char *before, const char *name, const char *ends)
{
    char wanted[64];
    int length = snprintf(wanted, sizeof wanted, "%s%s", before, name);
    for (const char *at = text; (at = strstr(at, wanted)); at++)
        if (strchr(ends, at[length]))
            return true;
    return false;
}

static void help_names_what_a_command_takes(void **state)
{
    (void)state;
    for (size_t i = 0; commands[i]; i++) {
        const char *text = output_of(help, commands[i]);
        for (const struct option *option = options; option->name; option++) {
            bool named = names(text, "--", option->name, " \n") ||
                         names(text, "--[no-]", option->name, " \n");
            if (named != option_allowed(option, commands[i]->scopes))
                fail_msg("--%s: %s in the help of '%s'", option->name, named ? "is" : "is not",
                         commands[i]->name);
        }
    }
}

static void the_manual_names_every_option_once(void **state)
{
    (void)state;
    const char *text = output_of(man, NULL);
    size_t rows = 0, items = 0;
    for (const struct option *option = options; option->name; option++, rows++)
        if (!names(text, "Fl -", option->name, " \n") &&
            !names(text, "Fl -[no-]", option->name, " \n"))
            fail_msg("--%s is not in the manual", option->name);
    for (const char *at = text; (at = strstr(at, "\n.It Fl ")); at++)
        items++;
    assert_int_equal(items, rows);
    assert_non_null(strstr(text, "A \\e and a \\&.dot."));
}

static void no_line_is_wider_than_a_terminal(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (const char *line = output_of(help, commands[i]); *line;) {
            size_t length = strcspn(line, "\n");
            if (length > 80)
                fail_msg("%.*s", (int)length, line);
            line += length + (line[length] == '\n');
        }
}

// A value that each type takes, within its bounds.
static const char *value_for(const struct option *option)
{
    static char number[32];
    if (option->choices)
        return option->choices[0];
    switch (option->type) {
    case OPTION_SWITCH:
        return "off";
    case OPTION_TIME:
        return "2025-03-13T07:00:00Z";
    case OPTION_TEXT:
    case OPTION_PATH:
    case OPTION_LIST:
    case OPTION_WORDS:
        return "x";
    case OPTION_NUMBER:
        (void)snprintf(number, sizeof number, "%g", option->max);
        return number;
    default:
        (void)snprintf(number, sizeof number, "%.0f", option->min);
        return number;
    }
}

static void every_option_is_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (const struct option *option = options; option->name; option++) {
        struct settings settings;
        struct error error = {0};
        bool flag = option->type == OPTION_FLAG;
        char *word = arena_printf(&arena, "--%s%s%s", option->name, flag ? "" : "=",
                                  flag ? "" : value_for(option));
        char *argv[] = {word, NULL};
        struct command command = make;
        command.scopes = option->scope & ~(unsigned)SCOPE_ALL; // none: no configuration is read
        if (!settings_read(&settings, &command, 1, argv, &arena, &error))
            fail_msg("%s: %s", word, error.text);
        if (!option->letter)
            continue;
        char *letter = arena_printf(&arena, "-%c%s", option->letter, flag ? "" : value_for(option));
        argv[0] = letter;
        if (!settings_read(&settings, &command, 1, argv, &arena, &error))
            fail_msg("%s: %s", letter, error.text);
    }
    arena_clear(&arena);
}

static void no_two_rows_share_a_name_letter_or_key(void **state)
{
    (void)state;
    for (const struct option *a = options; a->name; a++) {
        assert_non_null(a->text);
        assert_true(a->scope);
        assert_int_equal(a->type == OPTION_FLAG, a->unit == NULL);
        for (const struct option *b = a + 1; b->name; b++) {
            bool key = a->section && b->section && strcmp(a->section, b->section) == 0 &&
                       strcmp(a->key, b->key) == 0;
            if (strcmp(a->name, b->name) == 0 || (a->letter && a->letter == b->letter) || key)
                fail_msg("--%s and --%s", a->name, b->name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_names_what_a_command_takes),
        cmocka_unit_test(the_manual_names_every_option_once),
        cmocka_unit_test(no_line_is_wider_than_a_terminal),
        cmocka_unit_test(every_option_is_read),
        cmocka_unit_test(no_two_rows_share_a_name_letter_or_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
