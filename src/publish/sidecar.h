#ifndef PUBLISH_SIDECAR_H
#define PUBLISH_SIDECAR_H

#include "base/buf.h"
#include "model/model.h"
#include "settings/settings.h"

/// The texts beside the audio, each appended to `buf`. All follow from the programme's timeline, so
/// they can't drift apart from what is heard.
struct sidecar {
    const struct programme *programme;
    const struct rundown *rundown; // or NULL (`render`)
    const struct report *report;
    const struct settings *settings;
    const char *audio; // name of the audio file, without its folder
};

/// bulletin.vtt: WebVTT (W3C), a cue a sentence, at most 65 characters a line and two lines a cue
/// where marks allow it; a chapter's title as NOTE, and NOTE where news is no longer verbatim.
void transcript_vtt(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.html: show notes with every source linked, missing ones named, and the whole text.
void notes_html(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.chapters.json: Podcasting 2.0 chapters, version 1.2.0 (github.com/Podcastindex-org,
/// docs/chapters/jsonChapters.md).
void chapters_json(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.timeline.json, as publish.h documents it.
void timeline_json(const struct sidecar *sidecar, struct buf *buf);

/// Seconds of the audio.
double sidecar_seconds(const struct programme *programme, int64_t frames);

/// The words of an entry; "" for tones.
const char *sidecar_text(const struct entry *entry);

#endif
