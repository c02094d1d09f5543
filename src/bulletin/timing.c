#include "bulletin/timing.h"

#include "bulletin/desk.h"
#include "edit/edit.h"
#include "script/script.h"

bool timing_measure(void *context, const char *const *texts, size_t count, double *seconds,
                    struct error *error)
{
    struct desk *desk = context;
    return speech_measure(desk->speech, texts, count, seconds, error);
}

// Seconds of each cue, what stands behind it until the next one included.
static bool time_cues(struct desk *desk, const struct script *script, double *seconds,
                      struct error *error)
{
    if (!speech_time(desk->speech, script, seconds, error))
        return false;
    for (size_t i = 0; i < script->cue_count; i++) {
        const struct cue *cue = &script->cues[i];
        if (cue->kind == CUE_TONE)
            seconds[i] = mix_tone_seconds(&desk->settings, cue->tone);
        else if (cue->kind == CUE_PAUSE)
            seconds[i] = cue->seconds;
    }
    return true;
}

static bool time_script(struct desk *desk, const struct script *script, double *starts,
                        double *total, struct arena *scratch, struct error *error)
{
    double *seconds = arena_array(scratch, script->cue_count, sizeof *seconds);
    size_t chapter = 0; // the next one whose start is not known
    *total = MIX_LEAD_SECONDS;
    if (!time_cues(desk, script, seconds, error))
        return false;
    for (size_t i = 0; i < script->cue_count; i++) {
        for (; starts && chapter < script->chapter_count && chapter <= script->cues[i].chapter;
             chapter++)
            starts[chapter] = *total;
        *total += seconds[i];
    }
    for (; starts && chapter < script->chapter_count; chapter++)
        starts[chapter] = *total;
    return true;
}

bool timing_script(struct desk *desk, const struct script *script, double *starts, double *seconds,
                   struct error *error)
{
    struct arena scratch = {0};
    bool done = time_script(desk, script, starts, seconds, &scratch, error);
    arena_clear(&scratch);
    return done;
}

static bool time_framing(struct desk *desk, const struct rundown *rundown, double *seconds,
                         struct arena *scratch, struct error *error)
{
    struct script script = {0};
    if (!script_build(rundown, &desk->settings, desk->lang, scratch, &script, error) ||
        !time_script(desk, &script, NULL, seconds, scratch, error))
        return false;
    size_t count = 0, most = 0;
    for (size_t i = 0; i < rundown->story_count; i++)
        most += rundown->stories[i].sentence_count;
    const char **texts = arena_array(scratch, most, sizeof *texts);
    double *spoken = arena_array(scratch, most, sizeof *spoken);
    for (size_t i = 0; i < rundown->story_count; i++)
        for (size_t k = 0; k < rundown->stories[i].sentence_count; k++)
            texts[count++] = rundown->stories[i].sentences[k].text;
    if (!speech_measure(desk->speech, texts, count, spoken, error))
        return false;
    for (size_t i = 0; i < count; i++)
        *seconds -= spoken[i];
    return true;
}

bool timing_framing(void *context, const struct rundown *rundown, double *seconds,
                    struct error *error)
{
    struct arena scratch = {0};
    bool done = time_framing(context, rundown, seconds, &scratch, error);
    arena_clear(&scratch);
    return done;
}
