#ifndef BULLETIN_DESK_H
#define BULLETIN_DESK_H

#include "base/arena.h"
#include "base/error.h"
#include "lang/lang.h"
#include "mix/mix.h"
#include "model/model.h"
#include "settings/settings.h"
#include "speech/speech.h"
#include "store/store.h"

/// What lies on the table while a bulletin is made: every handle that is open, every noun that has
/// come so far. One for each run of a command; desk_leave clears it.
struct desk {
    struct settings settings; // a copy: the operands have become sources, the outputs are decided
    struct arena arena;
    struct cache *cache;
    struct memory *memory; // of the show; NULL: nothing is remembered
    struct aired *aired;
    size_t aired_count;
    const struct lang *lang;
    struct speech *speech; // NULL: no durations are known
    struct articles articles;
    struct rundown rundown;
    struct script script;
    struct programme programme;
    struct report report;
    struct episode episode;
};

void desk_init(struct desk *desk, const struct settings *settings);

/// Closes everything, tells what went wrong and gives the exit status.
int desk_leave(struct desk *desk, bool done, const struct error *error);

/// The operands as sources, or the configured ones. ERROR_USAGE where there are none.
bool desk_take_sources(struct desk *desk, struct error *error);

/// Where the audio goes: -o, else the show's folder, else the current one; asked for before any
/// work is done.
bool desk_take_outputs(struct desk *desk, struct error *error);

/// The memory of the show, where the run belongs to one, with what it has aired.
bool desk_open_memory(struct desk *desk, struct error *error);

/// The HTTP cache; without one where it may not be used or can't be made.
bool desk_open_cache(struct desk *desk, struct error *error);

/// The language of the show: --lang, the rundown's or script's, or the one that most articles are
/// in.
bool desk_open_language(struct desk *desk, struct error *error);
bool desk_open_speech(struct desk *desk, struct error *error);

/// Standard input as articles (JSON Lines) or a rundown, and the operand or standard input as a
/// script.
bool desk_read_articles(struct desk *desk, struct error *error);
bool desk_read_rundown(struct desk *desk, struct error *error);
bool desk_read_script(struct desk *desk, struct error *error);

#endif
