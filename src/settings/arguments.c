#include "settings/arguments.h"

#include <string.h>

// What is being taken apart.
struct reader {
    const struct command *command;
    char **argv;
    int argc, at;
    struct arena *arena;
    struct arguments *arguments;
    struct error *error;
};

static void note(struct reader *reader, struct given given)
{
    struct arguments *arguments = reader->arguments;
    arguments->list = arena_grow(reader->arena, arguments->list, arguments->count, sizeof given);
    arguments->list[arguments->count++] = given;
}

static void note_operand(struct reader *reader, const char *word)
{
    struct arguments *arguments = reader->arguments;
    arguments->operands = arena_grow(reader->arena, arguments->operands, arguments->operand_count,
                                     sizeof *arguments->operands);
    arguments->operands[arguments->operand_count++] = word;
}

// An option of another command is a different slip from one that nobody has.
static bool unknown(struct reader *reader, const char *name, size_t length)
{
    const char *names[128];
    size_t count = 0;
    const char *command = reader->command->name;
    if (option_find(name, length, ~0u))
        return error_set(reader->error, ERROR_USAGE,
                         "'tidings %s' has no option '--%.*s': see 'tidings %s --help'", command,
                         (int)length, name, command);
    for (const struct option *option = options; option->name && count < 127; option++)
        if (option_allowed(option, reader->command->scopes))
            names[count++] = option->name;
    names[count] = NULL;
    const char *meant = settings_nearest(arena_copy(reader->arena, name, length), names);
    if (meant)
        return error_set(reader->error, ERROR_USAGE,
                         "there is no option '--%.*s': did you mean '--%s'?", (int)length, name,
                         meant);
    return error_set(reader->error, ERROR_USAGE,
                     "there is no option '--%.*s': see 'tidings %s --help'", (int)length, name,
                     command);
}

static bool takes_value(const struct option *option)
{
    return option->type != OPTION_FLAG;
}

// The value behind "=", or the next word.
static bool value_of(struct reader *reader, struct given *given, const char *inside)
{
    if (inside)
        given->value = inside;
    else if (reader->at + 1 < reader->argc)
        given->value = reader->argv[++reader->at];
    else
        return error_set(reader->error, ERROR_USAGE, "'%s' needs a value: %s %s", given->as,
                         given->as, given->option->unit);
    return true;
}

static bool long_option(struct reader *reader, const char *word)
{
    const char *name = word + 2, *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    unsigned scopes = reader->command->scopes;
    struct given given = {.option = option_find(name, length, scopes),
                          .as = arena_copy(reader->arena, word, length + 2)};
    if (!given.option && length > 3 && strncmp(name, "no-", 3) == 0) {
        given.option = option_find(name + 3, length - 3, scopes);
        given.off = true;
        if (given.option && given.option->type != OPTION_FLAG)
            given.option = NULL;
    }
    if (!given.option)
        return unknown(reader, name, length);
    if (!takes_value(given.option)) {
        if (equals && given.off)
            return error_set(reader->error, ERROR_USAGE, "'%s' takes no value", given.as);
        given.value = equals ? equals + 1 : NULL;
    } else if (!value_of(reader, &given, equals ? equals + 1 : NULL)) {
        return false;
    }
    note(reader, given);
    return true;
}

static bool short_options(struct reader *reader, const char *word)
{
    for (const char *letter = word + 1; *letter; letter++) {
        struct given given = {.option = option_letter(*letter, reader->command->scopes),
                              .as = arena_printf(reader->arena, "-%c", *letter)};
        if (!given.option)
            return error_set(
                reader->error, ERROR_USAGE, "there is no option '%s': see 'tidings %s --help'",
                (unsigned char)*letter < 0x80 ? given.as : word, reader->command->name);
        if (takes_value(given.option)) {
            const char *inside = letter[1] ? letter + 1 + (letter[1] == '=') : NULL;
            if (!value_of(reader, &given, inside))
                return false;
            note(reader, given);
            return true;
        }
        note(reader, given);
    }
    return true;
}

bool arguments_parse(const struct command *command, int argc, char **argv, struct arena *arena,
                     struct arguments *arguments, struct error *error)
{
    bool ended = false;
    struct reader reader = {.command = command,
                            .argv = argv,
                            .argc = argc,
                            .arena = arena,
                            .arguments = arguments,
                            .error = error};
    *arguments = (struct arguments){0};
    for (; reader.at < argc; reader.at++) {
        const char *word = argv[reader.at];
        bool done = true;
        if (ended || word[0] != '-' || word[1] == '\0')
            note_operand(&reader, word);
        else if (strcmp(word, "--") == 0)
            ended = true;
        else
            done = word[1] == '-' ? long_option(&reader, word) : short_options(&reader, word);
        if (!done)
            return false;
    }
    return true;
}

const char *arguments_value(const struct arguments *arguments, const char *name)
{
    const char *value = NULL;
    for (size_t i = 0; i < arguments->count; i++)
        if (strcmp(arguments->list[i].option->name, name) == 0)
            value = arguments->list[i].value ? arguments->list[i].value : "yes";
    return value;
}

bool arguments_apply(const struct arguments *arguments, struct settings *settings,
                     struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < arguments->count; i++) {
        const struct given *given = &arguments->list[i];
        if (!given->value)
            option_switch(settings, given->option, !given->off);
        else if (!option_set(settings, given->option, given->as, given->value, arena, error,
                             ERROR_USAGE))
            return false;
    }
    return true;
}
