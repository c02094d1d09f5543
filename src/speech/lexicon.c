#include "speech/lexicon.h"

#include "base/file.h"

#include <string.h>

enum { LIMIT_LEXICON_BYTES = 4 * 1024 * 1024 };

static bool read_line(struct rules_section *section, char *line, struct arena *arena,
                      struct error *error)
{
    size_t size = strcspn(line, "\r");
    line[size] = '\0';
    if (!size || *line == '#')
        return true;
    char *tab = strchr(line, '\t');
    if (!tab || tab == line || !tab[1] || strlen(tab + 1) > LIMIT_PHONEMES)
        return error_set(error, ERROR_CONFIG,
                         "'%.40s' is not NAME, tab and how it is said (at most %d bytes)", line,
                         LIMIT_PHONEMES);
    *tab = '\0';
    section->rules = arena_grow(arena, section->rules, section->count, sizeof *section->rules);
    section->rules[section->count++] =
        (struct rule){arena_string(arena, line), arena_string(arena, tab + 1)};
    return true;
}

static bool read_file(struct rules_section *section, const char *path, struct arena *arena,
                      struct error *error)
{
    struct buf text BUF_AUTO = {0};
    if (!file_read(path, LIMIT_LEXICON_BYTES, &text, error))
        return false;
    int number = 0;
    char *rest = text.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        if (!read_line(section, line, arena, error))
            return error_wrap(error, "%s:%d", path, number);
    }
    return true;
}

bool lexicon_load(struct phrases *phrases, const char *ours, const char *users, struct arena *arena,
                  struct error *error)
{
    struct rules_section section = {.name = "lexicon"};
    if ((ours && !read_file(&section, ours, arena, error)) ||
        (users && !read_file(&section, users, arena, error)))
        return false;
    return phrase_load(phrases, &section, arena, error);
}
