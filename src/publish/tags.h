#ifndef PUBLISH_TAGS_H
#define PUBLISH_TAGS_H

#include "base/arena.h"
#include "model/model.h"
#include "publish/picture.h"
#include "settings/settings.h"

/// What stands in a file about itself, whatever its format. Strings belong to the arena; NULL where
/// there is nothing to say.
struct tags {
    const char *title, *artist, *album, *genre, *comment;
    const char *date;     // "2025-03-13T07:00:00" (UTC)
    const char *language; // BCP 47
    int track, tracks;    // the how manieth of how many; 0: it is no part of anything
    struct tag_chapter {
        const char *title, *url; // url may be NULL
        int64_t start, end;      // ms
    } * chapters;
    size_t chapter_count;
    const struct picture *picture; // the cover; NULL or empty: none
};

void tags_make(const struct programme *programme, const struct settings *settings,
               struct arena *arena, struct tags *tags);

/// What the show is called; NULL where the bulletin belongs to none.
const char *tags_show(const struct settings *settings);

/// The three letters of ISO 639-2 for a BCP 47 tag; "und" where unknown.
const char *tags_language(const char *tag);

#endif
