#include "commands/commands.h"

#include "base/clock.h"
#include "bulletin.h"
#include "publish/publish.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>

// The show whose episodes they are, open.
struct shelf {
    const struct settings *settings;
    struct memory *memory;
    struct arena arena;
    struct episode *episodes; // newest first
    size_t count;
};

static bool list(struct shelf *shelf, struct error *error)
{
    (void)error;
    for (size_t i = 0; i < shelf->count; i++) {
        const struct episode *episode = &shelf->episodes[i];
        int seconds = (int)(episode->seconds + 0.5);
        (void)printf("%s\t%d:%02d\t%s\t%s\n", clock_format(&shelf->arena, episode->published),
                     seconds / 60, seconds % 60, episode->path, episode->title);
    }
    return true;
}

static bool rebuild(struct shelf *shelf, struct error *error)
{
    return publish_feed(shelf->settings, shelf->memory, &shelf->arena, error);
}

// An episode is named by its path, or the end of it.
static bool is_named(const struct episode *episode, const char *name)
{
    size_t length = strlen(name), path = strlen(episode->path);
    return length && path >= length && strcmp(episode->path + path - length, name) == 0 &&
           (path == length || episode->path[path - length - 1] == '/');
}

static bool remove_episodes(struct shelf *shelf, struct error *error)
{
    const struct settings *settings = shelf->settings;
    for (size_t k = 1; k < settings->operand_count; k++) {
        size_t at = 0;
        while (at < shelf->count && !is_named(&shelf->episodes[at], settings->operands[k]))
            at++;
        if (at == shelf->count)
            return error_set(error, ERROR_USAGE,
                             "no episode is called '%s': 'tidings episodes' lists them",
                             settings->operands[k]);
        if (!publish_remove(&shelf->episodes[at], error) ||
            !memory_forget_episode(shelf->memory, shelf->episodes[at].guid, error))
            return false;
    }
    return rebuild(shelf, error);
}

static const struct verb {
    const char *name;
    bool (*act)(struct shelf *shelf, struct error *error);
} verbs[] = {{"list", list}, {"remove", remove_episodes}, {"rebuild", rebuild}};

static bool act(struct shelf *shelf, struct error *error)
{
    const char *name = shelf->settings->operand_count ? shelf->settings->operands[0] : "list";
    const char *path = bulletin_memory_path(shelf->settings, &shelf->arena, error);
    int wait = strcmp(name, "list") == 0 ? MEMORY_READ_ONLY : 0;
    shelf->memory = path ? memory_open(path, wait, error) : NULL;
    if (!shelf->memory ||
        !memory_episodes(shelf->memory, &shelf->arena, &shelf->episodes, &shelf->count, error))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return verbs[i].act(shelf, error);
    return error_set(error, ERROR_USAGE, "'%s' is none of list, remove and rebuild", name);
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct shelf shelf = {.settings = settings};
    bool done = act(&shelf, &error);
    if (shelf.memory)
        memory_close(shelf.memory);
    arena_clear(&shelf.arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_episodes = {
    .name = "episodes",
    .arguments = "[list|remove NAME...|rebuild]",
    .summary = "list or remove the episodes of the show, or write its feed anew",
    .scopes = SCOPE_PUBLISH,
    .operands_most = -1,
    .needs_config = true,
    .run = run,
};
