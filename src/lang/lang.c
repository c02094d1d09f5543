#include "lang/lang.h"

#include "lang/keyfile.h"
#include "lang/language.h"

#include <string.h>
#include <sys/stat.h>

enum { EXACT, BASE, FALLBACK };

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// The tag becomes a path, so nothing but letters, digits and "-" may stay: "de_DE.UTF-8" is de-DE.
static char *clean_tag(const char *tag, struct arena *arena)
{
    char *clean = arena_string(arena, tag ? tag : "");
    size_t length = strcspn(clean, ".@");
    clean[length] = '\0';
    bool region = false;
    for (char *c = clean; *c; c++) {
        bool letter = (*c | 32) >= 'a' && (*c | 32) <= 'z';
        if (*c == '_')
            *c = '-';
        if (*c == '-')
            region = true;
        else if (letter)
            *c = (char)(region ? *c & ~32 : *c | 32);
        else if (*c < '0' || *c > '9')
            return arena_string(arena, "und");
    }
    return *clean && *clean != '-' ? clean : arena_string(arena, "und");
}

static void find_folders(struct lang *lang, const char *tag, const char *voices)
{
    const char *names[LANG_FOLDERS] = {tag, lang->base, "en"};
    for (int i = 0; i < LANG_FOLDERS && voices; i++) {
        bool again = i > 0 && strcmp(names[i], names[i - 1]) == 0;
        char *path = arena_printf(lang->arena, "%s/%s", voices, names[i]);
        if (!again && is_folder(path))
            lang->folders[i] = path;
    }
    if (lang->folders[BASE] && strcmp(lang->base, "en") == 0)
        lang->folders[FALLBACK] = NULL;
    lang->known = lang->folders[EXACT] || lang->folders[BASE];
}

static struct phrase *find_phrase(const struct lang *lang, const char *section, const char *key)
{
    for (size_t i = 0; i < lang->phrase_count; i++)
        if (strcmp(lang->phrases[i].key, key) == 0 &&
            strcmp(lang->phrases[i].section, section) == 0)
            return &lang->phrases[i];
    return NULL;
}

struct phrase_reader {
    struct lang *lang;
    int folder;
};

// What a more exact folder says hides all variants of a more general one.
static void take_phrase(void *context, const char *section, const char *key, const char *value)
{
    struct phrase_reader *reader = context;
    struct lang *lang = reader->lang;
    struct phrase *phrase = find_phrase(lang, section, key);
    if (phrase && phrase->folder != reader->folder)
        return;
    if (!phrase) {
        lang->phrases =
            arena_grow(lang->arena, lang->phrases, lang->phrase_count, sizeof *lang->phrases);
        phrase = &lang->phrases[lang->phrase_count++];
        *phrase = (struct phrase){.section = section, .key = key, .folder = reader->folder};
    }
    phrase->variants =
        arena_grow(lang->arena, phrase->variants, phrase->count, sizeof *phrase->variants);
    phrase->variants[phrase->count++] = value;
}

struct lang *lang_open(const char *tag, const char *voices, struct arena *arena,
                       struct error *error)
{
    struct lang *lang = arena_alloc(arena, sizeof *lang);
    char *clean = clean_tag(tag, arena);
    lang->arena = arena;
    lang->tag = arena_string(arena, tag ? tag : clean);
    lang->base = arena_copy(arena, clean, strcspn(clean, "-"));
    find_folders(lang, clean, voices);
    for (int i = 0; i < LANG_FOLDERS; i++) {
        struct phrase_reader reader = {lang, i};
        // English as a whole or not at all: one bulletin doesn't mix languages
        if (!lang->folders[i] || (i == FALLBACK && lang->phrase_count))
            continue;
        if (!keyfile_read(arena_printf(arena, "%s/phrases.ini", lang->folders[i]), arena,
                          take_phrase, &reader, error))
            return NULL;
    }
    if (voices && !rules_load(&lang->rules, arena_printf(arena, "%s/und", voices), arena, error))
        return NULL;
    for (int i = BASE; i >= EXACT; i--) // what is more exact has the last word
        if (lang->folders[i] && !rules_load(&lang->rules, lang->folders[i], arena, error))
            return NULL;
    return lang;
}

const char *lang_tag(const struct lang *lang)
{
    return lang->tag;
}

const char *lang_base(const struct lang *lang)
{
    return lang->base;
}

bool lang_known(const struct lang *lang)
{
    return lang->known;
}

const char *lang_phrase(const struct lang *lang, const char *section, const char *key,
                        uint64_t pick)
{
    const struct phrase *phrase = find_phrase(lang, section, key);
    return phrase ? phrase->variants[pick % phrase->count] : NULL;
}

size_t lang_phrase_count(const struct lang *lang, const char *section, const char *key)
{
    const struct phrase *phrase = find_phrase(lang, section, key);
    return phrase ? phrase->count : 0;
}

const char *lang_file(const struct lang *lang, const char *name, struct arena *arena)
{
    struct stat status;
    for (int i = EXACT; i <= BASE; i++) {
        if (!lang->folders[i])
            continue;
        char *path = arena_printf(arena, "%s/%s", lang->folders[i], name);
        if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
            return path;
    }
    return NULL;
}
