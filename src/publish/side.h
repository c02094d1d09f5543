#ifndef PUBLISH_SIDE_H
#define PUBLISH_SIDE_H

#include "base/arena.h"
#include "publish/sidecar.h"

#include <stdbool.h>

/// All that may stand beside an episode's audio, a row a file; the last row has no ending.
extern const struct side {
    const char *ending; // in place of the audio's
    void (*write)(const struct sidecar *sidecar, struct buf *buf);
    size_t wishes; // offset of the field of struct settings that asks for it by
    unsigned wish; // this bit; 0: it is always written
    // of a transcript, as podcast apps know it; NULL: it is none
    const char *media_type;
} sides[];

enum { SIDES_MOST = 16 }; // rows, for arrays

bool side_wanted(const struct side *side, const struct settings *settings);

/// "/folder/news.vtt" for "/folder/news.mp3" and ".vtt".
const char *side_path(const char *audio, const char *ending, struct arena *arena);

/// Is this the first of settings->outputs that has these texts beside it? "b.mp3" and "b.opus" are
/// one programme, whose texts are written once and name the first.
bool side_is_first(const struct settings *settings, const char *audio);

#endif
