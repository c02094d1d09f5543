#include "commands/commands.h"

#include "bulletin.h"
#include "speech/speech.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The database and what SQLite keeps beside it.
static const char *const endings[] = {"", "-wal", "-shm"};

static void show(const char *path)
{
    struct stat info;
    long long bytes = 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char file[4096];
        (void)snprintf(file, sizeof file, "%s%s", path, endings[i]);
        bytes += stat(file, &info) == 0 ? (long long)info.st_size : 0;
    }
    (void)printf("%s\t%lld bytes\n", path, bytes);
}

static bool clear(const char *path, struct error *error)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char file[4096];
        (void)snprintf(file, sizeof file, "%s%s", path, endings[i]);
        if (unlink(file) != 0 && access(file, F_OK) == 0)
            return error_set(error, ERROR_WRITE, "can't remove '%s': %m", file);
    }
    return true;
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    const char *what = settings->operand_count ? settings->operands[0] : "show";
    const char *path = bulletin_cache_path(&arena, &error);
    const char *takes = settings_cache_path(&arena, SPEECH_CACHE);
    bool done = path != NULL;
    if (done && strcmp(what, "show") == 0) {
        show(path);
        (void)printf("%s\t%llu bytes\n", takes, (unsigned long long)shelf_bytes(takes));
    } else if (done && strcmp(what, "clear") == 0)
        done = clear(path, &error) && shelf_clear(takes, &error);
    else if (done)
        done = error_set(&error, ERROR_USAGE, "'%s' is neither 'show' nor 'clear'", what);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_cache = {
    .name = "cache",
    .arguments = "[show|clear]",
    .summary = "see how large the caches of documents and of speech are, or clear them",
    .operands_most = 1,
    .run = run,
};
