#include "speech/ipa.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_TABLE_BYTES = 64 * 1024 };

/// What isn't a sound: stress, which eSpeak NG writes otherwise, and marks that say nothing to it.
static const struct ipa_sound marks[] = {
    {"ˈ", "'"}, {"ˌ", ","}, {"'", "'"}, {".", ""}, {"\u0361", ""}, {"\u203f", ""}, {" ", "_"},
};

static int longest_first(const void *a, const void *b)
{
    const struct ipa_sound *one = a, *two = b;
    size_t size = strlen(one->ipa), other = strlen(two->ipa);
    return size != other ? (size < other ? 1 : -1) : strcmp(one->ipa, two->ipa);
}

bool ipa_load(struct ipa *ipa, const char *path, struct arena *arena, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    *ipa = (struct ipa){0};
    if (!path)
        return true;
    if (!file_read(path, LIMIT_TABLE_BYTES, &text, error))
        return false;
    int number = 0;
    char *rest = text.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        if (!*line || *line == '#')
            continue;
        char *tab = strchr(line, '\t');
        if (!tab || tab == line || !tab[1])
            return error_set(error, ERROR_CONFIG, "%s:%d: '%.40s' is not IPA, tab and a name", path,
                             number, line);
        *tab = '\0';
        ipa->sounds = arena_grow(arena, ipa->sounds, ipa->count, sizeof *ipa->sounds);
        ipa->sounds[ipa->count++] =
            (struct ipa_sound){arena_string(arena, line), arena_string(arena, tab + 1)};
    }
    if (ipa->count)
        qsort(ipa->sounds, ipa->count, sizeof *ipa->sounds, longest_first);
    return true;
}

/// The sound that a text begins with; NULL: none.
static const struct ipa_sound *first(const struct ipa_sound *list, size_t count, const char *text,
                                     size_t size)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i].ipa) <= size && !memcmp(list[i].ipa, text, strlen(list[i].ipa)))
            return &list[i];
    return NULL;
}

bool ipa_names(const struct ipa *ipa, const char *text, size_t size, struct buf *names,
               struct error *error)
{
    for (size_t at = 0; at < size;) {
        const struct ipa_sound *sound =
            first(marks, sizeof marks / sizeof *marks, text + at, size - at);
        bool is_mark = sound != NULL;
        if (!is_mark)
            sound = first(ipa->sounds, ipa->count, text + at, size - at);
        if (!sound) {
            const char *end = text + at;
            (void)utf8_next(&end, text + size);
            return error_set(error, ERROR_CONFIG,
                             "'%.*s' in IPA is no sound of this language; its ipa.tsv has those "
                             "that are",
                             (int)(end - text - (ptrdiff_t)at), text + at);
        }
        buf_text(names, sound->name);
        if (!is_mark)
            buf_char(names, '|');
        at += strlen(sound->ipa);
    }
    return true;
}
