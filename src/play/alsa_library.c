#include "base/library.h"

#include <alsa/asoundlib.h>

// Their names, our words for what they take.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)

static struct library alsa = {.file = "libasound.so.2"};

LIBRARY_FUNCTION(alsa, int, snd_pcm_open,
                 (snd_pcm_t * *card, const char *name, snd_pcm_stream_t stream, int mode),
                 (card, name, stream, mode))
LIBRARY_FUNCTION(alsa, int, snd_pcm_close, (snd_pcm_t * card), (card))
LIBRARY_FUNCTION(alsa, int, snd_pcm_set_params,
                 (snd_pcm_t * card, snd_pcm_format_t format, snd_pcm_access_t access,
                  unsigned channels, unsigned rate, int resample, unsigned latency),
                 (card, format, access, channels, rate, resample, latency))
LIBRARY_FUNCTION(alsa, snd_pcm_sframes_t, snd_pcm_writei,
                 (snd_pcm_t * card, const void *frames, snd_pcm_uframes_t count),
                 (card, frames, count))
LIBRARY_FUNCTION(alsa, int, snd_pcm_recover, (snd_pcm_t * card, int code, int silent),
                 (card, code, silent))
LIBRARY_FUNCTION(alsa, int, snd_pcm_drain, (snd_pcm_t * card), (card))
LIBRARY_FUNCTION(alsa, int, snd_pcm_drop, (snd_pcm_t * card), (card))
LIBRARY_FUNCTION(alsa, const char *, snd_strerror, (int code), (code))
LIBRARY_FUNCTION(alsa, int, snd_lib_error_set_handler, (snd_lib_error_handler_t handler), (handler))
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
