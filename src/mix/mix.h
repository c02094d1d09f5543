#ifndef MIX_MIX_H
#define MIX_MIX_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "settings/settings.h"

/// Takes, tones and pauses → one mastered programme. Sound goes to a spool file as it comes in, so
/// memory doesn't grow with the bulletin.

struct mix; // opaque: a programme in the making

/// `script` and `settings` must outlive it.
struct mix *mix_open(const struct script *script, const struct settings *settings,
                     struct arena *arena, struct error *error);

/// Silence before the first cue, for speakers that wake slowly.
#define MIX_LEAD_SECONDS 0.5

/// The next cue of the script: of speech with its take and the pause behind it (seconds), of tones
/// and pauses with take NULL. Called for every cue in order.
bool mix_add(struct mix *mix, size_t cue, const struct take *take, double pause,
             struct error *error);

/// Outro, loudness and limiter: fills the programme, whose timeline lies in the arena. The mix is
/// closed by mix_close afterwards; the programme must be closed by mix_programme_close.
bool mix_finish(struct mix *mix, struct programme *programme, struct error *error);
void mix_close(struct mix *mix);
void mix_programme_close(struct programme *programme);

/// Streams the mastered sound: `frames` frames from frame `at` on, interleaved, −1…1. Returns how
/// many were read (fewer only at the end, 0 behind it); -1 with error set. Reading from the start
/// must be possible several times, once for each format. `extra_gain` in dB is added before the
/// limiter: the publisher closes the loop on the decoded file with it.
bool mix_rewind(struct programme *programme, double extra_gain, double ceiling,
                struct error *error);
long mix_read(struct programme *programme, float *pcm, size_t frames, struct error *error);

/// Seconds that a tone takes, silence around it included (for the fit to length).
double mix_tone_seconds(const struct settings *settings, enum tone tone);

#endif
