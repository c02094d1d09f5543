#ifndef SPEECH_REQUEST_H
#define SPEECH_REQUEST_H

#include "speech/chain.h"
#include "speech/presenter.h"
#include "speech/spoken.h"

#include <stddef.h>
#include <stdint.h>

/// What goes to libespeak-ng's process and comes back, in native order: both ends are this program.

enum { REQUEST_VOICE_BYTES = 64 };

/// What is wanted of it.
enum wish { WISH_SOUND, WISH_PHONEMES, WISH_VERSION };

/// One take to be spoken.
struct request {
    char voice[REQUEST_VOICE_BYTES]; // "en-us+f3"
    int32_t rate, pitch, range, gap, volume;
    int32_t quote_pitch; // added to the pitch in a quotation
    struct chain chain;
    uint32_t wish; // enum wish
    uint32_t text_size, piece_count;
};

/// What was spoken: behind it lie the samples (int16_t), the marks (struct mark), and the phonemes
/// (or the version) as text.
struct reply {
    int32_t rate; // Hz
    uint32_t frames, mark_count, sample_count, phoneme_size;
    uint32_t substituted; // set by rehearse(): the stand-in spoke, since the engine failed
};

/// Appends a request. `factor` on the presenter's rate (settings->rate).
void request_write(struct buf *out, const struct presenter *presenter, double factor,
                   const struct spoken *spoken, enum wish wish);

/// Where the parts of a request lie; false where its sizes are wrong.
bool request_read(const void *bytes, size_t size, struct request *request, const char **text,
                  const struct piece **pieces);

/// Where the parts of a reply lie; false where its sizes are wrong. Reply and samples lie aligned,
/// the marks may not.
bool reply_read(const void *bytes, size_t size, struct reply *reply, const char **marks,
                const char **samples);

#endif
