#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Every noun of the house, in the order of the way of the data. Plain structs; text is valid
/// UTF-8, NULL where unknown, and belongs to the arena of the bulletin. Times are seconds since
/// 1970 (UTC), NO_TIME where unknown; durations are seconds; positions in audio are frames. The
/// JSON form is in model/json.h.

// ---- what the user names ------------------------------------------------------------------------

/// Something to read news from: a feed, a page, a file, "-".
struct source {
    const char *url;     // http(s) URL, path, or "-"
    const char *title;   // as the user calls it, or NULL
    const char *section; // section of the show, or NULL
    double weight;       // 1 is usual
    int most;            // at most so many stories from it; 0: no limit
};

// ---- ingest
// --------------------------------------------------------------------------------------

/// One entry of a feed.
struct item {
    const char *id, *url, *title, *author, *language;
    const char *summary; // plain text
    const char *content; // HTML, or plain text where content_is_text
    bool content_is_text;
    const char *relative; // the link as it stood in the feed, where it was relative; else NULL
    int64_t published, updated;
};

struct feed {
    const char *title, *home_url, *feed_url, *description, *language;
    struct item *items;
    size_t item_count;
};

/// One telling of a story: an extracted page, with what its feed said of it.
struct article {
    const char *url, *title, *author, *language, *site_name;
    const char *content_text; // paragraphs apart by a blank line; NULL where the page gave none
    const char *summary;      // the feed's, plain text
    bool cut;                 // content_text is only the beginning: who reads on must pay
    int64_t published;
    int zone;            // minutes east of UTC in which the page gives `published`: its own day
    const char *feed;    // URL of the source that named it, or NULL
    const char *section; // of the show
    double feed_weight;
    int position;  // in its feed, from 0
    int feed_most; // the source's `most`
};

struct articles {
    struct article *list;
    size_t count;
};

// ---- edit
// ----------------------------------------------------------------------------------------

/// The fields of an article that may be read out.
enum field { FIELD_TITLE, FIELD_SUMMARY, FIELD_CONTENT, FIELD_COUNT };

/// Verbatim words of a source: bytes [start, end) of a field, white space folded.
struct sentence {
    const char *text;
    const char *url;
    enum field field;
    size_t start, end;
};

/// One of the figures that decided about a story.
struct figure {
    const char *name;
    double value;
};

/// An event, told by one or several outlets.
struct story {
    const char *id; // stable over runs
    const char *title, *section;
    double seconds;                  // spoken, framing included
    bool update;                     // aired before, and has moved on
    const struct article **articles; // best telling first
    size_t article_count;
    struct sentence *sentences;
    size_t sentence_count;
    struct figure *why;
    size_t why_count;
};

/// A story that is not in the bulletin, and why.
struct left_out {
    const char *title;
    const char **urls;
    const struct article **articles; // of the urls, where the show should remember that it passed
                                     // them over; else NULL
    size_t url_count;
    const char *reason;
};

/// The running order.
struct rundown {
    const char *language;
    int64_t now;
    double wanted_seconds; // 0: no wish
    double seconds;
    struct story *stories;
    size_t story_count;
    struct left_out *left_out;
    size_t left_out_count;
};

// ---- script
// --------------------------------------------------------------------------------------

enum cue_kind {
    CUE_TONE,    // intro, headline, transition, section or outro, as `tone` says
    CUE_PAUSE,   // silence of `seconds`, beyond the presenter's own pauses
    CUE_FRAMING, // words around the news, from phrases.ini
    CUE_NEWS     // a sentence of a source
};

enum tone { TONE_INTRO, TONE_HEADLINE, TONE_TRANSITION, TONE_SECTION, TONE_OUTRO, TONE_COUNT };

struct cue {
    enum cue_kind kind;
    enum tone tone;       // CUE_TONE
    double seconds;       // CUE_PAUSE
    struct sentence said; // CUE_NEWS; of CUE_FRAMING only .text
    bool edited;          // CUE_NEWS that was changed by hand: no longer verbatim
    size_t chapter;       // index into the script's chapters
};

enum chapter_kind {
    CHAPTER_OPENING,
    CHAPTER_HEADLINES,
    CHAPTER_STORY,
    CHAPTER_CLOSING,
    CHAPTER_KINDS
};

/// A part of the script that a listener can jump to.
struct chapter {
    enum chapter_kind kind;
    const char *title;
    const char **urls;       // sources, best telling first
    const char **site_names; // of the same sources; an entry may be NULL
    size_t url_count;
    const char *voice; // presenter, or NULL for the show's
};

struct script {
    const char *title; // of the episode
    const char *language;
    int64_t now;
    struct chapter *chapters;
    size_t chapter_count;
    struct cue *cues;
    size_t cue_count;
};

// ---- speech
// --------------------------------------------------------------------------------------

/// Where a word of the cue's text is heard.
struct mark {
    uint32_t start, end; // bytes of cue.said.text
    int64_t frame;       // of the take
};

/// A cue as it was spoken: mono.
struct take {
    const int16_t *pcm; // owned by speech, and there for the time of the call
    size_t frames;
    int rate; // Hz
    struct mark *marks;
    size_t mark_count;
    bool substituted; // the engine failed; eSpeak NG read it, or (frames 0) nobody could
};

// ---- mix
// -----------------------------------------------------------------------------------------

/// A stretch of the timeline.
struct entry {
    const struct cue *cue;
    int64_t start, frames; // of the programme; what is heard, without the pause behind it
    struct mark *marks;    // .frame counted from the start of the programme
    size_t mark_count;
    bool substituted;
};

/// The finished sound: timeline and mastered PCM, which mix_read streams.
struct programme {
    const struct script *script;
    int rate, channels;
    int64_t frames;
    struct entry *entries; // in order of time
    size_t entry_count;
    int64_t *chapter_starts; // one for each chapter of the script; its tone, or its first word
    double loudness;         // LUFS, integrated, mastered
    double true_peak;        // dBTP, mastered
    struct mix_spool *spool;
};

// ---- publish
// -------------------------------------------------------------------------------------

/// What was made.
struct episode {
    const char *path;  // of the audio
    const char *title; // of the episode
    const char *guid;
    int64_t published;
    double seconds;
    double loudness, true_peak; // LUFS and dBTP of the file as it decodes
    uint64_t bytes;
    const char *media_type;
};

// ---- what went wrong
// -----------------------------------------------------------------------------

enum source_status { SOURCE_OK, SOURCE_UNCHANGED, SOURCE_FAILED, SOURCE_PARTLY };

/// How it went with one source, for standard error, the notes and --json.
struct source_report {
    const char *url;
    enum source_status status;
    const char *reason; // NULL where all is well
};

struct report {
    struct source_report *sources;
    size_t source_count;
    size_t sentences_lost;        // nobody could speak them
    size_t sentences_substituted; // read by eSpeak NG, since a presenter's engine failed
    const char *substitution;     // why the first of them was; NULL: none
};

#endif
