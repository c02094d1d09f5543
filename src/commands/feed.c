#include "commands/commands.h"

#include "ingest/ingest.h"
#include "model/json.h"

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    struct feed feed = {0};
    bool done = ingest_feed_file(settings->operands[0], settings->url, &arena, &feed, &error) &&
                json_print_feed(&feed, stdout, &error);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_feed = {
    .name = "feed",
    .arguments = "FILE",
    .summary = "read a feed of any form and print it as JSON Feed 1.1",
    .text = "--url is the address that relative links are resolved against.",
    .scopes = SCOPE_URL,
    .plumbing = true,
    .operands_least = 1,
    .operands_most = 1,
    .run = run,
};
