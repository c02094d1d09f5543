#include "base/clock.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/worker.h"
#include "commands/commands.h"
#include "settings/settings.h"

#include <stdio.h>
#include <string.h>

// `tidings`, `tidings make …`, `tidings --option …` (of make): which command, and how many words
// name it.
static const struct command *choose(int argc, char **argv, int *words)
{
    *words = argc > 1 && argv[1][0] != '-';
    return command_find(*words ? argv[1] : "make");
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings;
    struct error error = {0};
    struct arena arena = {0};
    settings_defaults(&settings);
    bool read = settings_read(&settings, command, argc, argv, &arena, &error);
    if (read && settings.help) {
        settings_help(commands, command);
    } else if (read) {
        log_open(settings.verbose ? LOG_NOTES : LOG_ERRORS, settings.quiet);
        worker_sandbox(settings.sandbox);
    }
    int status = !read ? command_failed(&error) : settings.help ? 0 : command->run(&settings);
    worker_close_all();
    arena_clear(&arena);
    return status;
}

int main(int argc, char **argv)
{
    int words;
    worker_dispatch(argc, argv);
    interrupt_watch();
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return puts("tidings " VERSION) < 0 ? 73 : 0;
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        settings_help(commands, NULL);
        return 0;
    }
    const struct command *command = choose(argc, argv, &words);
    if (!command) {
        log_error("there is no command '%s': 'tidings --help' lists them, 'tidings make %s' makes "
                  "a bulletin of it",
                  argv[1], argv[1]);
        return 64;
    }
    return run(command, argc - words, argv + words);
}
