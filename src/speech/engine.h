#ifndef SPEECH_ENGINE_H
#define SPEECH_ENGINE_H

#include "base/buf.h"
#include "base/error.h"
#include "base/worker.h"
#include "speech/presenter.h"
#include "speech/request.h"

/// What makes sound of words. A row of the table in engine.c for each; a presenter's file names one
/// (`engine = `). Where one fails on a sentence, eSpeak NG reads that sentence (rehearse.c).
struct engine {
    const char *name;
    const struct worker_kind
        *worker;     // whose processes speak: a request in, a reply out (request.h)
    int patience_ms; // for one request

    /// Does the presenter's file say all that the engine needs? ERROR_CONFIG names what is wrong.
    bool (*check)(const struct presenter *presenter, struct error *error);

    /// Is what it needs there? Looks, and neither speaks nor asks a server. ERROR_CONFIG, with the
    /// mend. NULL: always.
    bool (*ready)(const struct presenter *presenter, struct error *error);

    /// Appends what a take depends on beside its request, in which all words of the presenter's
    /// file stand: which program, of when. NULL: nothing.
    void (*identity)(const struct presenter *presenter, struct buf *out);

    /// In its process: appends the sound of `text` (a string), undecoded: of a file or, as `format`
    /// says, raw. NULL: the engine has a process of its own.
    bool (*sound)(const struct presenter *presenter, const char *text, struct buf *bytes,
                  struct error *error);
};

/// NULL with error set (ERROR_CONFIG, with those that there are) for another name.
const struct engine *engine_find(const char *name, struct error *error);

/// A presenter's: its name was checked when its file was read.
const struct engine *engine_of(const struct presenter *presenter);

/// Does the presenter's file say what its engine needs? ERROR_CONFIG.
bool engine_check(const struct presenter *presenter, struct error *error);

/// Appends a request for its process. `written` are the words before they were made speakable.
void engine_request(struct buf *out, const struct presenter *presenter, double factor,
                    const char *written, const struct spoken *spoken, enum wish wish);

/// Appends ": " and what an engine says of its failure, for a person: the first line that isn't
/// empty, repaired and short. Nothing where it says nothing.
void engine_quote(const char *said, struct buf *out);

// the rows of the table
extern const struct engine engine_espeak, engine_command, engine_http;

#endif
