#include "base/clock.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/worker.h"
#include "commands/commands.h"
#include "settings/settings.h"

#include <stdio.h>

// `tidings`, `tidings make …`, `tidings --option …` (of make): which command, and how many words
// name it.
static const struct command *choose(int argc, char **argv, int *words)
{
    *words = argc > 1 && argv[1][0] != '-';
    return command_find(*words ? argv[1] : "make");
}

// `bare`: no command was named, so --help means all of the program.
static int obey(const struct command *command, const struct settings *settings, bool bare)
{
    if (settings->version)
        return puts("tidings " VERSION) < 0 ? 73 : 0;
    if (settings->help) {
        settings_help(commands, bare ? NULL : command);
        return 0;
    }
    log_open(settings->verbose ? LOG_NOTES : LOG_ERRORS, settings->quiet);
    worker_sandbox(settings->sandbox);
    return command->run(settings);
}

static int run(const struct command *command, bool bare, int argc, char **argv)
{
    struct settings settings;
    struct error error = {0};
    struct arena arena = {0};
    settings_defaults(&settings);
    bool read = settings_read(&settings, command, argc, argv, &arena, &error);
    int status = read ? obey(command, &settings, bare) : command_failed(&error);
    worker_close_all();
    arena_clear(&arena);
    return status;
}

// There is no such command; perhaps one was meant, perhaps a source.
static int unknown(const char *word)
{
    const char *names[64];
    size_t count = 0;
    for (; commands[count] && count < 63; count++)
        names[count] = commands[count]->name;
    names[count] = NULL;
    const char *meant = settings_nearest(word, names);
    if (meant)
        log_error("there is no command '%s': did you mean 'tidings %s'?", word, meant);
    else
        log_error("there is no command '%s': 'tidings --help' lists them, 'tidings make %s' makes "
                  "a bulletin of it",
                  word, word);
    return error_status(ERROR_USAGE);
}

int main(int argc, char **argv)
{
    int words;
    worker_dispatch(argc, argv);
    interrupt_watch();
    const struct command *command = choose(argc, argv, &words);
    if (!command)
        return unknown(argv[1]);
    return run(command, !words, argc - 1 - words, argv + 1 + words);
}
