#include "commands/commands.h"

#include "bulletin.h"

const struct command command_script = {
    .name = "script",
    .arguments = "",
    .summary = "running order in (JSON), script out (a text to read, edit and render)",
    .text = NULL,
    .scopes = SCOPE_SHOW | SCOPE_SCRIPT,
    .plumbing = true,
    .operands_least = 0,
    .operands_most = 0,
    .needs_config = false,
    .run = bulletin_script,
};
