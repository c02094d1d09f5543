#include "play/output.h"

#include "base/interrupt.h"

#include <alsa/asoundlib.h>

// alsa-lib explains its failures on standard error, in many lines; ours are one sentence.
static void say_nothing(const char *file, int line, const char *function, int code,
                        const char *format, ...)
{
    (void)file;
    (void)line;
    (void)function;
    (void)code;
    (void)format;
}

static void *open_card(const char *device, const struct output_format *format, bool *absent,
                       struct error *error)
{
    const char *name = device ? device : "default";
    snd_pcm_t *card = NULL;
    (void)snd_lib_error_set_handler(say_nothing);
    int code = snd_pcm_open(&card, name, SND_PCM_STREAM_PLAYBACK, 0);
    *absent = code < 0;
    if (code == 0) {
        const int resample = 1;
        code = snd_pcm_set_params(card, SND_PCM_FORMAT_FLOAT, SND_PCM_ACCESS_RW_INTERLEAVED,
                                  (unsigned)format->channels, (unsigned)format->rate, resample,
                                  OUTPUT_LATENCY_MS * 1000);
    }
    if (code == 0)
        return card;
    (void)error_set(error, ERROR_WRITE, "can't play on '%s': ALSA says '%s'", name,
                    snd_strerror(code));
    if (card)
        (void)snd_pcm_close(card);
    return NULL;
}

static bool write_frames(void *handle, const float *pcm, size_t frames, int channels,
                         struct error *error)
{
    while (frames > 0) {
        snd_pcm_sframes_t taken = snd_pcm_writei(handle, pcm, frames);
        if (taken < 0) {
            if (!interrupt_check(error))
                return false;
            const int silently = 1;
            int code = snd_pcm_recover(handle, (int)taken, silently); // an underrun, a suspend
            if (code < 0)
                return error_set(error, ERROR_WRITE, "playback stopped: ALSA says '%s'",
                                 snd_strerror(code));
            continue;
        }
        frames -= (size_t)taken;
        pcm += taken * channels;
    }
    return true;
}

static bool drain(void *handle, struct error *error)
{
    int code = snd_pcm_drain(handle);
    return code == 0 ||
           error_set(error, ERROR_WRITE, "playback stopped: ALSA says '%s'", snd_strerror(code));
}

static void close_card(void *handle)
{
    (void)snd_pcm_drop(handle);
    (void)snd_pcm_close(handle);
}

const struct output output_alsa = {"ALSA", open_card, write_frames, drain, close_card};
