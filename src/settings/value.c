#include "base/clock.h"
#include "settings/options.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Where a value goes, and how it is spoken of.
struct target {
    void *field;
    size_t *count; // lists
    const struct option *option;
    const char *as;
    enum error_kind kind;
};

static bool wrong(const struct target *target, const char *value, const char *right,
                  struct error *error)
{
    return error_set(error, target->kind, "'%s' can't be '%s': %s", target->as, value, right);
}

// A decimal number, nothing behind it; never hexadecimal, infinite or by locale.
static bool parse_number(const char *text, double *number)
{
    char *end;
    if (!*text || strspn(text, "+-.0123456789eE") != strlen(text))
        return false;
    errno = 0;
    *number = strtod(text, &end);
    return *end == '\0' && !errno && isfinite(*number);
}

static bool parse_size(const char *text, double *bytes)
{
    static const struct {
        const char *suffix;
        double factor;
    } units[] = {{"", 1},        {"k", 1024},     {"K", 1024},     {"kB", 1024},
                 {"KiB", 1024},  {"M", 1048576},  {"MB", 1048576}, {"MiB", 1048576},
                 {"G", 1 << 30}, {"GB", 1 << 30}, {"GiB", 1 << 30}};
    char digits[32] = "";
    size_t length = strspn(text, ".0123456789");
    if (length == 0 || length >= sizeof digits)
        return false;
    memcpy(digits, text, length);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(text + length, units[i].suffix) == 0) {
            if (!parse_number(digits, bytes))
                return false;
            *bytes *= units[i].factor;
            return true;
        }
    return false;
}

static void bound_text(const struct option *option, double bound, char *text, size_t size)
{
    if (option->type == OPTION_DURATION && bound >= 60)
        (void)snprintf(text, size, bound >= 3600 ? "%gh" : "%gm",
                       bound / (bound >= 3600 ? 3600 : 60));
    else if (option->type == OPTION_DURATION)
        (void)snprintf(text, size, "%gs", bound);
    else if (option->type == OPTION_SIZE && bound >= 1024)
        (void)snprintf(text, size, bound >= 1048576 ? "%gM" : "%gk",
                       bound / (bound >= 1048576 ? 1048576 : 1024));
    else
        (void)snprintf(text, size, "%.10g", bound);
}

static bool in_bounds(const struct target *target, const char *value, double number,
                      struct error *error)
{
    char least[32], most[32];
    const struct option *option = target->option;
    if (number >= option->min && number <= option->max)
        return true;
    bound_text(option, option->min, least, sizeof least);
    bound_text(option, option->max, most, sizeof most);
    return error_set(error, target->kind, "'%s' can't be '%s': it goes from %s to %s", target->as,
                     value, least, most);
}

static bool set_number(const struct target *target, const char *value, struct error *error)
{
    double number = 0;
    enum option_type type = target->option->type;
    if (type == OPTION_DURATION && !settings_duration(value, &number))
        return wrong(target, value, "give a time such as 90s, 5m or 1h30m", error);
    if (type == OPTION_SIZE && !parse_size(value, &number))
        return wrong(target, value, "give a size such as 500k or 16M", error);
    if (type == OPTION_NUMBER && !parse_number(value, &number))
        return wrong(target, value, "give a number", error);
    if ((type == OPTION_INTEGER || type == OPTION_SEED) &&
        (!parse_number(value, &number) || strpbrk(value, ".eE")))
        return wrong(target, value, "give a whole number", error);
    if (!in_bounds(target, value, number, error))
        return false;
    if (type == OPTION_INTEGER)
        *(int *)target->field = (int)number;
    else if (type == OPTION_SEED)
        *(uint64_t *)target->field = strtoull(value, NULL, 10);
    else if (type == OPTION_SIZE)
        *(int64_t *)target->field = (int64_t)number;
    else
        *(double *)target->field = number;
    return true;
}

static bool set_bool(const struct target *target, const char *value, struct error *error)
{
    static const char *const words[] = {"no", "yes", "off", "on", "false", "true", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(value, words[i]) == 0) {
            *(bool *)target->field = i % 2;
            return true;
        }
    return wrong(target, value,
                 target->option->type == OPTION_SWITCH ? "say on or off" : "say yes or no", error);
}

