#include "settings/print.h"

#include <stdio.h>
#include <string.h>

enum { COMMAND_COLUMN = 15, OPTION_COLUMN = 30 };

static void list_commands(struct buf *out, const struct command *const *commands, bool plumbing)
{
    for (; *commands; commands++) {
        const struct command *command = *commands;
        if (command->plumbing != plumbing)
            continue;
        buf_printf(out, "  %-*s", COMMAND_COLUMN - 2, command->name);
        print_wrapped(out, command->summary, COMMAND_COLUMN, COMMAND_COLUMN);
    }
}

static void list_option(struct buf *out, const struct option *option)
{
    size_t start = out->size;
    if (option->letter)
        buf_printf(out, "  -%c, ", option->letter);
    else
        buf_text(out, "      ");
    print_option_name(out, option);
    size_t column = out->size - start;
    if (column + 2 > OPTION_COLUMN)
        buf_printf(out, "\n%*s", OPTION_COLUMN, "");
    else
        buf_printf(out, "%*s", (int)(OPTION_COLUMN - column), "");
    struct buf text BUF_AUTO = {0};
    print_option_text(&text, option);
    print_wrapped(out, text.data, OPTION_COLUMN, OPTION_COLUMN);
}

static void list_options(struct buf *out, unsigned scopes)
{
    for (const struct option_group *group = option_groups; group->scope; group++) {
        bool any = false;
        for (const struct option *option = options; option->name; option++) {
            if (!print_in_group(option, group, scopes))
                continue;
            if (!any)
                buf_printf(out, "\n%s:\n", group->title);
            any = true;
            list_option(out, option);
        }
    }
}

static void help_command(struct buf *out, const struct command *command)
{
    buf_printf(out, "usage: tidings %s [OPTION...]%s%s\n\n", command->name,
               *command->arguments ? " " : "", command->arguments);
    print_wrapped(out, command->summary, 0, 0);
    if (command->text) {
        buf_char(out, '\n');
        print_wrapped(out, command->text, 0, 0);
    }
    list_options(out, command->scopes);
}

static void help_all(struct buf *out, const struct command *const *commands)
{
    buf_text(out,
             "usage: tidings [COMMAND] [OPTION...] [ARGUMENT...]\n\n"
             "News feeds and articles become a spoken bulletin: on your own machine, and every\n"
             "sentence of news word for word as its source has it. Without a command, today's\n"
             "bulletin is made, as 'tidings make' does.\n\nFor people:\n");
    list_commands(out, commands, false);
    buf_text(out, "\nPlumbing, each stage alone over files and pipes:\n");
    list_commands(out, commands, true);
    list_options(out, 0);
    buf_text(out,
             "\n'tidings COMMAND --help' tells the options of a command, 'man tidings' all.\n");
}

void settings_help(const struct command *const *commands, const struct command *command)
{
    struct buf out BUF_AUTO = {0};
    if (command)
        help_command(&out, command);
    else
        help_all(&out, commands);
    (void)fputs(out.data, stdout);
}
