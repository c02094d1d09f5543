#include "speech/lexicon.h"

#include "base/file.h"
#include "speech/spoken.h"

#include <string.h>

enum { LIMIT_LEXICON_BYTES = 4 * 1024 * 1024 };

/// "{uk}Київ" of "{uk}Київ" or "Київ{uk}"; NULL: a brace is out of place.
static const char *in_language(const char *value, struct arena *arena)
{
    const char *open = strchr(value, '{'), *close = open ? strchr(open, '}') : NULL;
    size_t size = close ? (size_t)(close - open) - 1 : 0;
    if (!close || !size || size >= LIMIT_LANGUAGE ||
        strspn(open + 1, "abcdefghijklmnopqrstuvwxyz-") < size || strpbrk(close + 1, "{}"))
        return NULL;
    const char *behind = close + 1;
    if ((open != value) == (*behind != '\0'))
        return NULL;
    return arena_printf(arena, "{%.*s}%.*s%s", (int)size, open + 1, (int)(open - value), value,
                        behind);
}

/// The value as read_lexicon takes it.
static const char *plain_value(const struct ipa *ipa, const char *value, struct arena *arena,
                               struct error *error)
{
    size_t size = strlen(value);
    if (strpbrk(value, "{}")) {
        const char *words = in_language(value, arena);
        if (!words)
            (void)error_set(error, ERROR_CONFIG, "'%.60s' is not {language}words", value);
        return words;
    }
    if (size > 4 && !strncmp(value, "[[", 2) && !strcmp(value + size - 2, "]]"))
        return arena_printf(arena, "/%.*s", (int)size - 4, value + 2);
    if (size < 3 || *value != '/' || value[size - 1] != '/')
        return arena_string(arena, value);
    struct buf names BUF_AUTO = {0};
    if (!ipa_names(ipa, value + 1, size - 2, &names, error))
        return NULL;
    return arena_printf(arena, "/%s", names.data);
}

static bool read_line(struct rules_section *section, const struct ipa *ipa, char *line,
                      struct arena *arena, struct error *error)
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
    const char *value = plain_value(ipa, tab + 1, arena, error);
    if (!value)
        return false;
    section->rules = arena_grow(arena, section->rules, section->count, sizeof *section->rules);
    section->rules[section->count++] = (struct rule){arena_string(arena, line), value};
    return true;
}

static bool read_file(struct rules_section *section, const struct ipa *ipa, const char *path,
                      struct arena *arena, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    if (!file_read(path, LIMIT_LEXICON_BYTES, &text, error))
        return false;
    int number = 0;
    char *rest = text.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        if (!read_line(section, ipa, line, arena, error))
            return error_wrap(error, "%s:%d", path, number);
    }
    return true;
}

bool lexicon_load(struct phrases *phrases, const struct ipa *ipa, const char *ours,
                  const char *users, struct arena *arena, struct error *error)
{
    struct rules_section section = {.name = "lexicon"};
    if ((ours && !read_file(&section, ipa, ours, arena, error)) ||
        (users && !read_file(&section, ipa, users, arena, error)))
        return false;
    return phrase_load(phrases, &section, arena, error);
}
