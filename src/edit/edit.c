#include "edit/edit.h"

#include "edit/cluster.h"
#include "edit/fit.h"
#include "edit/intake.h"
#include "edit/memory.h"
#include "edit/rank.h"
#include "edit/story.h"

#include <string.h>

// Why nothing is told: everything was aired before, or nothing was fit to be told.
static bool nothing(const struct pitches *pitches, struct error *error)
{
    bool aired = false;
    for (size_t i = 0; i < pitches->count && !aired; i++)
        aired = pitches->list[i].aired != NULL;
    if (aired)
        return error_set(error, ERROR_NOTHING_NEW, "nothing new: every story was aired before");
    if (pitches->count)
        return error_set(error, ERROR_NOTHING_NEW,
                         "nothing to tell: none of the %zu stories may be told, the first is %s",
                         pitches->count, pitches->list[0].reason);
    return error_set(error, ERROR_EMPTY, "no article holds a story");
}

bool edit_rundown(const struct articles *articles, const struct settings *settings,
                  const struct lang *lang, const struct edit_help *help, struct arena *arena,
                  struct rundown *rundown, struct error *error)
{
    bool ok;
    struct newsroom room = {.settings = settings,
                            .lang = lang,
                            .help = help,
                            .arena = arena,
                            .now = clock_now(),
                            .editing = editing_open(lang, arena, &ok, error)};
    if (!ok)
        return false;
    *rundown = (struct rundown){.language = lang_tag(lang), .now = room.now};
    intake(&room, articles);
    struct pitches pitches = pitch_all(&room, cluster_stories(&room));
    rank_pitches(&room, &pitches);
    memory_judge(&room, &pitches);
    rank_limit_feeds(&room, &pitches);
    if (!fit_rundown(&room, &pitches, rundown, error))
        return false;
    story_write_left_out(&room, &pitches, rundown);
    return rundown->story_count || nothing(&pitches, error);
}
