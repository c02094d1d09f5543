#include "commands/commands.h"

#include "base/log.h"
#include "lang/lang.h"
#include "speech/speech.h"

#include <stdio.h>
#include <string.h>

/// The lexicon that the configuration names, or the user's own.
static bool check_lexicon(const struct settings *command, const char *path, struct arena *arena,
                          struct error *error)
{
    struct settings settings;
    settings_defaults(&settings);
    if (!settings_read_file(&settings, path, arena, error))
        return false;
    const struct lang *lang =
        lang_open(settings.language ? settings.language : "en", command->voices, arena, error);
    return lang && speech_reader(lang, settings.lexicon, arena, error);
}

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
    struct error error = {0};
    if (good && !check_lexicon(settings, path, &arena, &error)) {
        log_error("%s", error.text);
        good = false;
    }
    if (good && !settings->quiet)
        (void)printf("%s: no faults\n", path);
    arena_clear(&arena);
    return good ? 0 : error_status(ERROR_CONFIG);
}

const struct command command_validate = {
    .name = "validate",
    .arguments = "[FILE]",
    .summary = "check a configuration and lexicon, and name every fault",
    .operands_most = 1,
    .run = run,
};
