#include "commands/commands.h"

#include "bulletin.h"

const struct command command_render = {
    .name = "render",
    .arguments = "[SCRIPT]",
    .summary = "script in, audio out",
    .text = "Chapters, transcript and timeline appear beside the audio. A line of news that was "
            "edited by hand "
            "is marked as no longer verbatim.",
    .scopes = SCOPE_SHOW | SCOPE_MAKE | SCOPE_SPEECH | SCOPE_MIX | SCOPE_PUBLISH,
    .plumbing = true,
    .operands_least = 0,
    .operands_most = 1,
    .needs_config = false,
    .run = bulletin_render,
};
