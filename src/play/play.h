#ifndef PLAY_PLAY_H
#define PLAY_PLAY_H

#include "base/error.h"
#include "settings/settings.h"

/// Plays an audio file (whatever libsndfile decodes: MP3, Opus, FLAC, Ogg, WAV) to its end on the
/// local PulseAudio/PipeWire server (settings->device: a sink's name), or on ALSA where no server
/// answers (settings->device: a PCM's name). Decodes in small blocks, whatever the length. An
/// interrupt stops the sound within a quarter of a second (ERROR_INTERRUPTED). ERROR_READ for the
/// file, ERROR_WRITE for the device.
bool play_file(const char *path, const struct settings *settings, struct error *error);

#endif
