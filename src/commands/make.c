#include "commands/commands.h"

#include "bulletin.h"

const struct command command_make = {
    .name = "make",
    .arguments = "[SOURCE...]",
    .summary = "make a bulletin",
    .text =
        "SOURCE is a feed or page URL, or a file: .xml .json .html .txt .opml; - is standard "
        "input. "
        "Without one, the feeds of the configuration are read, and what is aired is remembered.",
    .scopes = SCOPE_SHOW | SCOPE_MAKE | SCOPE_FETCH | SCOPE_EDIT | SCOPE_SCRIPT | SCOPE_SPEECH |
              SCOPE_MIX | SCOPE_PUBLISH,
    .plumbing = false,
    .operands_least = 0,
    .operands_most = -1,
    .needs_config = true,
    .run = bulletin_make,
};
