#include "commands/commands.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// The timer that `make install` installs runs at its own time; a drop-in of ours moves it.
static const char drop_in[] = "systemd/user/tidings.timer.d/schedule.conf";

static bool systemctl(const char *const *words, struct error *error)
{
    pid_t child = fork();
    if (child == 0) {
        (void)execvp("systemctl", (char *const *)(uintptr_t)words);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        return error_set(error, ERROR_INTERNAL,
                         "'systemctl --user %s' failed: is systemd running, and is tidings "
                         "installed ('make install')?",
                         words[2]);
    return true;
}

static const char *drop_in_path(struct arena *arena)
{
    const char *home = getenv("XDG_CONFIG_HOME");
    return home && *home ? arena_printf(arena, "%s/%s", home, drop_in)
                         : arena_printf(arena, "%s/.config/%s",
                                        getenv("HOME") ? getenv("HOME") : "", drop_in);
}

static bool set(const char *time, struct arena *arena, struct error *error)
{
    int hour, minute, used = 0;
    if (sscanf(time, "%2d:%2d%n", &hour, &minute, &used) != 2 || time[used] || hour < 0 ||
        hour > 23 || minute < 0 || minute > 59)
        return error_set(error, ERROR_USAGE,
                         "'%s' is no time of day: write 07:00, or 'off' or 'status'", time);
    const char *path = drop_in_path(arena);
    const char *text =
        arena_printf(arena, "[Timer]\nOnCalendar=\nOnCalendar=*-*-* %02d:%02d:00\n", hour, minute);
    static const char *const reload[] = {"systemctl", "--user", "daemon-reload", NULL};
    static const char *const enable[] = {"systemctl", "--user",        "enable",
                                         "--now",     "tidings.timer", NULL};
    return file_make_folder(arena_copy(arena, path, (size_t)(strrchr(path, '/') - path)), error) &&
           file_save(path, text, strlen(text), error) && systemctl(reload, error) &&
           systemctl(enable, error);
}

static int run(const struct settings *settings)
{
    static const char *const disable[] = {"systemctl", "--user",        "disable",
                                          "--now",     "tidings.timer", NULL};
    static const char *const status[] = {"systemctl", "--user", "list-timers", "tidings.timer",
                                         NULL};
    struct error error = {0};
    struct arena arena = {0};
    const char *what = settings->operand_count ? settings->operands[0] : "status";
    bool done = strcmp(what, "off") == 0      ? systemctl(disable, &error)
                : strcmp(what, "status") == 0 ? systemctl(status, &error)
                                              : set(what, &arena, &error);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_schedule = {
    .name = "schedule",
    .arguments = "[HH:MM|off|status]",
    .summary = "make a bulletin every day at this time (a systemd user timer)",
    .operands_most = 1,
    .run = run,
};
