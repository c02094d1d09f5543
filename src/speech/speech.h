#ifndef SPEECH_SPEECH_H
#define SPEECH_SPEECH_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/worker.h"
#include "lang/lang.h"
#include "model/model.h"
#include "settings/settings.h"

#include <stdio.h>

/// Written words → sound. libespeak-ng runs in workers (speech_worker), each take in a fork of a
/// process that has never spoken.

struct speech; // opaque: presenters and engines of a show

/// Where takes are kept, for settings_cache_path.
#define SPEECH_CACHE "takes"

/// Loads the presenter (settings->voice, else the language's first). ERROR_CONFIG names the voices
/// that there are. `settings` and `lang` must outlive it. What it speaks or measures stays in the
/// cache (settings->use_cache, cache_bytes), or without one until speech_close: nothing is spoken
/// twice.
struct speech *speech_open(const struct settings *settings, const struct lang *lang,
                           struct arena *arena, struct error *error);
void speech_close(struct speech *speech);

/// For who will speak soon: the processes that do it get ready meanwhile.
void speech_warm(void);

/// Seconds that each text takes, as eSpeak NG really says it, trimmed like the take, with the
/// presenter's pause between sentences behind it. Measured texts are remembered, so that measuring
/// again costs nothing. (measure_fn of edit/.)
bool speech_measure(struct speech *speech, const char *const *texts, size_t count, double *seconds,
                    struct error *error);

/// Seconds of each cue of the script as its chapter's presenter says it, with the pause behind it:
/// 0 for tones and pauses.
bool speech_time(struct speech *speech, const struct script *script, double *seconds,
                 struct error *error);

/// Seconds of silence that the presenter of its chapter leaves behind a cue of the script: 0 behind
/// tones and pauses; more before a tone, another chapter or behind a headline than between two
/// sentences. A pause of the script comes on top. Behind the last cue: the pause between sentences,
/// which is what speech_measure counts.
double speech_pause(const struct speech *speech, const struct script *script, size_t at);

/// Speaks all framing and news of the script; `done` gets each take in the order of the cues (tones
/// and pauses are left out). What no engine could say is a take with 0 frames, `substituted`, and
/// is counted in the report; what eSpeak NG had to say since a presenter's engine failed is too,
/// and is told. ERROR_CONFIG: a voice that does not exist.
typedef bool (*speech_take_fn)(void *context, size_t cue, const struct take *take,
                               struct error *error);
bool speech_takes(struct speech *speech, const struct script *script, speech_take_fn done,
                  void *context, struct report *report, struct error *error);

/// How a language is read aloud: its number words, abbreviations and lexicon, from voices/LANG/.
struct reader; // opaque; lives in the arena

/// `lexicon` is the user's own, which wins; NULL: ~/.config/tidings/lexicon.tsv, if there is one.
/// ERROR_CONFIG names the file and line that is broken.
struct reader *speech_reader(const struct lang *lang, const char *lexicon, struct arena *arena,
                             struct error *error);

/// The text as the engine gets it, appended to `out` (`tidings speakable`). Only our lexicon may
/// add [[phonemes]].
void speech_speakable(const struct reader *reader, const char *text, size_t size, struct buf *out);

/// How a text would be spoken, for a person: the text, the text as the engine gets it, a line for
/// each rewriting ("$5m: five million dollars"), and eSpeak NG's phonemes. Appended to `out`.
bool speech_explain(struct speech *speech, const char *text, struct buf *out, struct error *error);

/// The presenters of a language, or of all (NULL), one line each (`tidings voices`).
bool speech_voices(const char *voices, const char *language, FILE *stream, struct error *error);

/// Can every presenter of the language speak: does its file hold, is there what its engine needs?
/// Appends a line for each that can't, "FILE: what is wrong", and returns false. (`tidings
/// validate`; no server is asked.)
bool speech_check(const char *voices, const struct lang *lang, struct buf *faults);

/// libespeak-ng's process, and that of other engines. For main.c's table.
extern const struct worker_kind speech_worker, speech_engine_worker;

#endif
