#include "commands/commands.h"

#include "bulletin.h"

const struct command command_edit = {
    .name = "edit",
    .arguments = "",
    .summary = "articles in (JSON Lines), running order out (JSON)",
    .text = "With --why, the figures that decided are printed for a person on standard error.",
    .scopes = SCOPE_SHOW | SCOPE_EDIT | SCOPE_SPEECH,
    .plumbing = true,
    .operands_least = 0,
    .operands_most = 0,
    .needs_config = false,
    .run = bulletin_edit,
};
