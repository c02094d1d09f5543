#include "commands/commands.h"

#include "base/clock.h"
#include "bulletin.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>

static bool show(struct memory *memory, struct arena *arena, struct error *error)
{
    struct aired *aired;
    size_t count;
    if (!memory_aired(memory, 0, arena, &aired, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!aired[i].passed_over)
            (void)printf("%s\t%s\t%s\n", clock_format(arena, aired[i].when), aired[i].title,
                         aired[i].url_count ? aired[i].urls[0] : "");
    return true;
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    const char *what = settings->operand_count ? settings->operands[0] : "show";
    const char *path = bulletin_memory_path(settings, &arena, &error);
    int wait = strcmp(what, "show") == 0 ? MEMORY_READ_ONLY : 0;
    struct memory *memory = path ? memory_open(path, wait, &error) : NULL;
    bool done = memory != NULL;
    if (done && strcmp(what, "show") == 0)
        done = show(memory, &arena, &error);
    else if (done && strcmp(what, "clear") == 0)
        done = memory_forget_all(memory, &error);
    else if (done)
        done = error_set(&error, ERROR_USAGE, "'%s' is neither 'show' nor 'clear'", what);
    if (memory)
        memory_close(memory);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_memory = {
    .name = "memory",
    .arguments = "[show|clear]",
    .summary = "see what a show has aired, or make it forget",
    .operands_most = 1,
    .needs_config = true,
    .run = run,
};
