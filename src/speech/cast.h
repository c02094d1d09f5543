#ifndef SPEECH_CAST_H
#define SPEECH_CAST_H

#include "speech/presenter.h"
#include "speech/request.h"
#include "speech/speech.h"
#include "store/store.h"

/// The presenters of a show, and what they have said so far.
struct speech {
    const struct settings *settings;
    const struct lang *lang;
    struct arena *arena;
    struct reader *reader;
    struct presenter *cast; // of the language, the most exact folder's first
    size_t cast_count;
    struct standing {
        unsigned failures;        // in a row
    } * standings;                // one for each of the cast (standing.h)
    struct presenter plain;       // stands in where an engine fails: eSpeak NG's own voice
    const char *reason;           // why one did, the first time; NULL: none
    double pace;                  // seconds of the host for one of `plain`; 0: not known yet
    const struct presenter *host; // who reads where a chapter names nobody
    struct buf lengths;           // struct length, a table by hash; room for a power of two
    size_t length_count;
    bool has_spoken;       // the engine has said something: it works
    struct shelf *kept;    // takes, by version of the engine and request
    struct buf version;    // of the engine: what else a take depends on; empty: not asked yet
    size_t spoken, reused; // sentences, for the note at the end
};

/// The presenter with that name; NULL gives the host. ERROR_CONFIG names those that there are.
const struct presenter *cast_find(const struct speech *speech, const char *name,
                                  struct error *error);

/// Something that a presenter should say.
struct line {
    const char *text; // NULL: nothing, this job is passed over
    const struct presenter *presenter;
};

/// What is to be said of the cue at a place, and by whom: its chapter's presenter, the host where
/// that doesn't exist (speech_takes refuses such a script).
struct line cast_line(const struct speech *speech, const struct script *script, size_t at);

/// Lines to be spoken by several processes at once, given back in order. What was spoken before is
/// taken from the shelf.
struct rehearsal {
    struct speech *speech;
    size_t count;
    enum wish wish;
    bool first; // the same lines will be wanted again in this run
    struct line (*line)(void *context, size_t job);
    /// `reply` NULL: no engine could say it.
    bool (*done)(void *context, size_t job, const struct reply *reply, const char *marks,
                 const char *samples, struct error *error);
    void *context;
};

/// Runs it. What fails is tried once more, then given up.
bool rehearse(const struct rehearsal *rehearsal, struct error *error);

#endif
