#include "base/clock.h"
#include "settings/arguments.h"

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
        !arguments_apply(&arguments, settings, arena, error) ||
        !check_operands(command, arguments.operand_count, error))
        return false;
    settings->operands = arguments.operands;
    settings->operand_count = arguments.operand_count;
    if (!settings->voices)
        settings->voices = settings_voices(arena);
    return true;
}
