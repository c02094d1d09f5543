#ifndef PUBLISH_TRACKS_H
#define PUBLISH_TRACKS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "publish/encode.h"
#include "publish/sidecar.h"

/// The programme again as a file for each chapter, "news-01.mp3" beside "news.mp3", and a list that
/// plays them, "news.m3u8": who listens with a plain player can skip. Played one after the other
/// they are the programme: cut where it is silent, up to 0.1 s before the chapter is heard, at
/// the same level.
struct tracks {
    struct file_out *files; // the list is the last; all written, none has its name yet
    size_t count;
    const char **earlier; // paths that the list which stands there names
    size_t earlier_count;
};

/// Encodes and writes them all, for the audio at `path` that encode_programme has just made and
/// measured as `heard`; the programme must be as that left it. Where it fails, the caller abandons
/// what was begun, too.
bool tracks_begin(const struct sidecar *sidecar, struct programme *programme,
                  const struct format *format, const char *path, const struct heard *heard,
                  struct arena *arena, struct tracks *tracks, struct error *error);

/// Behind the commit of all files: removes tracks of an earlier list that are not in this one.
bool tracks_tidy(const struct tracks *tracks, struct error *error);

/// Removes the list beside an episode's audio and the tracks that it names. What is missing is no
/// failure.
bool tracks_remove(const char *path, struct arena *arena, struct error *error);

#endif
