#include "commands/commands.h"

#include "base/file.h"
#include "base/log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool write_starter(const struct settings *settings, struct arena *arena, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    const char *path = settings->operand_count ? settings->operands[0]
                       : settings->config      ? settings->config
                                               : settings_config_path(arena, "tidings.conf");
    const char *slash = strrchr(path, '/');
    if (access(path, F_OK) == 0)
        return error_set(error, ERROR_WRITE,
                         "'%s' is there already: edit it, or move it away first", path);
    if (slash && slash > path &&
        !file_make_folder(arena_copy(arena, path, (size_t)(slash - path)), error))
        return false;
    settings_starter(&text);
    if (!file_save(path, text.data, text.size, error))
        return false;
    if (!settings->quiet)
        (void)printf("wrote %s\nnext: name your feeds there, or with 'tidings feeds add URL'; then "
                     "run 'tidings'\n",
                     path);
    return true;
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    bool done = write_starter(settings, &arena, &error);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_init = {
    .name = "init",
    .arguments = "[FILE]",
    .summary = "write a commented configuration to start from",
    .text =
        "FILE is ~/.config/tidings/tidings.conf unless named. An existing file is never replaced.",
    .operands_most = 1,
    .run = run,
};
