#include "commands/commands.h"

#include "base/log.h"
#include "lang/lang.h"
#include "publish/publish.h"
#include "speech/speech.h"

#include <stdio.h>
#include <string.h>

/// The lexicon that the configuration names, or the user's own; and those who read.
static bool check_speech(const struct settings *command, const char *path, struct arena *arena,
                         struct buf *faults)
{
    struct settings settings;
    struct error error = {0};
    settings_defaults(&settings);
    const struct lang *lang = NULL;
    if (settings_read_file(&settings, path, arena, &error))
        lang =
            lang_open(settings.language ? settings.language : "en", command->voices, arena, &error);
    if (!lang || !speech_reader(lang, settings.lexicon, arena, &error))
        buf_printf(faults, "%s\n", error.text);
    return lang && (!command->voices || speech_check(command->voices, lang, faults)) &&
           !faults->size;
}

static bool check_picture(const char *path, struct arena *arena, struct buf *faults)
{
    struct settings settings;
    struct error error = {0};
    settings_defaults(&settings);
    if (settings_read_file(&settings, path, arena, &error) &&
        publish_check_picture(&settings, &error))
        return true;
    buf_printf(faults, "%s\n", error.text);
    return false;
}

static int run(const struct settings *settings)
{
    struct arena arena = {0};
    struct buf faults BUF_AUTO = {0};
    const char *path = settings->operand_count ? settings->operands[0]
                       : settings->config      ? settings->config
                                               : settings_config_path(&arena, "tidings.conf");
    bool good = settings_check(path, &faults) && check_speech(settings, path, &arena, &faults) &&
                check_picture(path, &arena, &faults);
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
    .summary = "check a configuration, lexicon, presenters and picture, and name every fault",
    .operands_most = 1,
    .run = run,
};
