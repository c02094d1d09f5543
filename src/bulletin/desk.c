#include "bulletin/desk.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "bulletin.h"
#include "bulletin/tell.h"
#include "publish/publish.h"

#include <string.h>
#include <time.h>

enum { LOCK_WAIT_SECONDS = 600, REMEMBERED_DAYS = 30, CACHE_DAYS = 14 };

void desk_init(struct desk *desk, const struct settings *settings)
{
    *desk = (struct desk){.settings = *settings};
}

int desk_leave(struct desk *desk, bool done, const struct error *error)
{
    int status = tell_outcome(desk, done, error);
    mix_programme_close(&desk->programme);
    if (desk->speech)
        speech_close(desk->speech);
    if (desk->memory)
        memory_close(desk->memory);
    if (desk->cache)
        cache_close(desk->cache);
    arena_clear(&desk->arena);
    return status;
}

bool desk_take_sources(struct desk *desk, struct error *error)
{
    struct settings *settings = &desk->settings;
    if (settings->operand_count) {
        settings->source_count = settings->operand_count;
        settings->sources =
            arena_array(&desk->arena, settings->source_count, sizeof *settings->sources);
        for (size_t i = 0; i < settings->source_count; i++)
            settings->sources[i] = (struct source){.url = settings->operands[i], .weight = 1};
    }
    if (settings->source_count)
        return true;
    if (settings->config)
        return error_set(error, ERROR_CONFIG,
                         "'%s' names no feed: add one with 'tidings feeds add URL'",
                         settings->config);
    return error_set(
        error, ERROR_USAGE,
        "nothing to read: name a source ('tidings make FEED'), or begin with 'tidings init'");
}

// A run without operands belongs to the show of its configuration.
static bool belongs_to_show(const struct settings *settings)
{
    return settings->config && !settings->operand_count;
}

static const char *default_output(struct desk *desk, struct error *error)
{
    char name[64];
    int64_t now = clock_now();
    struct tm local = clock_local(now);
    if (belongs_to_show(&desk->settings) && desk->settings.folder) {
        if (!file_make_folder(desk->settings.folder, error))
            return NULL;
        return publish_episode_path(&desk->settings, now, &desk->arena);
    }
    (void)strftime(name, sizeof name, "tidings-%Y-%m-%d-%H%M", &local);
    return arena_printf(&desk->arena, "%s.%s", name, desk->settings.format);
}

bool desk_take_outputs(struct desk *desk, struct error *error)
{
    struct settings *settings = &desk->settings;
    if (!settings->output_count) {
        settings->outputs = arena_array(&desk->arena, 1, sizeof *settings->outputs);
        settings->outputs[0] = default_output(desk, error);
        settings->output_count = settings->outputs[0] != NULL;
        if (!settings->output_count)
            return false;
    }
    bool to_stdout = false;
    for (size_t i = 0; i < settings->output_count; i++) {
        if (strcmp(settings->outputs[i], "-") == 0 && (to_stdout || settings->json))
            return error_set(
                error, ERROR_USAGE,
                "standard output can take one thing only: leave out one '-o -' or '--json'");
        to_stdout |= strcmp(settings->outputs[i], "-") == 0;
        if (!publish_check(settings, settings->outputs[i], error))
            return false;
    }
    return true;
}

bool desk_open_memory(struct desk *desk, struct error *error)
{
    if (!belongs_to_show(&desk->settings))
        return true;
    const char *path = bulletin_memory_path(&desk->settings, &desk->arena, error);
    desk->memory = path ? memory_open(path, LOCK_WAIT_SECONDS, error) : NULL;
    return desk->memory && memory_aired(desk->memory, clock_now() - REMEMBERED_DAYS * 86400,
                                        &desk->arena, &desk->aired, &desk->aired_count, error);
}

bool desk_open_cache(struct desk *desk, struct error *error)
{
    struct error refused = {0};
    (void)error; // a cache is never a reason to fail
    if (!desk->settings.use_cache)
        return true;
    const char *path = bulletin_cache_path(&desk->arena, &refused);
    desk->cache = path ? cache_open(path, &refused) : NULL;
    if (!desk->cache ||
        !cache_trim(desk->cache, CACHE_DAYS, (uint64_t)desk->settings.cache_bytes, &refused))
        log_note("%s", refused.text);
    return true;
}

bool desk_open_speech(struct desk *desk, struct error *error)
{
    if (!desk->lang && !desk_open_language(desk, error))
        return false;
    desk->speech = speech_open(&desk->settings, desk->lang, &desk->arena, error);
    return desk->speech != NULL;
}

const char *bulletin_memory_path(const struct settings *settings, struct arena *arena,
                                 struct error *error)
{
    if (!file_make_folder(settings_state_path(arena, ""), error))
        return NULL;
    const char *name =
        arena_printf(arena, "%s.sqlite", settings->show ? settings->show : "tidings");
    return settings_state_path(arena, name);
}

const char *bulletin_cache_path(struct arena *arena, struct error *error)
{
    return file_make_folder(settings_cache_path(arena, ""), error)
               ? settings_cache_path(arena, "cache.sqlite")
               : NULL;
}
