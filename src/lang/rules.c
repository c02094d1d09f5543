// The rules of a language as they stand in voices/LANG/: abbreviations.txt and sentences.ini.
#include "base/letter.h"
#include "base/utf8.h"
#include "lang/keyfile.h"
#include "lang/language.h"

#include <string.h>

struct reader {
    struct rules *rules;
    struct arena *arena;
};

static const struct {
    const char *name;
    unsigned kind;
} abbreviation_kinds[] = {
    {"name", WORD_NAME},   {"number", WORD_NUMBER}, {"middle", WORD_MIDDLE},
    {"clock", WORD_CLOCK}, {"last", WORD_LAST},
};

static const struct {
    const char *name;
    unsigned kind;
} word_lists[] = {
    {"opens", WORD_OPENS},
    {"saying", WORD_SAYING},
    {"dates", WORD_DATE},
    {"joins_lines", WORD_JOINS_LINES},
    {"after_quote", WORD_AFTER_QUOTE},
};

// "Dr. name": the abbreviation, and behind white space what it stands before.
static void take_abbreviation(void *context, char *line)
{
    struct reader *reader = context;
    size_t size = strcspn(line, " \t");
    unsigned kind = 0;
    for (size_t i = 0; i < sizeof abbreviation_kinds / sizeof *abbreviation_kinds; i++)
        if (strstr(line + size, abbreviation_kinds[i].name))
            kind |= abbreviation_kinds[i].kind;
    if (size > 1 && line[size - 1] == '.')
        size--;
    if (!kind)
        kind = WORD_ABBREVIATION;
    const char *first = line;
    if (letter_is_upper(utf8_next(&first, line + size)))
        kind = WORD_IF_CAPITAL(kind);
    words_add(&reader->rules->words, reader->arena, line, size, kind);
}

static void take_mark(uint32_t *marks, size_t *count, const char *value)
{
    const char *end = value + strlen(value);
    if (*count < LANG_MARKS && value < end)
        marks[(*count)++] = utf8_next(&value, end);
}

static void take_words(struct reader *reader, const char *list, unsigned kind)
{
    while (*list) {
        size_t size = strcspn(list, " \t");
        words_add(&reader->rules->words, reader->arena, list, size, kind);
        list += size;
        list += strspn(list, " \t");
    }
}

static void take_rule(void *context, const char *section, const char *key, const char *value)
{
    struct reader *reader = context;
    struct rules *rules = reader->rules;
    (void)section;
    if (strcmp(key, "ends") == 0)
        take_mark(rules->ends, &rules->ends_count, value);
    else if (strcmp(key, "not_ends") == 0)
        take_mark(rules->not_ends, &rules->not_ends_count, value);
    else if (strcmp(key, "noun_capitals") == 0)
        rules->noun_capitals = strcmp(value, "yes") == 0;
    else if (strcmp(key, "ordinals") == 0)
        rules->ordinals = strcmp(value, "yes") == 0;
    else if (strcmp(key, "heading_colon") == 0)
        rules->heading_colon = strcmp(value, "yes") == 0;
    for (size_t i = 0; i < sizeof word_lists / sizeof *word_lists; i++)
        if (strcmp(key, word_lists[i].name) == 0)
            take_words(reader, value, word_lists[i].kind);
}

bool rules_load(struct rules *rules, const char *folder, struct arena *arena, struct error *error)
{
    struct reader reader = {rules, arena};
    return keyfile_lines(arena_printf(arena, "%s/abbreviations.txt", folder), arena,
                         take_abbreviation, &reader, error) &&
           keyfile_read(arena_printf(arena, "%s/sentences.ini", folder), arena, take_rule, &reader,
                        error);
}
