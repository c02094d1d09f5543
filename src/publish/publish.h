#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "settings/settings.h"
#include "store/store.h"

#include <stdio.h>

/// The programme becomes files: audio, tags and chapters, transcript, notes, podcast feed; each
/// complete or not at all.

/// An output is a path, or "PROFILE=PATH" (settings_output).

/// Can it be written, is its ending a format we know, and is the user's picture one? Asked before
/// any work is done (ERROR_WRITE, ERROR_USAGE, ERROR_READ, ERROR_CONFIG).
/// "-" is MP3 unless settings->format says otherwise.
bool publish_check(const struct settings *settings, const char *output, struct error *error);

/// Is the user's picture, where one is set, one that we take? (ERROR_READ, ERROR_CONFIG)
bool publish_check_picture(const struct settings *settings, struct error *error);

/// Writes the audio at the output's path by its ending (.mp3 .opus .flac .ogg .wav) with tags and
/// chapters, and beside it the transcripts and show notes that settings ask for, the chapters
/// (.chapters.json) and the timeline (.timeline.json): side.c has the list; for "-" only the audio,
/// and of several outputs that differ in their endings alone only the first gets them; where
/// settings->story_files asks for it also tracks (tracks.h). Fills the episode. Earlier files are
/// untouched where it fails.
bool publish_audio(struct programme *programme, const struct rundown *rundown,
                   const struct report *report, const struct settings *settings, const char *output,
                   struct arena *arena, struct episode *episode, struct error *error);

/// The next episode's path in settings->folder: NAME-2025-03-13-0700.mp3.
const char *publish_episode_path(const struct settings *settings, int64_t now, struct arena *arena);

/// Writes feed.xml (RSS 2.0 with itunes: and podcast: namespaces) and index.html of the folder from
/// its episodes, newest first, and removes the files of those beyond settings->keep.
bool publish_feed(const struct settings *settings, struct memory *memory, struct arena *arena,
                  struct error *error);

/// Removes an episode's files: the audio and all that was written beside it. What is missing
/// already is no failure.
bool publish_remove(const struct episode *episode, struct error *error);

/// `make --json`: the episode when it is done. rundown may be NULL (`render`).
bool publish_json(const struct programme *programme, const struct rundown *rundown,
                  const struct report *report, const struct episode *episode, FILE *stream,
                  struct error *error);

#endif
