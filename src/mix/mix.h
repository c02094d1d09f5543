#ifndef MIX_MIX_H
#define MIX_MIX_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "settings/settings.h"

/// Takes, tones and pauses → one mastered programme. Speech goes to a spool file as it comes in, so
/// memory doesn't grow with the bulletin; tones are laid over it when it is read, when the level of
/// the speech and all places are known.

// ---- a programme in the making
// -------------------------------------------------------------------

struct mix; // opaque

/// `script`, `settings` and `arena` must outlive it and the programme. ERROR_WRITE where there is
/// no room for temporary files; ERROR_CONFIG where a tone of the user's own can't be read.
struct mix *mix_open(const struct script *script, const struct settings *settings,
                     struct arena *arena, struct error *error);

/// Silence before the first cue, for speakers that wake slowly.
#define MIX_LEAD_SECONDS 0.5

/// The next cue of the script: of speech with its take and the pause behind it (seconds), of tones
/// and pauses with take NULL. Called for every cue in order. A take may have any rate; its ends are
/// faded (3 and 8 ms), so that no join clicks.
bool mix_add(struct mix *mix, size_t cue, const struct take *take, double pause,
             struct error *error);

/// Loudness and limiter: fills the programme, whose timeline lies in the arena. The mix is closed
/// by mix_close afterwards; the programme must be closed by mix_programme_close. Positions are
/// frames of the programme, and exact: a tone's entry begins where it is first heard, and half a
/// second of silence stands before everything, for speakers that wake slowly.
bool mix_finish(struct mix *mix, struct programme *programme, struct error *error);
void mix_close(struct mix *mix);
void mix_programme_close(struct programme *programme);

/// Begins at the first frame again, as often as wanted. `extra_gain` in dB is added before the
/// limiter, which then keeps the true peak under `ceiling` (dBTP): the publisher closes the loop on
/// the decoded file with these two. ERROR_INTERNAL only where the spool can't be read.
bool mix_rewind(struct programme *programme, double extra_gain, double ceiling,
                struct error *error);

/// Streams the mastered sound: the next `frames` frames, interleaved, −1…1. Returns how many were
/// read (fewer only at the end, 0 behind it); -1 with error set.
long mix_read(struct programme *programme, float *pcm, size_t frames, struct error *error);

/// The most that the limiter has taken since mix_rewind, in dB.
double mix_limited(const struct programme *programme);

/// Seconds that a tone takes, silence around it included (for the fit to length); of the intro with
/// the half second before everything.
double mix_tone_seconds(const struct settings *settings, enum tone tone);

// ---- measuring
// -----------------------------------------------------------------------------------

#define MIX_SILENT (-70.0) // what silence measures: the absolute gate of BS.1770

/// Loudness (EBU R128, ITU-R BS.1770-4: integrated, gated) and true peak of sound as it streams by,
/// in constant memory.
struct mix_meter;

struct mix_meter *mix_meter_open(int rate, int channels); // never NULL
void mix_meter_close(struct mix_meter *meter);
void mix_meter_add(struct mix_meter *meter, const float *pcm, size_t frames);
double mix_meter_loudness(const struct mix_meter *meter); // LUFS, at least MIX_SILENT
double mix_meter_true_peak(struct mix_meter *meter); // dBTP; asked last: nothing is added behind it

// ---- resampling
// ----------------------------------------------------------------------------------

/// Gets the sound as it comes out, interleaved. False (error set) stops.
typedef bool (*mix_sink_fn)(void *context, const float *pcm, size_t frames, struct error *error);

/// libsoxr (band-limited, linear phase) as a stream: no delay, and n frames in give exactly
/// round(n × to / from) frames out.
struct mix_resampler;

struct mix_resampler *mix_resampler_open(int from, int to, int channels, mix_sink_fn sink,
                                         void *context, struct error *error);
bool mix_resampler_add(struct mix_resampler *resampler, const float *pcm, size_t frames,
                       struct error *error);
bool mix_resampler_end(struct mix_resampler *resampler, struct error *error); // what is still due
void mix_resampler_close(struct mix_resampler *resampler);

#endif
