#ifndef MIX_MASTER_H
#define MIX_MASTER_H

#include "mix/bed.h"
#include "mix/tones.h"
#include "model/model.h"

/// From spool and timeline to the mastered sound: speech and tones → one gain → compressor →
/// with the bed → gain → limiter. The programme owns it (`programme->spool`).
struct mix_spool;

/// Takes over `speech` and `tones` (both are emptied). `level` is the loudness of the speech as it
/// lies in the spool, LUFS. Never NULL.
struct mix_spool *master_open(struct spool *speech, struct tones *tones, double level);
void master_close(struct mix_spool *master);

/// Takes over a bed (or NULL) at the level of the speech as it was fitted to `target` without it:
/// from then on both get the same gain. It comes in behind the compressor, which would let it swell
/// in every pause.
void master_lay_bed(struct programme *programme, struct bed *bed, double target);

enum { MASTER_GAIN_MOST = 60 }; // dB: what needs more is noise

/// What mix_fit changes.
struct fitting {
    double makeup;  // dB behind the compressor, so that the whole comes out at the target
    double slope;   // LU that the whole gains for a dB of it, as last seen
    double ceiling; // dBTP, of the limiter
};
struct fitting *master_fitting(struct programme *programme);

/// The loudness (LUFS) of what lies in a spool, as mix_fit listens: a long one in pieces. fit.c
bool fit_speech(const struct spool *speech, int rate, double *level, struct error *error);

#endif
