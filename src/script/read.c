#include "base/clock.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/json.h"
#include "script/form.h"
#include "script/script.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_PAUSE 60.0 // seconds

// What an indented line goes on with.
enum open_line { OPEN_NONE, OPEN_FRAMING, OPEN_NEWS, OPEN_SOURCE };

struct reader {
    const char *name;
    struct arena *arena;
    struct script *script;
    int line;
    enum open_line open;
    int news_line;       // where the line of news began
    uint32_t news_check; // what its words should give
    struct error *error;
};

static bool broken(const struct reader *reader, const char *what, const char *mend)
{
    return error_set(reader->error, ERROR_EMPTY, "'%s' line %d: %s; %s", reader->name, reader->line,
                     what, mend);
}

static const char *fold(const struct reader *reader, const char *text)
{
    struct buf folded BUF_AUTO = {0};
    utf8_fold(&folded, text, strlen(text));
    return arena_copy(reader->arena, folded.data ? folded.data : "", folded.size);
}

static struct chapter *add_chapter(struct reader *reader, enum chapter_kind kind, const char *title)
{
    struct script *script = reader->script;
    script->chapters = arena_grow(reader->arena, script->chapters, script->chapter_count,
                                  sizeof *script->chapters);
    struct chapter *chapter = &script->chapters[script->chapter_count++];
    *chapter = (struct chapter){.kind = kind, .title = title};
    return chapter;
}

// A script written by hand may go without chapters: all of it is one.
static struct cue *add_cue(struct reader *reader, enum cue_kind kind)
{
    struct script *script = reader->script;
    if (!script->chapter_count)
        add_chapter(reader, CHAPTER_STORY, script->title ? script->title : reader->name);
    script->cues = arena_grow(reader->arena, script->cues, script->cue_count, sizeof *script->cues);
    struct cue *cue = &script->cues[script->cue_count++];
    *cue = (struct cue){.kind = kind, .chapter = script->chapter_count - 1};
    return cue;
}

static struct chapter *this_chapter(const struct reader *reader)
{
    struct script *script = reader->script;
    return script->chapter_count ? &script->chapters[script->chapter_count - 1] : NULL;
}

// ---- kinds of lines: each gets what stands behind its keyword ----------------------------------

static bool take_version(struct reader *reader, const char *rest)
{
    if (strtol(rest, NULL, 10) != FORM_VERSION)
        return broken(reader, "a script of another version", "this program reads version 1");
    return true;
}

static bool take_title(struct reader *reader, const char *rest)
{
    reader->script->title = *rest ? fold(reader, rest) : NULL;
    return true;
}

static bool take_language(struct reader *reader, const char *rest)
{
    reader->script->language = *rest ? fold(reader, rest) : NULL;
    return true;
}

static bool take_now(struct reader *reader, const char *rest)
{
    if (!clock_parse(rest, &reader->script->now))
        return broken(reader, "no time", "write now: 2025-03-13T07:00:00Z");
    return true;
}

static bool take_chapter(struct reader *reader, const char *rest)
{
    size_t size = strcspn(rest, ":");
    enum chapter_kind kind = CHAPTER_STORY;
    for (int i = 0; i < CHAPTER_KINDS && rest[size]; i++)
        if (strlen(form_chapters[i]) == size && strncmp(form_chapters[i], rest, size) == 0) {
            kind = (enum chapter_kind)i;
            rest += size + 1;
            break;
        }
    const char *title = fold(reader, rest);
    const char *show = reader->script->title ? reader->script->title : reader->name;
    add_chapter(reader, kind, *title ? title : show);
    return true;
}

static bool take_voice(struct reader *reader, const char *rest)
{
    struct chapter *chapter = this_chapter(reader);
    if (!chapter)
        return broken(reader, "a voice outside a chapter", "write == story: TITLE before it");
    chapter->voice = fold(reader, rest);
    return true;
}

