#include "play/output.h"

#include <pulse/error.h>
#include <pulse/simple.h>

// PulseAudio's simple API (libpulse-simple); PipeWire answers it too (pipewire-pulse).

static void *open_server(const char *device, const struct output_format *format, bool *absent,
                         struct error *error)
{
    const pa_sample_spec spec = {
        .format = PA_SAMPLE_FLOAT32NE,
        .rate = (uint32_t)format->rate,
        .channels = (uint8_t)format->channels,
    };
    const pa_buffer_attr buffer = {
        .maxlength = (uint32_t)-1,
        .tlength = (uint32_t)pa_usec_to_bytes((pa_usec_t)OUTPUT_LATENCY_MS * 1000, &spec),
        .prebuf = (uint32_t)-1,
        .minreq = (uint32_t)-1,
        .fragsize = (uint32_t)-1,
    };
    int code = 0;
    pa_simple *server = pa_simple_new(NULL, "Tidings", PA_STREAM_PLAYBACK, device, "news bulletin",
                                      &spec, NULL, &buffer, &code);
    if (server)
        return server;
    *absent = code != PA_ERR_NOENTITY; // it answered that it has no such sink
    (void)error_set(error, ERROR_WRITE, "can't play on '%s': PulseAudio says '%s'%s",
                    device ? device : "the default device", pa_strerror(code),
                    *absent ? "" : "; 'pactl list short sinks' names the sinks there are");
    return NULL;
}

static bool write_frames(void *handle, const float *pcm, size_t frames, int channels,
                         struct error *error)
{
    int code = 0;
    return pa_simple_write(handle, pcm, frames * (size_t)channels * sizeof *pcm, &code) == 0 ||
           error_set(error, ERROR_WRITE, "playback stopped: PulseAudio says '%s'",
                     pa_strerror(code));
}

static bool drain(void *handle, struct error *error)
{
    int code = 0;
    return pa_simple_drain(handle, &code) == 0 ||
           error_set(error, ERROR_WRITE, "playback stopped: PulseAudio says '%s'",
                     pa_strerror(code));
}

static void close_server(void *handle)
{
    (void)pa_simple_flush(handle, NULL);
    pa_simple_free(handle);
}

const struct output output_pulse = {"PulseAudio", open_server, write_frames, drain, close_server};