static bool not_chosen(const struct target *target, const char *value, struct error *error)
{
    char list[128] = "";
    for (const char *const *choice = target->option->choices; *choice; choice++) {
        size_t used = strlen(list);
        (void)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", *choice);
    }
    return error_set(error, target->kind, "'%s' can't be '%s': choose from %s%s", target->as, value,
                     list, target->option->type == OPTION_SET ? ", or none" : "");
}

static bool set_choice(const struct target *target, const char *value, struct error *error)
{
    for (const char *const *choice = target->option->choices; *choice; choice++)
        if (strcmp(*choice, value) == 0) {
            *(const char **)target->field = *choice;
            return true;
        }
    return not_chosen(target, value, error);
}

// The next of words that stand apart by commas, trimmed, and maybe empty; NULL at the end.
static const char *next_word(const char **list, size_t *length)
{
    if (!**list)
        return NULL;
    size_t end = strcspn(*list, ","), from = strspn(*list, " \t"), to = end;
    while (to > from && strchr(" \t", (*list)[to - 1]))
        to--;
    const char *word = *list + from;
    *length = to > from ? to - from : 0;
    *list += end + ((*list)[end] == ',');
    return word;
}

static bool set_set(const struct target *target, const char *value, struct error *error)
{
    const char *const *choices = target->option->choices;
    unsigned bits = 0;
    size_t length, count = 0;
    const char *list = value;
    for (const char *word; (word = next_word(&list, &length)); count++) {
        size_t i = 0;
        while (choices[i] &&
               !(strlen(choices[i]) == length && strncmp(choices[i], word, length) == 0))
            i++;
        if (choices[i])
            bits |= 1U << i;
        else if (length != 4 || strncmp(word, "none", 4) != 0)
            return not_chosen(target, value, error);
    }
    if (count == 0)
        return not_chosen(target, value, error);
    *(unsigned *)target->field = bits;
    return true;
}

static void add(const struct target *target, const char *text, size_t length, struct arena *arena)
{
    const char ***list = target->field;
    *list = arena_grow(arena, *list, *target->count, sizeof **list);
    (*list)[(*target->count)++] = arena_copy(arena, text, length);
}

static void add_words(const struct target *target, const char *value, struct arena *arena)
{
    size_t length;
    for (const char *word; (word = next_word(&value, &length));)
        if (length)
            add(target, word, length, arena);
}

static bool set_time(const struct target *target, const char *value, struct error *error)
{
    int64_t now;
    if (!clock_parse(value, &now))
        return wrong(target, value, "give a time such as 2025-03-13T07:00:00Z", error);
    clock_set(now);
    *(bool *)target->field = true;
    return true;
}

void option_switch(struct settings *settings, const struct option *option, bool on)
{
    *(bool *)((char *)settings + option->offset) = on;
}

bool option_set(struct settings *settings, const struct option *option, const char *as,
                const char *value, struct arena *arena, struct error *error, enum error_kind kind)
{
    struct target target = {.field = (char *)settings + option->offset,
                            .count = (size_t *)(void *)((char *)settings + option->count_offset),
                            .option = option,
                            .as = as,
                            .kind = kind};
    switch (option->type) {
    case OPTION_FLAG:
    case OPTION_SWITCH:
        return set_bool(&target, value, error);
    case OPTION_CHOICE:
        return set_choice(&target, value, error);
    case OPTION_SET:
        return set_set(&target, value, error);
    case OPTION_TEXT:
    case OPTION_PATH:
    case OPTION_SOUND:
        if (!*value)
            return wrong(&target, value, "it is empty", error);
        if (option->type == OPTION_SOUND && strcmp(value, "none") == 0)
            value = "";
        *(const char **)target.field = arena ? arena_string(arena, value) : value;
        return true;
    case OPTION_LIST:
        if (!*value)
            return wrong(&target, value, "it is empty", error);
        add(&target, value, strlen(value), arena);
        return true;
    case OPTION_WORDS:
        add_words(&target, value, arena);
        return true;
    case OPTION_TIME:
        return set_time(&target, value, error);
    default:
        return set_number(&target, value, error);
    }
}
