#include "publish/seam.h"

#include "mix/mix.h"

#include <stdlib.h>

enum { BLOCK = 4096 };

/// Is all of it nothing but zeros?
static bool is_silent(const struct programme *programme, int64_t from, int64_t end, bool *silent,
                      struct error *error)
{
    float pcm[BLOCK * 2];
    struct mix_reader *reader = mix_reader_open(programme, from);
    long n = 1;
    *silent = true;
    for (int64_t left = end - from; *silent && left > 0 && n > 0; left -= n) {
        n = mix_read(reader, pcm, left < BLOCK ? (size_t)left : BLOCK, error);
        for (long i = 0; i < n * programme->channels; i++)
            *silent &= pcm[i] == 0;
    }
    mix_reader_close(reader);
    return n >= 0;
}

/// The first place for a cut between two frames of the programme; 0 where there is no room.
static int64_t place(int64_t from, int64_t end, int unit, int before, int behind)
{
    int64_t cut = (from + unit - 1) / unit + before;
    return (cut + behind) * unit <= end ? cut : 0;
}

/// Where the entries leave room, the nearest to the middle.
static int64_t nearest(const struct programme *programme, int unit, int before, int behind)
{
    int64_t middle = programme->frames / unit / 2, best = 0;
    for (size_t i = 0; i + 1 < programme->entry_count; i++) {
        const struct entry *entry = &programme->entries[i];
        int64_t cut = place(entry->start + entry->frames, entry[1].start, unit, before, behind);
        if (cut && (!best || llabs(cut - middle) < llabs(best - middle)))
            best = cut;
    }
    return best;
}

bool seam_find(const struct programme *programme, int unit, int before, int behind, int64_t *cut,
               struct error *error)
{
    bool silent = true;
    *cut = nearest(programme, unit, before, behind);
    if (*cut &&
        !is_silent(programme, (*cut - before) * unit, (*cut + behind) * unit, &silent, error))
        return false;
    if (!silent)
        *cut = 0;
    return true;
}
