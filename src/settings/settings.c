#include "base/buf.h"
#include "base/clock.h"
#include "settings/arguments.h"
#include "settings/config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void settings_defaults(struct settings *settings)
{
    struct error error = {0};
    *settings = (struct settings){0};
    for (const struct option *option = options; option->name; option++)
        if (option->fallback && !option_set(settings, option, option->name, option->fallback, NULL,
                                            &error, ERROR_INTERNAL))
            abort(); // a slip in the table; the tests walk through it
}

// https://reproducible-builds.org/specs/source-date-epoch/
static bool read_environment(struct settings *settings, struct error *error)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (!epoch || !*epoch)
        return true;
    char *end;
    long long now = strtoll(epoch, &end, 10);
    if (*end || now < 0 || now > INT64_C(253402300799)) // the year 9999
        return error_set(error, ERROR_USAGE,
                         "SOURCE_DATE_EPOCH can't be '%s': give seconds since 1970", epoch);
    clock_set(now);
    settings->have_now = true;
    return true;
}

static bool check_operands(const struct command *command, size_t count, struct error *error)
{
    if (count < (size_t)command->operands_least)
        return error_set(error, ERROR_USAGE, "something is missing: tidings %s %s", command->name,
                         command->arguments);
    if (command->operands_most >= 0 && count > (size_t)command->operands_most)
        return error_set(error, ERROR_USAGE, "too many words: tidings %s%s%s", command->name,
                         *command->arguments ? " " : "", command->arguments);
    return true;
}

// "/x/y/news.conf" → "news": the show's name where nobody gave it one.
static const char *stem(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return arena_copy(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

// The configuration that was asked for, or the user's own. NULL: the show's name is no name.
static const char *config_path(const struct arguments *arguments, struct arena *arena, bool *asked,
                               struct error *error)
{
    const char *path = arguments_value(arguments, "config");
    const char *show = arguments_value(arguments, "show");
    const char *environment = getenv("TIDINGS_CONFIG");
    if (show && (!*show || *show == '.' || strchr(show, '/'))) {
        (void)error_set(error, ERROR_USAGE,
                        "'--show' can't be '%s': give a name without '/', such as morning", show);
        return NULL;
    }
    *asked = path || show || (environment && *environment);
    if (path)
        return path;
    if (show)
        return settings_config_path(arena, arena_printf(arena, "%s.conf", show));
    return *asked ? environment : settings_config_path(arena, "tidings.conf");
}

// A command that takes no options of the configuration (init, validate) only learns its path.
static bool read_config(struct settings *settings, const struct command *command,
                        const struct arguments *arguments, struct arena *arena, struct error *error)
{
    bool asked;
    const char *path = config_path(arguments, arena, &asked, error);
    if (!path)
        return false;
    if (!command->needs_config && !command->scopes) {
        settings->config = asked ? path : NULL;
        return true;
    }
    bool wanted = arguments_value(arguments, "config") || arguments_value(arguments, "show");
    if (!command->needs_config && !wanted)
        return true;
    if (access(path, F_OK) != 0) {
        if (asked)
            return error_set(error, ERROR_CONFIG,
                             "there is no configuration '%s': 'tidings init %s' writes one", path,
                             path);
        if (!arguments->operand_count && strstr(command->arguments, "SOURCE"))
            return error_set(error, ERROR_USAGE,
                             "no configuration yet: run 'tidings init', or name a source: "
                             "tidings %s FEED",
                             command->name);
        return true;
    }
    if (!settings_read_file(settings, path, arena, error))
        return false;
    settings->config = path;
    if (!settings->show)
        settings->show = stem(arena, path);
    return true;
}

/// Twice where a profile was asked for: it stands behind everything that is set by itself, wherever
/// that is.
static bool read_all(struct settings *settings, const struct command *command,
                     const struct arguments *arguments, struct arena *arena, struct error *error)
{
    if (!read_config(settings, command, arguments, arena, error) ||
        !arguments_apply(arguments, settings, arena, error))
        return false;
    if (!settings->profile)
        return true;
    bool have_now = settings->have_now;
    const char *profile = settings->profile;
    settings_defaults(settings);
    settings->have_now = have_now;
    settings_apply_profile(settings, profile);
    return read_config(settings, command, arguments, arena, error) &&
           arguments_apply(arguments, settings, arena, error);
}

bool settings_check(const char *path, struct buf *faults)
{
    struct settings settings;
    struct arena arena = {0};
    settings_defaults(&settings);
    bool good = config_read(&settings, path, &arena, faults);
    arena_clear(&arena);
    return good;
}

bool settings_read_file(struct settings *settings, const char *path, struct arena *arena,
                        struct error *error)
{
    struct buf faults BUF_AUTO = {0};
    if (config_read(settings, path, arena, &faults))
        return true;
    return error_set(error, ERROR_CONFIG, "%.*s", (int)strcspn(faults.data, "\n"), faults.data);
}

bool settings_read(struct settings *settings, const struct command *command, int argc, char **argv,
                   struct arena *arena, struct error *error)
{
    struct arguments arguments;
    settings_defaults(settings);
    if (!arguments_parse(command, argc, argv, arena, &arguments, error))
        return false;
    settings->help = arguments_value(&arguments, "help");
    settings->version = arguments_value(&arguments, "version");
    if (settings->help || settings->version)
        return true;
    if (!read_environment(settings, error) ||
        !read_all(settings, command, &arguments, arena, error) ||
        !check_operands(command, arguments.operand_count, error))
        return false;
    settings->operands = arguments.operands;
    settings->operand_count = arguments.operand_count;
    if (!settings->voices)
        settings->voices = settings_voices(arena);
    return true;
}