static bool take_source(struct reader *reader, const char *rest)
{
    struct chapter *chapter = this_chapter(reader);
    if (!chapter)
        return broken(reader, "a source outside a chapter", "write == story: TITLE before it");
    if (!*rest)
        return broken(reader, "a source without an address", "write source: https://…");
    size_t count = chapter->url_count++;
    chapter->urls = arena_grow(reader->arena, chapter->urls, count, sizeof *chapter->urls);
    chapter->site_names =
        arena_grow(reader->arena, chapter->site_names, count, sizeof *chapter->site_names);
    chapter->urls[count] = fold(reader, rest);
    chapter->site_names[count] = NULL;
    reader->open = OPEN_SOURCE;
    return true;
}

static bool take_tone(struct reader *reader, const char *rest)
{
    for (int i = 0; i < TONE_COUNT; i++)
        if (strcmp(form_tones[i], rest) == 0) {
            add_cue(reader, CUE_TONE)->tone = (enum tone)i;
            return true;
        }
    return broken(reader, "no such tone",
                  "write tone intro, headline, transition, section or outro");
}

static bool take_pause(struct reader *reader, const char *rest)
{
    char *end;
    double seconds = strtod(rest, &end);
    if (end == rest || *end || !isfinite(seconds) || seconds < 0 || seconds > LONGEST_PAUSE)
        return broken(reader, "no pause", "write pause SECONDS, from 0 to 60");
    add_cue(reader, CUE_PAUSE)->seconds = seconds;
    return true;
}

static bool take_words(struct reader *reader, struct cue *cue, const char *words)
{
    const char *said = cue->said.text;
    words = fold(reader, words);
    if (said && *said)
        words = *words ? arena_printf(reader->arena, "%s %s", said, words) : said;
    if (strlen(words) > LIMIT_SENTENCE_BYTES)
        return broken(reader, "more than anyone says in one breath", "part it over several lines");
    cue->said.text = words;
    return true;
}

static bool take_framing(struct reader *reader, const char *rest)
{
    reader->open = OPEN_FRAMING;
    return take_words(reader, add_cue(reader, CUE_FRAMING), rest);
}

static bool read_range(const char **text, struct sentence *said)
{
    char *end;
    if (**text < '0' || **text > '9')
        return false;
    unsigned long long start = strtoull(*text, &end, 10);
    if (*end != '-' || end[1] < '0' || end[1] > '9')
        return false;
    unsigned long long stop = strtoull(end + 1, &end, 10);
    if (*end != ' ' || stop < start || stop > LIMIT_INPUT_BYTES)
        return false;
    said->start = (size_t)start;
    said->end = (size_t)stop;
    *text = end + 1;
    return true;
}

static bool read_check(struct reader *reader, const char **text, struct cue *cue)
{
    size_t size = strcspn(*text, " ");
    if (size == strlen(FORM_EDITED) && strncmp(*text, FORM_EDITED, size) == 0) {
        cue->edited = true;
    } else {
        if (size != 8 || strspn(*text, "0123456789abcdef") < size)
            return false;
        reader->news_check = (uint32_t)strtoul(*text, NULL, 16);
    }
    *text += size;
    return *(*text)++ == ' ';
}

static bool take_news(struct reader *reader, const char *rest)
{
    struct cue *cue = add_cue(reader, CUE_NEWS);
    size_t size = strcspn(rest, " ");
    int field = 0;
    while (field < FIELD_COUNT &&
           (strncmp(field_names[field], rest, size) != 0 || strlen(field_names[field]) != size))
        field++;
    bool done = field < FIELD_COUNT && rest[size] == ' ';
    if (done) {
        rest += size + 1;
        done = read_range(&rest, &cue->said) && read_check(reader, &rest, cue) && *rest;
    }
    if (!done)
        return broken(reader, "no line of news",
                      "write > title, summary or content_text, then START-END CHECK URL, and the "
                      "words indented in the next line");
    cue->said.field = (enum field)field;
    cue->said.url = fold(reader, rest);
    reader->open = OPEN_NEWS;
    reader->news_line = reader->line;
    return true;
}

// ---- the script ---------------------------------------------------------------------------------

