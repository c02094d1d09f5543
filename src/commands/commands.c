#include "commands/commands.h"

#include "base/log.h"

#include <string.h>

const struct command *const commands[] = {
    &command_make,   &command_init,     &command_feeds,       &command_say,
    &command_play,   &command_voices,   &command_episodes,    &command_memory,
    &command_cache,  &command_schedule, &command_validate,    &command_doctor,
    &command_feed,   &command_extract,  &command_sentences,   &command_speakable,
    &command_fetch,  &command_edit,     &command_script,      &command_takes,
    &command_render, &command_man,      &command_completions, NULL};

const struct command *command_find(const char *name)
{
    for (const struct command *const *command = commands; *command; command++)
        if (strcmp((*command)->name, name) == 0)
            return *command;
    return NULL;
}

int command_failed(const struct error *error)
{
    log_error("%s", error->text);
    return error_status(error->kind);
}
