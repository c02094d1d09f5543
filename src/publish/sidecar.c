#include "publish/sidecar.h"

double sidecar_seconds(const struct programme *programme, int64_t frames)
{
    return (double)frames / programme->rate;
}

int64_t sidecar_chapter_end(const struct programme *programme, size_t number)
{
    return number + 1 < programme->script->chapter_count ? programme->chapter_starts[number + 1]
                                                         : programme->frames;
}

const char *sidecar_text(const struct entry *entry)
{
    const struct cue *cue = entry->cue;
    bool spoken = cue->kind == CUE_NEWS || cue->kind == CUE_FRAMING;
    return spoken && cue->said.text ? cue->said.text : "";
}
