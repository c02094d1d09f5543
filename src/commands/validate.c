#include "commands/commands.h"

#include <stdio.h>

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    struct settings read;
    const char *path = settings->operand_count ? settings->operands[0]
                       : settings->config      ? settings->config
                                               : settings_config_path(&arena, "tidings.conf");
    settings_defaults(&read);
    bool done = settings_read_file(&read, path, &arena, &error);
    if (done && !settings->quiet)
        (void)printf("%s: %zu feeds, no faults\n", path, read.source_count);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_validate = {
    .name = "validate",
    .arguments = "[FILE]",
    .summary = "check a configuration",
    .operands_most = 1,
    .run = run,
};
