#include "commands/commands.h"

#include "speech/speech.h"

#include <stdio.h>

static int run(const struct settings *settings)
{
    struct error error = {0};
    return speech_voices(settings->voices, settings->language, stdout, &error)
               ? 0
               : command_failed(&error);
}

const struct command command_voices = {
    .name = "voices",
    .arguments = "",
    .summary = "list the presenters, of one language with --lang",
    .scopes = SCOPE_LANGUAGE,
    .run = run,
};
