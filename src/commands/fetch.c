#include "commands/commands.h"

#include "bulletin.h"

const struct command command_fetch = {
    .name = "fetch",
    .arguments = "[SOURCE...]",
    .summary = "fetch sources and print their articles, one JSON object a line",
    .text = "As extract, with summary, feed, feed_weight, section and position where known.",
    .scopes = SCOPE_SHOW | SCOPE_FETCH,
    .plumbing = true,
    .operands_least = 0,
    .operands_most = -1,
    .needs_config = true,
    .run = bulletin_fetch,
};
