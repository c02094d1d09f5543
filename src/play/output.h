#ifndef PLAY_OUTPUT_H
#define PLAY_OUTPUT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/// How much sound may wait in the device: short, so that an interrupt is heard at once.
#define OUTPUT_LATENCY_MS 200

/// What a device is opened with: interleaved floats, −1…1.
struct output_format {
    int rate; // Hz
    int channels;
};

/// A kind of sound device. All but open() get what open() gave.
struct output {
    const char *name; // for messages

    /// device: its name, or NULL for the system's. NULL with error set (ERROR_WRITE) where it
    /// can't be had; *absent says that there is nobody to ask (no server), so that the next kind of
    /// device may be tried.
    void *(*open)(const char *device, const struct output_format *format, bool *absent,
                  struct error *error);

    /// Blocks until the device has taken all `frames` of `channels` (as given to open()).
    bool (*write)(void *handle, const float *pcm, size_t frames, int channels, struct error *error);

    /// Blocks until all is heard.
    bool (*drain)(void *handle, struct error *error);

    /// What is not heard yet is dropped.
    void (*close)(void *handle);
};

extern const struct output output_pulse; // PulseAudio, or PipeWire in its place
extern const struct output output_alsa;

#endif
