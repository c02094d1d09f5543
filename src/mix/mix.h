#ifndef MIX_MIX_H
#define MIX_MIX_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "settings/settings.h"

/// Takes, tones and pauses → one mastered programme. Speech goes to a spool file as it comes in, so
/// memory doesn't grow with the bulletin; tones and bed are laid over it when it is read, when
/// the level of the speech and all places are known.

// ---- a programme in the making --------------------------------------------------------------

struct mix; // opaque

/// Can the sound files that the settings name be used? Asked before any work is done. ERROR_CONFIG,
/// naming the file and what would be right.
bool mix_check(const struct settings *settings, struct error *error);

/// `script`, `settings` and `arena` must outlive it and the programme. ERROR_WRITE where there is
/// no room for temporary files; ERROR_CONFIG where a tone or bed of the user's own can't be read.
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

/// Finds the gain with which the programme has this loudness (LUFS) under that ceiling (dBTP), by
/// playing it through (a long one in pieces, so ±0.1), and keeps both; estimates
/// programme->loudness and ->true_peak. The publisher closes the loop on the decoded file with it:
/// asks for a little more of what the codec loses.
bool mix_fit(struct programme *programme, double loudness, double ceiling, struct error *error);

/// Sets gain and compressor for another target (LUFS) and ceiling (dBTP) than those of the
/// settings; mix_fit finds what the whole then lacks. Not while somebody reads.
void mix_aim(struct programme *programme, double target, double ceiling);

/// Makes the sound softer by `decibel` (> 0) around a frame, behind the limiter: for the few places
/// where a decoder goes over however low the ceiling is. 30 ms with soft edges; the same place
/// twice adds up. Stays until mix_ease_none. False where no more places can be kept. Not while
/// somebody reads.
bool mix_ease(struct programme *programme, int64_t frame, double decibel);
void mix_ease_none(struct programme *programme);

/// Streams the mastered sound from frame `from` on, as mix_fit set it. Several may read at once,
/// each in a thread of its own. One that begins later has heard a quarter of a second before, so
/// that compressor and limiter are where they would be. Never NULL; the programme must outlive it.
struct mix_reader;
struct mix_reader *mix_reader_open(const struct programme *programme, int64_t from);
void mix_reader_close(struct mix_reader *reader);

/// The next `frames` frames, interleaved, −1…1. Returns how many were read (fewer only at the end,
/// 0 behind it); -1 with error set.
long mix_read(struct mix_reader *reader, float *pcm, size_t frames, struct error *error);

/// The most that the limiter has taken since the reader was opened, in dB.
double mix_limited(const struct mix_reader *reader);

/// Seconds that a tone takes, silence around it included (for the fit to length).
double mix_tone_seconds(const struct settings *settings, enum tone tone);

// ---- measuring ------------------------------------------------------------------------------

#define MIX_SILENT (-70.0) // what silence measures: the absolute gate of BS.1770

/// Loudness (EBU R128, ITU-R BS.1770-4: integrated, gated) and true peak of sound as it streams by,
/// in constant memory.
struct mix_meter;

struct mix_meter *mix_meter_open(int rate, int channels); // never NULL
void mix_meter_close(struct mix_meter *meter);
void mix_meter_add(struct mix_meter *meter, const float *pcm, size_t frames);

/// Where the sound was highest: the places (about 12 ms each) above `limit` given to
/// mix_meter_watch, the MIX_SPOTS highest of them, in order of time. Owned by the meter.
enum { MIX_SPOTS = 128 };
struct mix_spot {
    int64_t frame;
    double true_peak; // dBTP
};
void mix_meter_watch(struct mix_meter *meter, double limit); // before the first mix_meter_add
size_t mix_meter_spots(const struct mix_meter *meter, const struct mix_spot **spots);

double mix_meter_loudness(const struct mix_meter *meter); // LUFS, at least MIX_SILENT
double mix_meter_true_peak(struct mix_meter *meter); // dBTP; asked last: nothing is added behind it

// ---- resampling -----------------------------------------------------------------------------

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
