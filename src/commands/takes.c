#include "commands/commands.h"

#include "bulletin.h"

const struct command command_takes = {
    .name = "takes",
    .arguments = "[SCRIPT]",
    .summary = "script in, its sentences out as they are spoken",
    .text = "The voice alone, as the engine gives it, with the presenter's pauses: a stream of WAV "
            "on standard output, which begins with the first sentence. --verbose tells how many "
            "sentences were spoken and how many taken from the cache.",
    .scopes = SCOPE_LANGUAGE | SCOPE_SPEECH,
    .plumbing = true,
    .operands_most = 1,
    .run = bulletin_takes,
};
