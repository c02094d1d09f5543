#ifndef PUBLISH_PODCAST_H
#define PUBLISH_PODCAST_H

#include "base/arena.h"
#include "base/buf.h"
#include "model/model.h"
#include "settings/settings.h"

#include <time.h>

/// The folder of a podcast as feed and page tell of it.
struct podcast {
    const struct settings *settings;
    const char *title, *description, *language;
    const char *image;               // URL, or the name of a file in the folder; NULL: none
    const struct episode **episodes; // newest first, each with its audio in the folder
    size_t count;
};

/// feed.xml: RSS 2.0 (rssboard.org/rss-specification) with the namespaces of Apple
/// (podcasters.apple.com, "A podcaster's guide to RSS") and Podcasting 2.0 (podcastindex.org).
void rss_write(const struct podcast *podcast, struct arena *arena, struct buf *buf);

/// index.html: the episodes for someone with a browser.
void page_write(const struct podcast *podcast, struct arena *arena, struct buf *buf);

/// Where a file of the folder is reached: behind base_url, or relative where none is set.
void podcast_url(const struct podcast *podcast, const char *name, struct buf *buf);

/// "bulletin.vtt" for "/folder/bulletin.mp3" and ".vtt": the file that stands beside an episode.
const char *podcast_beside(const struct episode *episode, const char *ending, struct arena *arena);

/// The episode's chapters, one a line, "0:31 Title", read from its chapters' file; "" where there
/// is none.
const char *podcast_contents(const struct episode *episode, struct arena *arena);

#endif
