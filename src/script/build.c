#include "base/clock.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "script/outlet.h"
#include "script/phrase.h"
#include "script/script.h"

#include <string.h>

// A bulletin that is to be shorter has no time for headlines, and fewer stories need none.
#define HEADLINES_SECONDS 120
#define HEADLINES_STORIES 3
#define MOST_HEADLINES    4
#define MOST_ALSO         3 // outlets that are named behind a story
#define MOST_KEYS         32

struct builder {
    const struct rundown *rundown;
    const struct settings *settings;
    struct phrasing phrasing;
    struct script *script;
    uint64_t seed;
    struct {
        const char *key;
        uint64_t pick;
    } used[MOST_KEYS]; // how far each phrase has gone through its variants
    size_t used_count;
    struct error *error;
};

static struct cue *add_cue(struct builder *b, enum cue_kind kind)
{
    struct script *script = b->script;
    script->cues =
        arena_grow(b->phrasing.arena, script->cues, script->cue_count, sizeof *script->cues);
    struct cue *cue = &script->cues[script->cue_count++];
    *cue = (struct cue){.kind = kind, .chapter = script->chapter_count - 1};
    return cue;
}

static void add_tone(struct builder *b, enum tone tone)
{
    add_cue(b, CUE_TONE)->tone = tone;
}

static struct chapter *add_chapter(struct builder *b, enum chapter_kind kind, const char *title)
{
    struct script *script = b->script;
    script->chapters = arena_grow(b->phrasing.arena, script->chapters, script->chapter_count,
                                  sizeof *script->chapters);
    struct chapter *chapter = &script->chapters[script->chapter_count++];
    *chapter = (struct chapter){.kind = kind, .title = title};
    return chapter;
}

// The seed says with which variant a phrase begins; then they take turns, so that none is heard
// twice in a row.
static uint64_t next_pick(struct builder *b, const char *key)
{
    size_t i = 0;
    while (i < b->used_count && strcmp(b->used[i].key, key) != 0)
        i++;
    if (i == b->used_count) {
        uint64_t state = hash_bytes(b->seed, key, strlen(key));
        if (b->used_count == MOST_KEYS)
            return hash_next(&state);
        b->used[b->used_count].key = key;
        b->used[b->used_count++].pick = hash_next(&state) >> 1;
    }
    return b->used[i].pick++;
}

// Says a phrase, if the language has it. False only where it is broken.
static bool say(struct builder *b, const char *section, const char *key)
{
    const char *text = phrase_fill(&b->phrasing, section, key, next_pick(b, key), b->error);
    if (!text)
        return b->error->kind == ERROR_NONE;
    char *sentence = arena_string(b->phrasing.arena, text);
    if (*sentence >= 'a' && *sentence <= 'z') // the host of an outlet without a name
        *sentence = (char)(*sentence - 'a' + 'A');
    add_cue(b, CUE_FRAMING)->said.text = sentence;
    return true;
}

static const char *fold(struct builder *b, const char *text)
{
    struct buf folded BUF_AUTO = {0};
    if (text)
        utf8_fold(&folded, text, strlen(text));
    return folded.size ? arena_copy(b->phrasing.arena, folded.data, folded.size) : NULL;
}

static void add_sentence(struct builder *b, const struct sentence *sentence)
{
    add_cue(b, CUE_NEWS)->said = *sentence;
}

// The title of a story's best telling, as news: it is the source's wording.
static bool headline(struct builder *b, const struct story *story, struct sentence *sentence)
{
    const struct article *article = story->article_count ? story->articles[0] : NULL;
    const char *text = article ? fold(b, article->title) : NULL;
    if (!text)
        return false;
    *sentence = (struct sentence){.text = text,
                                  .url = article->url,
                                  .field = FIELD_TITLE,
                                  .start = 0,
                                  .end = strlen(article->title)};
    return true;
}

static bool open_show(struct builder *b)
{
    const struct lang *lang = b->phrasing.lang;
    const char *show = fold(b, b->settings->title);
    if (!show)
        show = lang_phrase(lang, "show", "name", 0);
    phrase_set(&b->phrasing, "show", show ? show : "Tidings");
    const char *title = phrase_fill(&b->phrasing, "title", "episode", 0, b->error);
    if (!title && b->error->kind)
        return false;
    b->script->title = title ? title : show;
    add_chapter(b, CHAPTER_OPENING, show);
    add_tone(b, TONE_INTRO);
    return say(b, "opening", "welcome") && say(b, "opening", "date");
}

