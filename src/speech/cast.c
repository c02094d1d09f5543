#include "speech/cast.h"

#include "base/log.h"

#include <string.h>

static void names(const struct speech *speech, char *text, size_t size)
{
    *text = '\0';
    for (size_t i = 0; i < speech->cast_count; i++) {
        size_t used = strlen(text);
        (void)snprintf(text + used, size - used, "%s%s", i ? ", " : "", speech->cast[i].name);
    }
}

const struct presenter *cast_find(const struct speech *speech, const char *name,
                                  struct error *error)
{
    if (!name)
        return speech->host;
    for (size_t i = 0; i < speech->cast_count; i++) {
        const struct presenter *presenter = &speech->cast[i];
        if (strcmp(presenter->name, name) != 0)
            continue;
        if (presenter->missing)
            log_error("presenter '%s' needs %s of Debian's non-free; '%s' reads instead", name,
                      presenter->missing, presenter->voice);
        return presenter;
    }
    char all[300];
    names(speech, all, sizeof all);
    error_set(error, ERROR_CONFIG, "no presenter '%s' for language '%s'; there are: %s", name,
              lang_tag(speech->lang), all);
    return NULL;
}

static bool add_folder(struct speech *speech, const char *language, struct error *error)
{
    struct presenter *list = NULL;
    long count = presenter_list(speech->settings->voices, language, speech->arena, &list, error);
    if (count <= 0)
        return count == 0;
    struct presenter *all =
        arena_array(speech->arena, speech->cast_count + (size_t)count, sizeof *all);
    if (speech->cast_count)
        memcpy(all, speech->cast, speech->cast_count * sizeof *all);
    memcpy(all + speech->cast_count, list, (size_t)count * sizeof *all);
    speech->cast = all;
    speech->cast_count += (size_t)count;
    return true;
}

/// The more exact folder first; a language without any gets eSpeak NG's plain voice.
static bool gather(struct speech *speech, struct error *error)
{
    const char *tag = lang_tag(speech->lang), *base = lang_base(speech->lang);
    if (speech->settings->voices) {
        if (strcmp(tag, base) != 0 && !add_folder(speech, tag, error))
            return false;
        if (!add_folder(speech, base, error))
            return false;
    }
    if (!speech->cast_count) {
        speech->cast = arena_alloc(speech->arena, sizeof *speech->cast);
        *speech->cast = presenter_plain(base, speech->arena);
        speech->cast_count = 1;
    }
    for (size_t i = 0; i < speech->cast_count && !speech->settings->mark_quotes; i++)
        speech->cast[i].quote_pitch = 0;
    speech->host = &speech->cast[0];
    speech->standings = arena_array(speech->arena, speech->cast_count, sizeof *speech->standings);
    speech->plain = presenter_plain(base, speech->arena);
    return true;
}

struct speech *speech_open(const struct settings *settings, const struct lang *lang,
                           struct arena *arena, struct error *error)
{
    struct speech *speech = arena_alloc(arena, sizeof *speech);
    speech->settings = settings;
    speech->lang = lang;
    speech->arena = arena;
    speech->reader = speech_reader(lang, settings->lexicon, arena, error);
    if (!speech->reader || !gather(speech, error))
        return NULL;
    speech->host = cast_find(speech, settings->voice, error);
    if (!speech->host)
        return NULL;
    speech->kept = shelf_open(settings->use_cache ? settings_cache_path(arena, SPEECH_CACHE) : NULL,
                              (uint64_t)settings->cache_bytes);
    return speech;
}

void speech_warm(void)
{
    worker_warm(&speech_worker, "");
}

void speech_close(struct speech *speech)
{
    if (!speech)
        return;
    log_note("speech: %zu sentences spoken, %zu taken from the cache", speech->spoken,
             speech->reused);
    shelf_close(speech->kept);
    buf_clear(&speech->lengths);
    buf_clear(&speech->version);
}

static const struct presenter *reader_of(const struct speech *speech, const struct script *script,
                                         const struct cue *cue)
{
    struct error unknown = {0};
    const char *name =
        cue->chapter < script->chapter_count ? script->chapters[cue->chapter].voice : NULL;
    const struct presenter *presenter = cast_find(speech, name, &unknown);
    return presenter ? presenter : speech->host;
}

struct line cast_line(const struct speech *speech, const struct script *script, size_t at)
{
    const struct cue *cue = &script->cues[at];
    bool is_spoken = cue->kind == CUE_FRAMING || cue->kind == CUE_NEWS;
    return (struct line){is_spoken ? cue->said.text : NULL, reader_of(speech, script, cue)};
}

double speech_pause(const struct speech *speech, const struct script *script, size_t at)
{
    const struct cue *cue = &script->cues[at], *end = script->cues + script->cue_count;
    const struct cue *next = cue + 1;
    if (cue->kind == CUE_TONE || cue->kind == CUE_PAUSE)
        return 0;
    while (next < end && next->kind == CUE_PAUSE)
        next++;
    const struct presenter *presenter = reader_of(speech, script, cue);
    if (next < end && (next->kind == CUE_TONE || next->chapter != cue->chapter))
        return presenter->story;
    if (next < end && cue->kind == CUE_NEWS && cue->said.field == FIELD_TITLE)
        return presenter->headline;
    return presenter->sentence;
}
