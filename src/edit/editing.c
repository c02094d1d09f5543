#include "edit/editing.h"

#include "base/file.h"
#include "edit/words.h"

#include <string.h>

enum { MOST_BYTES = 1 << 20 };

#define SAME (1u << 15) // beside the bits of editing_words: a line is a group of words

struct phrase {
    uint64_t *keys; // of its words
    size_t count;
};

struct editing {
    uint64_t *keys; // open addressing, 0: free
    uint64_t *same; // key of the word that stands for it, 0: itself
    unsigned *lists;
    size_t mask;
    struct phrase *phrases[EDITING_PHRASES];
    size_t phrase_counts[EDITING_PHRASES];
};

// The sections of the file: words separated by white space, or a phrase a line.
static const struct {
    const char *name;
    unsigned words;               // list of words, SAME: groups of them, 0:
    enum editing_phrases phrases; // list of phrases
} sections[] = {
    {"common", EDITING_COMMON, 0},    {"usual", EDITING_USUAL, 0},
    {"leaning", EDITING_LEANING, 0},  {"reader", EDITING_READER, 0},
    {"when", EDITING_WHEN, 0},        {"tells", EDITING_TELLS, 0},
    {"light", EDITING_LIGHT, 0},      {"grave", EDITING_GRAVE, 0},
    {"looks-back", EDITING_LOOKS, 0}, {"same", SAME, 0},
    {"byline", 0, EDITING_BYLINE},    {"stamp", 0, EDITING_STAMP},
    {"prompt", 0, EDITING_PROMPT},    {"scene", 0, EDITING_SCENE},
    {"lean", 0, EDITING_LEAN},        {"credit", 0, EDITING_CREDIT},
    {"clock", 0, EDITING_CLOCK},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

static size_t place(const struct editing *editing, uint64_t key)
{
    size_t at = key & editing->mask;
    while (editing->keys[at] && editing->keys[at] != key)
        at = (at + 1) & editing->mask;
    return at;
}

unsigned editing_of(const struct editing *editing, uint64_t key)
{
    return editing->mask ? editing->lists[place(editing, key)] : 0;
}

unsigned editing_fold(const struct editing *editing, uint64_t *key)
{
    if (!editing->mask)
        return 0;
    size_t at = place(editing, *key);
    if (!editing->same[at])
        return editing->lists[at];
    *key = editing->same[at];
    return editing_of(editing, *key);
}

static void add_word(struct editing *editing, unsigned lists, uint64_t key)
{
    size_t at = place(editing, key);
    editing->keys[at] = key;
    editing->lists[at] |= lists;
}

static void add_words(struct editing *editing, unsigned list, const char *line, size_t size)
{
    struct words words = {line, line + size, true};
    struct word word;
    while (words_next(&words, &word))
        add_word(editing, list, word.key);
}

// The first word of the line stands for all; what has a group keeps it.
static void add_group(struct editing *editing, const char *line, size_t size)
{
    struct words words = {line, line + size, true};
    struct word word;
    uint64_t first = 0;
    while (words_next(&words, &word)) {
        add_word(editing, 0, word.key);
        first = first ? first : word.key;
        uint64_t *same = &editing->same[place(editing, word.key)];
        *same = *same ? *same : first;
    }
}

static void add_phrase(struct editing *editing, enum editing_phrases list, const char *line,
                       size_t size, struct arena *arena)
{
    struct phrase phrase = {0};
    struct words words = {line, line + size, true};
    struct word word;
    while (words_next(&words, &word)) {
        phrase.keys = arena_grow(arena, phrase.keys, phrase.count, sizeof *phrase.keys);
        phrase.keys[phrase.count++] = word.key;
    }
    if (!phrase.count)
        return;
    add_word(editing, (unsigned)EDITING_OPENS << list, phrase.keys[0]);
    size_t *count = &editing->phrase_counts[list];
    editing->phrases[list] =
        arena_grow(arena, editing->phrases[list], *count, sizeof *editing->phrases[list]);
    editing->phrases[list][(*count)++] = phrase;
}

static size_t section_named(const char *name, size_t size)
{
    size_t i = 0;
    while (i < SECTIONS &&
           (strlen(sections[i].name) != size || memcmp(sections[i].name, name, size) != 0))
        i++;
    return i;
}

static bool parse(struct editing *editing, const char *path, const struct buf *file,
                  struct arena *arena, struct error *error)
{
    size_t section = SECTIONS, number = 0;
    for (const char *line = file->data, *end = file->data + file->size, *next; line < end;
         line = next) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        next = stop ? stop + 1 : end;
        size_t size = (size_t)((stop ? stop : end) - line);
        number++;
        if (!size || *line == '#' || *line == ';')
            continue;
        if (*line == '[') {
            const char *close = memchr(line, ']', size);
            section = close ? section_named(line + 1, (size_t)(close - line) - 1) : SECTIONS;
        }
        if (section == SECTIONS)
            return error_set(error, ERROR_CONFIG, "'%s', line %zu: no section of this name", path,
                             number);
        if (*line == '[')
            continue;
        if (sections[section].words == SAME)
            add_group(editing, line, size);
        else if (sections[section].words)
            add_words(editing, sections[section].words, line, size);
        else
            add_phrase(editing, sections[section].phrases, line, size, arena);
    }
    return true;
}

const struct editing *editing_open(const struct lang *lang, struct arena *arena, bool *ok,
                                   struct error *error)
{
    struct editing *editing = arena_alloc(arena, sizeof *editing);
    const char *path = lang_file(lang, "editing.ini", arena);
    *ok = true;
    if (!path)
        return editing;
    struct buf file BUF_AUTO = {0};
    if (!(*ok = file_read(path, MOST_BYTES, &file, error)))
        return editing;
    size_t room = 1024;
    while (room < file.size) // never more words than half the bytes
        room *= 2;
    editing->mask = room - 1;
    editing->keys = arena_array(arena, room, sizeof *editing->keys);
    editing->same = arena_array(arena, room, sizeof *editing->same);
    editing->lists = arena_array(arena, room, sizeof *editing->lists);
    *ok = parse(editing, path, &file, arena, error);
    return editing;
}

size_t editing_read(const struct editing *editing, const char *text, size_t size,
                    struct token *tokens, size_t room)
{
    struct words words = {text, text + size, true};
    struct word word;
    size_t count = 0;
    while (count < room && words_next(&words, &word))
        tokens[count++] = (struct token){.key = word.key,
                                         .start = word.start,
                                         .size = (uint32_t)word.size,
                                         .lists = editing_of(editing, word.key),
                                         .capital = word.capital,
                                         .number = word.number,
                                         .opens = word.opens};
    return count;
}

static bool match(const struct phrase *phrase, const struct token *tokens, size_t count)
{
    if (phrase->count > count)
        return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (tokens[i].key != phrase->keys[i])
            return false;
    return true;
}

size_t editing_begins(const struct editing *editing, enum editing_phrases list,
                      const struct token *tokens, size_t count)
{
    size_t best = 0;
    if (!count || !(tokens[0].lists & (unsigned)EDITING_OPENS << list))
        return 0;
    for (size_t i = 0; i < editing->phrase_counts[list]; i++) {
        const struct phrase *phrase = &editing->phrases[list][i];
        if (phrase->count > best && match(phrase, tokens, count))
            best = phrase->count;
    }
    return best;
}

bool editing_contains(const struct editing *editing, enum editing_phrases list,
                      const struct token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (editing_begins(editing, list, tokens + i, count - i))
            return true;
    return false;
}
