#include "speech/cast.h"
#include "speech/standing.h"

#include "base/log.h"

#include <stdlib.h>
#include <string.h>

/// The takes of a script, under way.
struct takes {
    struct speech *speech;
    const struct script *script;
    speech_take_fn done;
    void *context;
    struct report *report;
    struct buf marks; // struct mark
};

static struct line line_of(void *context, size_t job)
{
    const struct takes *takes = context;
    return cast_line(takes->speech, takes->script, job);
}

static bool hand_over(void *context, size_t job, const struct reply *reply, const char *marks,
                      const char *samples, struct error *error)
{
    struct takes *takes = context;
    progress("speaking", job + 1, takes->script->cue_count);
    struct take take = {.rate = 22050, .substituted = !reply};
    if (!reply)
        takes->report->sentences_lost++;
    if (reply && reply->substituted) {
        takes->report->sentences_substituted++;
        takes->report->substitution = standing_reason(takes->speech);
    }
    if (reply) {
        take.substituted = reply->substituted;
        buf_reset(&takes->marks);
        buf_add(&takes->marks, marks, reply->mark_count * sizeof(struct mark));
        take.pcm = (const int16_t *)(const void *)samples;
        take.frames = reply->sample_count;
        take.rate = reply->rate;
        take.marks = (struct mark *)(void *)takes->marks.data;
        take.mark_count = reply->mark_count;
    }
    return takes->done(takes->context, job, &take, error);
}

/// Every chapter's presenter, before a word is spoken: a wrong name is told at once.
static bool check_presenters(const struct speech *speech, const struct script *script,
                             struct error *error)
{
    for (size_t i = 0; i < script->chapter_count; i++)
        if (!cast_find(speech, script->chapters[i].voice, error))
            return false;
    return true;
}

bool speech_takes(struct speech *speech, const struct script *script, speech_take_fn done,
                  void *context, struct report *report, struct error *error)
{
    struct takes takes = {
        .speech = speech, .script = script, .done = done, .context = context, .report = report};
    if (!check_presenters(speech, script, error))
        return false;
    struct rehearsal plan = {.speech = speech,
                             .count = script->cue_count,
                             .wish = WISH_SOUND,
                             .line = line_of,
                             .done = hand_over,
                             .context = &takes};
    bool good = rehearse(&plan, error);
    progress_end();
    if (report->sentences_substituted)
        log_error("read by eSpeak NG instead: %zu of the sentences; %s",
                  report->sentences_substituted, report->substitution);
    buf_clear(&takes.marks);
    return good;
}
