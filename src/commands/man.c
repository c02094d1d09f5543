#include "commands/commands.h"

#include <stdio.h>

static int run(const struct settings *settings)
{
    (void)settings;
    settings_man(commands);
    return ferror(stdout) ? 73 : 0;
}

const struct command command_man = {
    .name = "man",
    .arguments = "",
    .summary = "print the manual page tidings(1), in mdoc",
    .plumbing = true,
    .run = run,
};
