#include "bulletin/fill.h"

#include "bulletin/desk.h"
#include "bulletin/timing.h"

// A break: the cue in front of which a part of the script begins.
static bool is_break(const struct script *script, size_t cue)
{
    return cue > 0 && script->cues[cue].chapter != script->cues[cue - 1].chapter;
}

// The cues again, with a pause of so many seconds at the end of each of the first `breaks` parts.
static void insert_pauses(struct script *script, size_t breaks, double seconds, struct arena *arena)
{
    struct cue *cues = arena_array(arena, script->cue_count + breaks, sizeof *cues);
    size_t count = 0;
    for (size_t i = 0; i < script->cue_count; i++) {
        if (is_break(script, i) && count < i + breaks)
            cues[count++] = (struct cue){
                .kind = CUE_PAUSE, .seconds = seconds, .chapter = script->cues[i - 1].chapter};
        cues[count++] = script->cues[i];
    }
    script->cues = cues;
    script->cue_count = count;
}

bool fill_to_length(struct desk *desk, struct error *error)
{
    struct script *script = &desk->script;
    double wanted = desk->rundown.wanted_seconds, seconds;
    const double least = 0.02; // nobody hears a shorter pause
    size_t breaks = 0;
    if (wanted <= 0)
        return true;
    if (!timing_script(desk, script, NULL, &seconds, error))
        return false;
    for (size_t i = 0; i < script->cue_count; i++)
        breaks += is_break(script, i);
    double missing = wanted - seconds;
    if (missing < least * (double)breaks) // little: only some of them
        breaks = missing > 0 ? (size_t)(missing / least) : 0;
    if (breaks && missing <= FILL_MOST * wanted)
        insert_pauses(script, breaks, missing / (double)breaks, &desk->arena);
    return true;
}
