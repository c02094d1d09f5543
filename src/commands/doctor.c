#include "commands/commands.h"

#include "base/worker.h"
#include "bulletin.h"
#include "lang/lang.h"
#include "mix/mix.h"
#include "publish/publish.h"
#include "speech/speech.h"
#include "store/store.h"

#include <stdio.h>

// Each check says in a sentence what it found; one that fails says the mend.

static bool check_configuration(const struct settings *settings, struct arena *arena, char *found,
                                size_t size, struct error *error)
{
    (void)arena;
    if (!settings->config)
        return error_set(error, ERROR_CONFIG, "none yet: 'tidings init' writes one");
    (void)snprintf(found, size, "%s, %zu feeds", settings->config, settings->source_count);
    return settings->source_count ||
           error_set(error, ERROR_CONFIG, "'%s' names no feed: 'tidings feeds add URL'",
                     settings->config);
}

static bool check_voice(const struct settings *settings, struct arena *arena, char *found,
                        size_t size, struct error *error)
{
    const char *text = "Good morning.";
    double seconds = 0;
    struct settings anew = *settings;
    anew.use_cache = false;
    struct lang *lang =
        lang_open(settings->language ? settings->language : "en", settings->voices, arena, error);
    struct speech *speech = lang ? speech_open(&anew, lang, arena, error) : NULL;
    bool done = speech && speech_measure(speech, &text, 1, &seconds, error);
    if (speech)
        speech_close(speech);
    (void)snprintf(found, size, "says \"%s\" in %.1f s (%s)", text, seconds, settings->voices);
    return done &&
           (seconds > 0.2 ||
            error_set(error, ERROR_CONFIG, "the voice is silent: is espeak-ng-data installed?"));
}

static bool check_cache(const struct settings *settings, struct arena *arena, char *found,
                        size_t size, struct error *error)
{
    (void)settings;
    const char *path = bulletin_cache_path(arena, error);
    struct cache *cache = path ? cache_open(path, error) : NULL;
    if (!cache)
        return false;
    cache_close(cache);
    (void)snprintf(found, size, "%s", path);
    return true;
}

static bool check_memory(const struct settings *settings, struct arena *arena, char *found,
                         size_t size, struct error *error)
{
    struct episode *episodes;
    size_t count = 0;
    const char *path = bulletin_memory_path(settings, arena, error);
    struct memory *memory = path ? memory_open(path, MEMORY_READ_ONLY, error) : NULL;
    bool done = memory && memory_episodes(memory, arena, &episodes, &count, error);
    if (memory)
        memory_close(memory);
    if (done)
        (void)snprintf(found, size, "%s, %zu episodes", path, count);
    return done;
}

static bool check_folder(const struct settings *settings, struct arena *arena, char *found,
                         size_t size, struct error *error)
{
    if (!settings->folder)
        return error_set(error, ERROR_CONFIG,
                         "no folder is set: 'folder' in [publish] says where episodes go");
    (void)snprintf(found, size, "%s", settings->folder);
    return publish_check(
        settings, arena_printf(arena, "%s/check.%s", settings->folder, settings->format), error);
}

static bool check_sounds(const struct settings *settings, struct arena *arena, char *found,
                         size_t size, struct error *error)
{
    (void)arena;
    size_t own = settings->bed && *settings->bed;
    for (int i = 0; i < TONE_COUNT; i++)
        own += settings->tone_files[i] && *settings->tone_files[i];
    (void)snprintf(found, size, "%zu files of your own", own);
    return mix_check(settings, error);
}

static bool check_sandbox(const struct settings *settings, struct arena *arena, char *found,
                          size_t size, struct error *error)
{
    (void)arena;
    (void)snprintf(found, size, "%s",
                   settings->sandbox ? "workers can't write, connect or run programs"
                                     : "off, as --sandbox asks");
    return !settings->sandbox || worker_probe(error);
}

static const struct {
    const char *name;
    bool (*check)(const struct settings *settings, struct arena *arena, char *found, size_t size,
                  struct error *error);
} checks[] = {
    {"configuration", check_configuration},
    {"voice", check_voice},
    {"cache", check_cache},
    {"memory", check_memory},
    {"folder", check_folder},
    {"sounds", check_sounds},
    {"sandbox", check_sandbox},
};

static int run(const struct settings *settings)
{
    int status = 0;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        struct error error = {0};
        struct arena arena = {0};
        char found[512] = "";
        bool good = checks[i].check(settings, &arena, found, sizeof found, &error);
        (void)printf("%-4s %-14s %s\n", good ? "ok" : "BAD", checks[i].name,
                     good ? found : error.text);
        if (!good && !status)
            status = error_status(error.kind);
        arena_clear(&arena);
    }
    return status;
}

const struct command command_doctor = {
    .name = "doctor",
    .arguments = "",
    .summary = "check configuration, voice, cache, memory, folder, sounds and sandbox, and say how "
               "to mend "
               "them",
    .scopes = SCOPE_SHOW | SCOPE_SPEECH | SCOPE_MIX | SCOPE_PUBLISH,
    .needs_config = true,
    .run = run,
};