static const char *part_title(struct builder *b, const char *key)
{
    const char *title = lang_phrase(b->phrasing.lang, "title", key, 0);
    return title ? title : b->script->title;
}

static bool tell_headlines(struct builder *b, bool *told)
{
    const struct rundown *rundown = b->rundown;
    struct sentence lines[MOST_HEADLINES];
    size_t count = 0,
           most = rundown->story_count > HEADLINES_STORIES + 1 ? MOST_HEADLINES : HEADLINES_STORIES;
    bool hurry = rundown->wanted_seconds > 0 && rundown->wanted_seconds < HEADLINES_SECONDS;
    *told = false;
    if (rundown->story_count < HEADLINES_STORIES || hurry)
        return true;
    for (size_t i = 0; i < rundown->story_count && count < most; i++)
        if (rundown->stories[i].sentence_count)
            count += headline(b, &rundown->stories[i], &lines[count]);
    if (count < 2)
        return true;
    *told = true;
    add_chapter(b, CHAPTER_HEADLINES, part_title(b, "headlines"));
    if (!say(b, "headlines", "intro"))
        return false;
    for (size_t i = 0; i < count; i++) {
        add_tone(b, TONE_HEADLINE);
        add_sentence(b, &lines[i]);
    }
    return say(b, "headlines", "outro");
}

// The presenter of the story's section, or of every other story; NULL: the show's.
static const char *voice_of(const struct builder *b, const struct story *story)
{
    const struct settings *settings = b->settings;
    size_t told = 0, size = story->section ? strlen(story->section) : 0;
    for (size_t i = 0; size && i < settings->section_voice_count; i++)
        if (!strncasecmp(settings->section_voices[i], story->section, size) &&
            settings->section_voices[i][size] == '=')
            return settings->section_voices[i] + size + 1;
    for (size_t i = 0; i < b->script->chapter_count; i++)
        told += b->script->chapters[i].kind == CHAPTER_STORY;
    return told % 2 ? settings->second_voice : NULL;
}

static void story_chapter(struct builder *b, const struct story *story, const struct sentence *lead)
{
    const char *voice = voice_of(b, story);
    struct arena *arena = b->phrasing.arena;
    const char *title = fold(b, story->title);
    struct chapter *chapter = add_chapter(b, CHAPTER_STORY, title ? title : lead->text);
    chapter->voice = voice;
    chapter->urls = arena_array(arena, story->article_count, sizeof *chapter->urls);
    chapter->site_names = arena_array(arena, story->article_count, sizeof *chapter->site_names);
    for (size_t i = 0; i < story->article_count; i++) {
        if (!story->articles[i]->url)
            continue;
        chapter->urls[chapter->url_count] = story->articles[i]->url;
        chapter->site_names[chapter->url_count++] = fold(b, story->articles[i]->site_name);
    }
}

// "A", "A and B", "A, B and C", "A, B, C and others".
static const char *name_list(struct builder *b, const char **names, size_t count)
{
    size_t shown = count > MOST_ALSO ? MOST_ALSO : count;
    const char *list = names[0];
    for (size_t i = 1; i < shown && list; i++) {
        bool end = i + 1 == shown && shown == count;
        phrase_set(&b->phrasing, "a", list);
        phrase_set(&b->phrasing, "b", names[i]);
        list = phrase_fill(&b->phrasing, "list",
                           !end     ? "more"
                           : i == 1 ? "two"
                                    : "last",
                           0, b->error);
    }
    if (shown < count && list) {
        phrase_set(&b->phrasing, "a", list);
        list = phrase_fill(&b->phrasing, "list", "others", 0, b->error);
    }
    return list;
}

static bool credit_others(struct builder *b, const char **names, size_t count)
{
    const char *list = count > 1 ? name_list(b, names + 1, count - 1) : NULL;
    if (!list)
        return b->error->kind == ERROR_NONE;
    phrase_set(&b->phrasing, "list", list);
    return say(b, "story", count == 2 ? "also.one" : "also.more");
}

// Where a story stands decides the words that lead to it; each has a form for a source that has no
// name.
enum place { PLACE_FIRST, PLACE_NEXT, PLACE_LAST, PLACE_SECTION, PLACE_UPDATE };
static const char *const place_keys[][2] = {
    [PLACE_FIRST] = {"first", "first.plain"},    [PLACE_NEXT] = {"next", "next.plain"},
    [PLACE_LAST] = {"last", "last.plain"},       [PLACE_SECTION] = {"section", "section.plain"},
    [PLACE_UPDATE] = {"update", "update.plain"},
};

