#include "commands/commands.h"

#include "base/log.h"

#include <stdio.h>

static int run(const struct settings *settings)
{
    if (!settings_completions(commands, settings->operands[0])) {
        log_error("there are no completions for '%s': name bash, zsh or fish",
                  settings->operands[0]);
        return error_status(ERROR_USAGE);
    }
    return ferror(stdout) ? error_status(ERROR_WRITE) : 0;
}

const struct command command_completions = {
    .name = "completions",
    .arguments = "SHELL",
    .summary = "print the completions for bash, zsh or fish",
    .plumbing = true,
    .operands_least = 1,
    .operands_most = 1,
    .run = run,
};
