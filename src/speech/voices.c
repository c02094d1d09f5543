#include "speech/engine.h"
#include "speech/presenter.h"
#include "speech/speech.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/// Behind the line of a presenter that can't read here: " (there is no program 'x'…)".
static const char *what_is_missing(const struct presenter *presenter, struct arena *arena)
{
    struct error error = {0};
    const struct engine *engine = engine_of(presenter);
    if (presenter->missing)
        return arena_printf(arena, " (needs %s)", presenter->missing);
    if (!engine->ready || engine->ready(presenter, &error))
        return "";
    return arena_printf(arena, " (%s)", error.text);
}

static bool print_folder(const char *voices, const char *language, struct arena *arena,
                         FILE *stream, struct error *error)
{
    struct presenter *list = NULL;
    long count = presenter_list(voices, language, arena, &list, error);
    for (long i = 0; i < count; i++) {
        const char *voice = *list[i].variant
                                ? arena_printf(arena, "%s+%s", list[i].voice, list[i].variant)
                                : list[i].voice;
        if (fprintf(stream, "%-6s %-10s %-10s %-8s %s%s\n", language, list[i].name, voice,
                    list[i].engine, list[i].about, what_is_missing(&list[i], arena)) < 0)
            return error_set(error, ERROR_WRITE, "can't write the list of voices");
    }
    return count >= 0;
}

static int is_language(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool print_all(const char *voices, struct arena *arena, FILE *stream, struct error *error)
{
    struct dirent **entries;
    int count = scandir(voices, &entries, is_language, alphasort);
    if (count < 0)
        return error_set(error, ERROR_CONFIG, "can't list the voices in '%s': %s; --voices FOLDER",
                         voices, strerror(errno));
    bool good = true;
    for (int i = 0; i < count; i++) {
        good = good && print_folder(voices, entries[i]->d_name, arena, stream, error);
        free(entries[i]);
    }
    free(entries);
    return good;
}

bool speech_voices(const char *voices, const char *language, FILE *stream, struct error *error)
{
    struct arena arena = {0};
    bool good = language ? print_folder(voices, language, &arena, stream, error)
                         : print_all(voices, &arena, stream, error);
    arena_clear(&arena);
    return good;
}

static void check_folder(const char *voices, const char *language, struct arena *arena,
                         struct buf *faults)
{
    struct presenter *list = NULL;
    struct error error = {0};
    long count = presenter_list(voices, language, arena, &list, &error);
    if (count < 0)
        buf_printf(faults, "%s\n", error.text);
    for (long i = 0; i < count; i++) {
        const struct engine *engine = engine_of(&list[i]);
        if (engine->ready && !engine->ready(&list[i], &error))
            buf_printf(faults, "%s/%s/%s.voice: %s\n", voices, language, list[i].name, error.text);
    }
}

bool speech_check(const char *voices, const struct lang *lang, struct buf *faults)
{
    struct arena arena = {0};
    size_t before = faults->size;
    const char *tag = lang_tag(lang), *base = lang_base(lang);
    check_folder(voices, base, &arena, faults);
    if (strcmp(tag, base) != 0)
        check_folder(voices, tag, &arena, faults);
    arena_clear(&arena);
    return faults->size == before;
}