static const struct {
    const char *word;
    bool (*take)(struct reader *reader, const char *rest);
} keywords[] = {
    {"- ", take_framing},          {"> ", take_news},
    {"== ", take_chapter},         {"tone ", take_tone},
    {"pause ", take_pause},        {"source:", take_source},
    {"voice:", take_voice},        {"title:", take_title},
    {"language:", take_language},  {"now:", take_now},
    {FORM_HEAD " ", take_version},
};

// The words of a line of news are complete: are they still the source's?
static bool close_news(struct reader *reader)
{
    struct script *script = reader->script;
    if (reader->open != OPEN_NEWS)
        return true;
    struct cue *cue = &script->cues[script->cue_count - 1];
    if (!cue->said.text || !*cue->said.text) {
        reader->line = reader->news_line;
        return broken(reader, "a line of news without words", "write them indented below it");
    }
    if (!cue->edited && form_check(cue->said.text) != reader->news_check)
        cue->edited = true;
    return true;
}

static bool go_on(struct reader *reader, const char *line)
{
    struct script *script = reader->script;
    struct chapter *chapter = this_chapter(reader);
    switch (reader->open) {
    case OPEN_FRAMING:
    case OPEN_NEWS:
        return take_words(reader, &script->cues[script->cue_count - 1], line);
    case OPEN_SOURCE:
        chapter->site_names[chapter->url_count - 1] = fold(reader, line);
        return true;
    case OPEN_NONE:
        break;
    }
    return broken(reader, "an indented line that goes on with nothing",
                  "write - before words that are to be said");
}

static bool take_line(struct reader *reader, char *line)
{
    size_t size = strlen(line);
    while (size && strchr(" \t\r", line[size - 1]))
        line[--size] = '\0';
    if ((*line == ' ' || *line == '\t') && size)
        return go_on(reader, line);
    if (!close_news(reader))
        return false;
    reader->open = OPEN_NONE;
    if (!size || *line == '#')
        return true;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        size_t length = strlen(keywords[i].word);
        if (strncmp(line, keywords[i].word, length) == 0)
            return keywords[i].take(reader, line + length + strspn(line + length, " \t"));
    }
    return error_set(reader->error, ERROR_EMPTY,
                     "'%s' line %d: '%.40s' is no line of a script; write - before words that are "
                     "to be said, > before news, # before a remark",
                     reader->name, reader->line, line);
}

// Text, and nothing that a voice or a terminal could take for a command.
static bool check_line(const struct reader *reader, const char *line, size_t size)
{
    if (!utf8_valid(line, size))
        return broken(reader, "not UTF-8", "save the script as UTF-8 text");
    for (size_t i = 0; i < size; i++)
        if (((unsigned char)line[i] < ' ' && !strchr("\t\r", line[i])) || !line[i] ||
            line[i] == 0x7F)
            return broken(reader, "a control character", "a script is plain text");
    return true;
}

static bool says_something(const struct script *script)
{
    for (size_t i = 0; i < script->cue_count; i++)
        if (script->cues[i].said.text && *script->cues[i].said.text)
            return true;
    return false;
}

bool script_read(const char *text, size_t size, const char *name, struct arena *arena,
                 struct script *script, struct error *error)
{
    struct reader reader = {.name = name, .arena = arena, .script = script, .error = error};
    const char *end = text + size;
    *script = (struct script){.now = NO_TIME};
    if (size > LIMIT_SCRIPT_BYTES)
        return error_set(error, ERROR_EMPTY, "'%s': longer than a script may be (%u MiB)", name,
                         LIMIT_SCRIPT_BYTES >> 20);
    for (const char *next; text < end; text = next) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        next = stop ? stop + 1 : end;
        reader.line++;
        if (!check_line(&reader, text, (size_t)((stop ? stop : end) - text)) ||
            !take_line(&reader, arena_copy(arena, text, (size_t)((stop ? stop : end) - text))))
            return false;
    }
    if (!close_news(&reader))
        return false;
    if (!says_something(script))
        return error_set(error, ERROR_EMPTY,
                         "'%s': a script in which nothing is said; write - before each sentence",
                         name);
    if (script->now == NO_TIME)
        script->now = clock_now();
    return true;
}