static bool starts_section(const struct rundown *rundown, size_t i)
{
    const char *section = rundown->stories[i].section;
    const char *before = i ? rundown->stories[i - 1].section : NULL;
    return section && *section && (!before || strcmp(section, before) != 0);
}

static enum place place_of(const struct builder *b, size_t i)
{
    const struct rundown *rundown = b->rundown;
    if (rundown->stories[i].update)
        return PLACE_UPDATE;
    if (starts_section(rundown, i))
        return PLACE_SECTION;
    if (i == 0)
        return PLACE_FIRST;
    return i + 1 == rundown->story_count && i >= 2 ? PLACE_LAST : PLACE_NEXT;
}

static bool announce_section(struct builder *b, size_t i)
{
    phrase_set(&b->phrasing, "section", fold(b, b->rundown->stories[i].section));
    return say(b, "sections", "announce");
}

static bool tell_story(struct builder *b, size_t i, bool first)
{
    const struct story *story = &b->rundown->stories[i];
    bool section = starts_section(b->rundown, i);
    const char **names;
    size_t count = outlet_names(story, b->phrasing.lang, b->phrasing.arena, &names);
    story_chapter(b, story, &story->sentences[0]);
    if (!first)
        add_tone(b, section ? TONE_SECTION : TONE_TRANSITION);
    if (section && !announce_section(b, i))
        return false;
    if (count)
        phrase_set(&b->phrasing, "source", names[0]);
    if (!say(b, "story", place_keys[place_of(b, i)][count == 0]))
        return false;
    for (size_t k = 0; k < story->sentence_count; k++)
        add_sentence(b, &story->sentences[k]);
    return credit_others(b, names, count);
}

// --headlines: titles only, and the source wherever it changes.
static bool tell_title(struct builder *b, size_t i, bool first, const char **source)
{
    const struct story *story = &b->rundown->stories[i];
    struct sentence title = story->sentences[0];
    const char **names;
    size_t count = outlet_names(story, b->phrasing.lang, b->phrasing.arena, &names);
    if (title.field != FIELD_TITLE)
        (void)headline(b, story, &title);
    story_chapter(b, story, &title);
    if (!first)
        add_tone(b, TONE_HEADLINE);
    if (starts_section(b->rundown, i) && !announce_section(b, i))
        return false;
    if (count && (!*source || strcmp(*source, names[0]) != 0)) {
        phrase_set(&b->phrasing, "source", names[0]);
        if (!say(b, "headlines", "source"))
            return false;
        *source = names[0];
    }
    add_sentence(b, &title);
    return true;
}

static bool tell_stories(struct builder *b, bool after_headlines)
{
    const char *source = NULL;
    bool first = !after_headlines;
    for (size_t i = 0; i < b->rundown->story_count; i++) {
        if (!b->rundown->stories[i].sentence_count)
            continue;
        bool told =
            b->settings->headlines ? tell_title(b, i, first, &source) : tell_story(b, i, first);
        if (!told)
            return false;
        first = false;
    }
    return true;
}

static bool close_show(struct builder *b)
{
    add_chapter(b, CHAPTER_CLOSING, part_title(b, "closing"));
    if (!say(b, "closing", "signoff"))
        return false;
    add_tone(b, TONE_OUTRO);
    return true;
}

// Same day, same transitions; another day brings others.
static uint64_t seed_of(const struct settings *settings, const struct tm *day)
{
    uint64_t seed =
        settings->seed ? settings->seed : (uint64_t)day->tm_year * 366 + (uint64_t)day->tm_yday;
    return hash_next(&seed);
}

bool script_build(const struct rundown *rundown, const struct settings *settings,
                  const struct lang *lang, struct arena *arena, struct script *script,
                  struct error *error)
{
    int64_t now = rundown->now == NO_TIME ? clock_now() : rundown->now;
    struct builder b = {.rundown = rundown,
                        .settings = settings,
                        .phrasing = {.lang = lang, .arena = arena},
                        .script = script,
                        .error = error};
    bool headlines = false;
    *error = (struct error){0};
    *script = (struct script){.language = rundown->language ? rundown->language : lang_tag(lang),
                              .now = now};
    if (!phrase_set_moment(&b.phrasing, now, error))
        return false;
    b.seed = seed_of(settings, &b.phrasing.now);
    return open_show(&b) && (settings->headlines || tell_headlines(&b, &headlines)) &&
           tell_stories(&b, headlines) && close_show(&b);
}
