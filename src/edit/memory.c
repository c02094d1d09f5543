#include "edit/memory.h"

#include <string.h>

static bool has_url(const struct aired *aired, const char *url)
{
    for (size_t i = 0; i < aired->url_count; i++)
        if (strcmp(aired->urls[i], url) == 0)
            return true;
    return false;
}

static const struct aired *aired_of(const struct newsroom *room, const struct pitch *pitch)
{
    for (size_t i = 0; i < room->help->aired_count; i++)
        for (size_t k = 0; k < pitch->count; k++) {
            const char *url = pitch->tellings[k]->article->url;
            if (url && has_url(&room->help->aired[i], url))
                return &room->help->aired[i];
        }
    return pitch->aired;
}

void memory_judge(const struct newsroom *room, struct pitches *pitches)
{
    if (room->settings->again)
        return;
    for (size_t i = 0; i < pitches->count; i++) {
        struct pitch *pitch = &pitches->list[i];
        pitch->aired = aired_of(room, pitch);
        if (pitch->aired && !pitch->reason)
            pitch->reason = "aired before";
    }
}
