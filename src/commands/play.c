#include "commands/commands.h"

#include "bulletin.h"
#include "play/play.h"
#include "store/store.h"

// The newest episode of the show that still stands at its path.
static const char *newest_episode(const struct settings *settings, struct arena *arena,
                                  struct error *error)
{
    struct episode *episodes;
    size_t count;
    const char *path = NULL;
    const char *file = bulletin_memory_path(settings, arena, error);
    struct memory *memory = file ? memory_open(file, MEMORY_READ_ONLY, error) : NULL;
    if (!memory)
        return NULL;
    if (memory_episodes(memory, arena, &episodes, &count, error)) {
        if (count)
            path = episodes[0].path;
        else
            (void)error_set(error, ERROR_EMPTY,
                            "there is no episode yet: make one with 'tidings make'");
    }
    memory_close(memory);
    return path;
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    const char *path =
        settings->operand_count ? settings->operands[0] : newest_episode(settings, &arena, &error);
    bool done = path && play_file(path, settings, &error);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_play = {
    .name = "play",
    .arguments = "[FILE]",
    .summary = "play the newest episode, or a file, on this machine",
    .scopes = SCOPE_PLAY,
    .operands_most = 1,
    .needs_config = true,
    .run = run,
};
