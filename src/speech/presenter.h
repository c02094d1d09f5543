#ifndef SPEECH_PRESENTER_H
#define SPEECH_PRESENTER_H

#include "base/arena.h"
#include "base/error.h"
#include "speech/chain.h"

#include <stdbool.h>
#include <stddef.h>

/// Who reads, and how: a file voices/LANG/NAME.voice with lines "key = value" ("#" begins a
/// comment). The keys are the rows of the table in presenter.c, each with its bounds; what a file
/// leaves out stays at its default.
struct presenter {
    const char *name;     // of the file, without .voice
    const char *language; // of its folder
    const char *missing;  // packages without which another voice reads; NULL: none (mbrola.h)
    const char *about;    // one line for `tidings voices`
    const char *engine;   // "espeak", "command" or "http" (speech/engine.h)
    const char *voice;    // as eSpeak NG, or a server, calls it: "en-us", "af_heart"
    const char *variant;  // "f3", or "" for none
    double rate;          // words a minute, 80…450
    double pitch, range;  // 0…99, 50 is usual
    double gap;           // between words, in units of 10 ms at the usual rate
    double volume;        // 10…200; 75 stays clear of eSpeak's own gain reduction
    double quote_pitch;   // how much higher words in quotation marks are said; 0: not marked
    // of the other engines
    const char *text;               // what they get: "speakable", or "written" as in the source
    const char *command, *format;   // a program; the form of its sound (speech/wave.h)
    const char *url, *model;        // a server, and what it calls its model
    const char *key_file, *key_env; // where the server's key lies; "" for none
    double speed, timeout;          // a factor; seconds for one sentence
    // what the voice goes through, as in struct chain
    double high_pass, spread, presence, de_ess, compress, level;
    double sentence; // seconds of silence behind a sentence,
    double headline; // … behind a headline,
    double story;    // … and before another story or a tone
};

/// Reads one file. ERROR_CONFIG names file and line, and what would be right.
bool presenter_read(const char *path, const char *language, struct arena *arena,
                    struct presenter *presenter, struct error *error);

/// All presenters of a folder voices/LANG, by name. Returns how many; -1 with error set. A folder
/// that is missing has none.
long presenter_list(const char *voices, const char *language, struct arena *arena,
                    struct presenter **list, struct error *error);

/// Its chain.
struct chain presenter_chain(const struct presenter *presenter);

/// A presenter for a language without a folder: eSpeak NG's own voice of that tag.
struct presenter presenter_plain(const char *language, struct arena *arena);

#endif
