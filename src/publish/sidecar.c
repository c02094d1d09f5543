#include "publish/sidecar.h"

double sidecar_seconds(const struct programme *programme, int64_t frames)
{
    return (double)frames / programme->rate;
}

const char *sidecar_text(const struct entry *entry)
{
    const struct cue *cue = entry->cue;
    bool spoken = cue->kind == CUE_NEWS || cue->kind == CUE_FRAMING;
    return spoken && cue->said.text ? cue->said.text : "";
}
