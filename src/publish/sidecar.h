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

/// bulletin.srt: the same captions as SubRip, numbered, without notes.
void transcript_srt(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.transcript.json: Podcasting 2.0 (github.com/Podcastindex-org, transcripts/
/// transcripts.md), a segment a sentence with speaker, startTime, endTime and body; ours alone is
/// its "words", a list of the same form.
void transcript_json(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.transcript.html: of the same place; <cite>, <time> and <p> a sentence.
void transcript_html(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.html: show notes with every source linked, missing ones named, and the whole text;
/// bulletin.txt: the same as plain text.
void notes_html(const struct sidecar *sidecar, struct buf *buf);
void notes_text(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.chapters.json: Podcasting 2.0 chapters, version 1.2.0 (github.com/Podcastindex-org,
/// docs/chapters/jsonChapters.md).
void chapters_json(const struct sidecar *sidecar, struct buf *buf);

/// bulletin.timeline.json, our own: {"version": 1, "audio", "title", "language", "seconds",
/// "entries"}, an entry a line, in order of time, of what is heard without the pause behind it:
/// {"kind": "tone"|"framing"|"news", "start", "end", "chapter"}, times in seconds of the audio,
/// "chapter" counted from 0 over all of the script's. A tone has its name as "tone". Words have
/// "text" and "words", a list of {"time", "start", "end"}: when it is first heard, and which bytes
/// of the text it is. News has "url", "field" and, where it was changed by hand, "edited": true.
/// What another engine than the presenter's had to read is "substituted": true, what nobody could
/// (start and end are the same), "lost": true.
void timeline_json(const struct sidecar *sidecar, struct buf *buf);

/// Seconds of the audio.
double sidecar_seconds(const struct programme *programme, int64_t frames);

/// Where a chapter of the script ends, in frames of the programme. Where that isn't behind its
/// start nothing of it is heard.
int64_t sidecar_chapter_end(const struct programme *programme, size_t number);

/// The words of an entry; "" for tones.
const char *sidecar_text(const struct entry *entry);

#endif
