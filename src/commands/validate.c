#include "commands/commands.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>

static int run(const struct settings *settings)
{
    struct arena arena = {0};
    struct buf faults BUF_AUTO = {0};
    const char *path = settings->operand_count ? settings->operands[0]
                       : settings->config      ? settings->config
                                               : settings_config_path(&arena, "tidings.conf");
    bool good = settings_check(path, &faults);
    for (char *line = good ? NULL : strtok(faults.data, "\n"); line; line = strtok(NULL, "\n"))
        log_error("%s", line);
    if (good && !settings->quiet)
        (void)printf("%s: no faults\n", path);
    arena_clear(&arena);
    return good ? 0 : error_status(ERROR_CONFIG);
}

const struct command command_validate = {
    .name = "validate",
    .arguments = "[FILE]",
    .summary = "check a configuration, and name every fault in it",
    .operands_most = 1,
    .run = run,
};
