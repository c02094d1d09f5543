#ifndef MIX_TONES_H
#define MIX_TONES_H

#include "base/error.h"
#include "mix/spool.h"
#include "model/model.h"
#include "settings/settings.h"

/// The five tones as they will be played: our chimes or the user's own files, at the programme's
/// rate and all equally loud but for what `trim` takes. They lie in a spool, since a user's file
/// may be long.
struct tones {
    struct spool sound;
    struct sounding {
        int64_t at, frames; // in the spool; at −1: not loaded yet
        double gain;        // dB that make its loudest 400 ms 0 LUFS
    } list[TONE_COUNT];
    const struct settings *settings;
    int rate;
};

bool tones_open(struct tones *tones, const struct settings *settings, int rate, int channels,
                struct error *error);
void tones_close(struct tones *tones);

/// Loads the tone when it is first asked for. ERROR_CONFIG on a user's file that can't be read.
bool tones_load(struct tones *tones, enum tone tone, struct error *error);

/// Has the user said that there is to be none?
bool tones_off(const struct settings *settings, enum tone tone);

/// Can the user's files be used? (mix_check)
bool tones_check(const struct settings *settings, struct error *error);

/// How long a tone sounds; 0 where the user's file can't be read (tones_load will say why).
double tones_seconds(const struct settings *settings, enum tone tone);

/// Silence that stands before and behind a tone, and how its level lies to that of speech (LU).
struct setting {
    double before, behind, trim;
};
extern const struct setting tone_settings[TONE_COUNT];

#endif
