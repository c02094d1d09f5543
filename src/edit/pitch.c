#include "edit/pitch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { READ_TELLINGS = 6 }; // of which the best is told

const char *const pitch_figures[PITCH_FIGURES] = {"outlets",  "tellings", "hours", "weight",
                                                  "position", "followed", "score"};

struct pitches pitch_all(const struct newsroom *room, size_t clusters)
{
    struct pitches pitches = {arena_array(room->arena, clusters, sizeof(struct pitch)), clusters};
    for (size_t i = 0; i < room->count; i++)
        pitches.list[room->tellings[i].cluster].count += room->tellings[i].article != NULL;
    for (size_t i = 0; i < clusters; i++) {
        struct pitch *pitch = &pitches.list[i];
        pitch->tellings = arena_array(room->arena, pitch->count, sizeof(struct telling *));
        pitch->count = 0;
    }
    for (size_t i = 0; i < room->count; i++) {
        struct telling *telling = &room->tellings[i];
        struct pitch *pitch = &pitches.list[telling->cluster];
        if (!telling->article) {
            if (!pitch->aired || pitch->aired->when < telling->when)
                pitch->aired = telling->aired;
            continue;
        }
        if (!pitch->count)
            pitch->first_telling = i;
        pitch->tellings[pitch->count++] = telling;
    }
    return pitches;
}

static int64_t newest_of(const struct pitch *pitch)
{
    int64_t newest = NO_TIME;
    for (size_t i = 0; i < pitch->count; i++)
        if (pitch->tellings[i]->when > newest)
            newest = pitch->tellings[i]->when;
    return newest;
}

// To be a day newer is worth as much as to open better by one: a toll that rises is told by
// whoever has the latest.
static double worth_of(const struct telling *telling, double opening, int64_t newest)
{
    double worth = opening;
    if (newest != NO_TIME)
        worth -= telling->when == NO_TIME ? 0.5 : fmin(1, (double)(newest - telling->when) / 86400);
    if (telling->article->feed_weight > 0)
        worth += 0.5 * log2(telling->article->feed_weight);
    return worth;
}

void pitch_lead(const struct newsroom *room, struct pitch *pitch, struct gist *gist, size_t most)
{
    size_t best = 0;
    double best_worth = -INFINITY;
    int64_t newest = newest_of(pitch);
    struct draft drafts[2], *chosen = &drafts[0], *next = &drafts[1];
    gist_fill(gist, room, pitch->tellings, pitch->count);
    for (size_t i = 0; i < pitch->count && i < READ_TELLINGS; i++) {
        lead_draft(room, pitch->tellings[i], gist, room->settings->headlines, next);
        double worth = worth_of(pitch->tellings[i], next->opening, newest);
        if (worth <= best_worth)
            continue;
        best_worth = worth;
        best = i;
        struct draft *worse = chosen;
        chosen = next;
        next = worse;
    }
    pitch->lead = lead_take(room, chosen, most);
    struct telling *first = pitch->tellings[best];
    memmove(pitch->tellings + 1, pitch->tellings, best * sizeof(struct telling *));
    pitch->tellings[0] = first;
    pitch->told = arena_array(room->arena, pitch->lead.count, sizeof(bool));
}
