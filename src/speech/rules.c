#include "speech/rules.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"

#include <stdint.h>
#include <string.h>

enum { LIMIT_RULES_BYTES = 4 * 1024 * 1024, LIMIT_INCLUDES = 4 };

static struct rules_section *find(const struct rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->count; i++)
        if (!strcmp(rules->sections[i].name, name))
            return &rules->sections[i];
    return NULL;
}

static struct rules_section *find_or_add(struct rules *rules, const char *name, struct arena *arena)
{
    struct rules_section *section = find(rules, name);
    if (section)
        return section;
    rules->sections = arena_grow(arena, rules->sections, rules->count, sizeof *rules->sections);
    section = &rules->sections[rules->count++];
    *section = (struct rules_section){.name = arena_string(arena, name)};
    return section;
}

// ---- where a key is -------------------------------------------------------------------------

/// Values are asked for at every word: a list of hundreds can't be walked each time.
struct rules_place {
    const struct rules_section *section; // NULL: free
    const struct rule *rule;
};

static struct rules_place *place_of(const struct rules *rules, const char *section, const char *key)
{
    uint64_t hash = hash_bytes(HASH_START, section, strlen(section) + 1);
    size_t i = hash_bytes(hash, key, strlen(key)) & (rules->room - 1);
    for (;; i = (i + 1) & (rules->room - 1)) {
        struct rules_place *place = &rules->places[i];
        if (!place->section ||
            (!strcmp(place->rule->key, key) && !strcmp(place->section->name, section)))
            return place;
    }
}

/// Anew after each file: of a key that stands twice, the last line counts.
static void index_rules(struct rules *rules, struct arena *arena)
{
    size_t count = 0, room = 16;
    for (size_t i = 0; i < rules->count; i++)
        count += rules->sections[i].count;
    while (room < 2 * count)
        room *= 2;
    rules->room = room;
    rules->places = arena_array(arena, room, sizeof *rules->places);
    for (size_t i = 0; i < rules->count; i++) {
        const struct rules_section *section = &rules->sections[i];
        for (size_t k = 0; k < section->count; k++) {
            const struct rule *rule = &section->rules[k];
            *place_of(rules, section->name, rule->key) = (struct rules_place){section, rule};
        }
    }
}

/// A file being read.
struct reading_rules {
    struct rules *rules;
    const char *path;
    struct arena *arena;
    size_t section; // index; SIZE_MAX before the first
    int depth;
};

static bool read_file(struct reading_rules *at, struct error *error);

static bool include(const struct reading_rules *from, const char *name, struct error *error)
{
    if (from->depth >= LIMIT_INCLUDES)
        return error_set(error, ERROR_CONFIG, "includes go deeper than %d", LIMIT_INCLUDES);
    const char *slash = strrchr(from->path, '/');
    struct reading_rules at = *from;
    at.path = arena_printf(from->arena, "%.*s%s", slash ? (int)(slash - from->path + 1) : 0,
                           from->path, name);
    at.depth++;
    return read_file(&at, error);
}

static bool read_line(struct reading_rules *at, char *line, struct error *error)
{
    line = text_trim(line);
    size_t size = strlen(line);
    if (!size || !strncmp(line, "# ", 2) || !strcmp(line, "#"))
        return true;
    if (line[0] == '[' && line[size - 1] == ']' && size > 2) {
        line[size - 1] = '\0';
        at->section = (size_t)(find_or_add(at->rules, line + 1, at->arena) - at->rules->sections);
        return true;
    }
    char *equals = strstr(line + 1, " =");
    if (!equals || (equals[2] && equals[2] != ' '))
        return error_set(error, ERROR_CONFIG, "'%.40s' is neither '[section]' nor 'key = value'",
                         line);
    *equals = '\0';
    line += *line == '\\'; // "\# = number" is no comment
    const char *key = text_trim(line), *value = text_trim(equals + 2);
    if (at->section == SIZE_MAX && !strcmp(key, "include"))
        return include(at, value, error);
    if (at->section == SIZE_MAX)
        return error_set(error, ERROR_CONFIG, "'%.40s' stands before the first [section]", key);
    struct rules_section *section = &at->rules->sections[at->section];
    section->rules = arena_grow(at->arena, section->rules, section->count, sizeof *section->rules);
    section->rules[section->count++] =
        (struct rule){arena_string(at->arena, key), arena_string(at->arena, value)};
    return true;
}

static bool read_file(struct reading_rules *at, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    if (!file_read(at->path, LIMIT_RULES_BYTES, &text, error))
        return false;
    int number = 0;
    char *rest = text.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        if (!read_line(at, line, error))
            return error_wrap(error, "%s:%d", at->path, number);
    }
    return true;
}

bool rules_read(struct rules *rules, const char *path, struct arena *arena, struct error *error)
{
    struct reading_rules at = {rules, path, arena, SIZE_MAX, 0};
    if (path && !read_file(&at, error))
        return false;
    index_rules(rules, arena);
    return true;
}

const struct rules_section *rules_section(const struct rules *rules, const char *name)
{
    static const struct rules_section empty = {.name = ""};
    const struct rules_section *section = find(rules, name);
    return section ? section : &empty;
}

const char *rules_value(const struct rules *rules, const char *section, const char *key,
                        const char *fallback)
{
    const struct rules_place *place = rules->room ? place_of(rules, section, key) : NULL;
    return place && place->section ? place->rule->value : fallback;
}

bool rules_lists(const char *list, const char *word, size_t size)
{
    for (const char *at = list; *at && size;) {
        size_t length = strcspn(at, " ");
        if (length == size && !memcmp(at, word, size))
            return true;
        at += length;
        at += strspn(at, " ");
    }
    return false;
}
