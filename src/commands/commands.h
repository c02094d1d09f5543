#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

#include "settings/settings.h"

/// One file a subcommand: a struct of name, arguments, help and run; no judgement. commands.c lists
/// them in the order in which the help shows them.

extern const struct command command_make, command_init, command_feeds, command_say, command_play,
    command_voices, command_episodes, command_memory, command_cache, command_schedule,
    command_validate, command_doctor;
extern const struct command command_feed, command_extract, command_sentences, command_speakable,
    command_fetch, command_edit, command_script, command_takes, command_render, command_man,
    command_completions;

/// NULL-terminated.
extern const struct command *const commands[];

/// The command of that name, or NULL.
const struct command *command_find(const char *name);

/// Tells the user on standard error and gives the exit status: the last line of a run() that
/// failed.
int command_failed(const struct error *error);

#endif
