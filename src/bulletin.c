#include "bulletin.h"

#include "base/log.h"
#include "bulletin/desk.h"
#include "bulletin/fill.h"
#include "bulletin/stream.h"
#include "bulletin/tell.h"
#include "bulletin/timing.h"
#include "edit/edit.h"
#include "ingest/ingest.h"
#include "model/json.h"
#include "publish/publish.h"
#include "script/script.h"

// Each function is one station on the way of the data; the desk carries what has come so far.

// sources → articles
static bool gather(struct desk *desk, struct error *error)
{
    return desk_open_cache(desk, error) && ingest_gather(&desk->settings, desk->cache, &desk->arena,
                                                         &desk->articles, &desk->report, error);
}

// articles → rundown
static bool choose(struct desk *desk, struct error *error)
{
    progress("choosing", 0, 0);
    if (!desk_open_language(desk, error) || !desk_open_speech(desk, error))
        return false;
    const struct edit_help help = {
        .measure = timing_measure,
        .framing = timing_framing,
        .context = desk,
        .aired = desk->aired,
        .aired_count = desk->aired_count,
    };
    return edit_rundown(&desk->articles, &desk->settings, desk->lang, &help, &desk->arena,
                        &desk->rundown, error);
}

// rundown → script
static bool write_script(struct desk *desk, struct error *error)
{
    return script_build(&desk->rundown, &desk->settings, desk->lang, &desk->arena, &desk->script,
                        error);
}

// The cues of a script on their way into the mix: speech brings its takes, what stands between them
// is added here.
struct recording {
    struct desk *desk;
    struct mix *mix;
    size_t next; // cue that the mix gets next
};

static bool record_cue(struct recording *recording, const struct take *take, struct error *error)
{
    const struct script *script = &recording->desk->script;
    size_t at = recording->next++;
    double pause = take ? speech_pause(recording->desk->speech, script, at) : 0;
    progress("speaking", recording->next, script->cue_count);
    return mix_add(recording->mix, at, take, pause, error);
}

static bool record_take(void *context, size_t cue, const struct take *take, struct error *error)
{
    struct recording *recording = context;
    while (recording->next < cue)
        if (!record_cue(recording, NULL, error))
            return false;
    return record_cue(recording, take, error);
}

// script → takes → programme
static bool record(struct desk *desk, struct error *error)
{
    struct recording recording = {desk,
                                  mix_open(&desk->script, &desk->settings, &desk->arena, error), 0};
    bool done = recording.mix && speech_takes(desk->speech, &desk->script, record_take, &recording,
                                              &desk->report, error);
    while (done && recording.next < desk->script.cue_count)
        done = record_cue(&recording, NULL, error);
    progress("mixing", 0, 0);
    done = done && mix_finish(recording.mix, &desk->programme, error);
    mix_close(recording.mix);
    return done;
}

// programme → files; the first of several is the episode
static bool publish(struct desk *desk, const struct rundown *rundown, struct error *error)
{
    for (size_t i = 0; i < desk->settings.output_count; i++) {
        struct episode episode = {0};
        progress("encoding", i + 1, desk->settings.output_count);
        if (!publish_audio(&desk->programme, rundown, &desk->report, &desk->settings,
                           desk->settings.outputs[i], &desk->arena, &episode, error))
            return false;
        if (i == 0)
            desk->episode = episode;
    }
    return !desk->settings.json ||
           publish_json(&desk->programme, rundown, &desk->report, &desk->episode, stdout, error);
}

// The episode stands: only now is anything aired.
static bool air(struct desk *desk, struct error *error)
{
    return !desk->memory || (memory_air(desk->memory, &desk->rundown, &desk->episode, error) &&
                             publish_feed(&desk->settings, desk->memory, &desk->arena, error));
}

static bool produce(struct desk *desk, struct error *error)
{
    return record(desk, error) && publish(desk, &desk->rundown, error) && air(desk, error);
}

int bulletin_make(const struct settings *settings)
{
    struct desk desk;
    struct error error = {0};
    desk_init(&desk, settings);
    bool done = desk_take_sources(&desk, &error) && mix_check(&desk.settings, &error) &&
                desk_open_memory(&desk, &error) &&
                (settings->dry_run || desk_take_outputs(&desk, &error)) && gather(&desk, &error) &&
                choose(&desk, &error) && write_script(&desk, &error) &&
                fill_to_length(&desk, &error) &&
                (settings->dry_run ? tell_script(&desk, &error) : produce(&desk, &error));
    if (done && !settings->dry_run)
        tell_running_order(&desk);
    return desk_leave(&desk, done, &error);
}

int bulletin_takes(const struct settings *settings)
{
    struct desk desk;
    struct error error = {0};
    desk_init(&desk, settings);
    speech_warm();
    bool done = desk_read_script(&desk, &error) && desk_open_speech(&desk, &error) &&
                stream_takes(&desk, &error);
    return desk_leave(&desk, done, &error);
}

int bulletin_render(const struct settings *settings)
{
    struct desk desk;
    struct error error = {0};
    desk_init(&desk, settings);
    speech_warm();
    bool done = mix_check(&desk.settings, &error) && desk_take_outputs(&desk, &error) &&
                desk_read_script(&desk, &error) && desk_open_speech(&desk, &error) &&
                record(&desk, &error) && publish(&desk, NULL, &error);
    if (done)
        tell_running_order(&desk);
    return desk_leave(&desk, done, &error);
}

int bulletin_fetch(const struct settings *settings)
{
    struct desk desk;
    struct error error = {0};
    desk_init(&desk, settings);
    bool done = desk_take_sources(&desk, &error) && gather(&desk, &error);
    for (size_t i = 0; done && i < desk.articles.count; i++)
        done = json_print(json_article(&desk.articles.list[i]), stdout, &error);
    return desk_leave(&desk, done, &error);
}

int bulletin_edit(const struct settings *settings)
{
    struct desk desk;
    struct error error = {0};
    desk_init(&desk, settings);
    bool done = desk_read_articles(&desk, &error) && choose(&desk, &error) &&
                json_print(json_rundown(&desk.rundown), stdout, &error);
    if (done && settings->why)
        edit_why(&desk.rundown, stderr);
    return desk_leave(&desk, done, &error);
}

int bulletin_script(const struct settings *settings)
{
    struct desk desk;
    struct error error = {0};
    desk_init(&desk, settings);
    bool done = desk_read_rundown(&desk, &error) && desk_open_language(&desk, &error) &&
                write_script(&desk, &error) && tell_script(&desk, &error);
    return desk_leave(&desk, done, &error);
}
