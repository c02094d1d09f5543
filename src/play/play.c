#include "play/play.h"

#include "base/interrupt.h"
#include "base/log.h"
#include "play/output.h"

#include <errno.h>
#include <fcntl.h>
#include <sndfile.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_FRAMES  1024 // 21 to 46 ms: how long an interrupt may go unseen
#define MOST_CHANNELS 8

// The server first: on a desktop it holds the card, and mixes us with what else sounds.
static const struct output *const outputs[] = {&output_pulse, &output_alsa};

static SNDFILE *open_audio(const char *path, SF_INFO *info, struct error *error)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) != 0 || S_ISDIR(status.st_mode)) {
        (void)error_set(error, ERROR_READ, "can't read '%s': %s", path,
                        strerror(fd < 0 ? errno : EISDIR));
        if (fd >= 0)
            (void)close(fd);
        return NULL;
    }
    SNDFILE *file = sf_open_fd(fd, SFM_READ, info, SF_TRUE);
    if (!file)
        (void)error_set(error, ERROR_READ,
                        "'%s' is not audio that can be played: give an .mp3, .opus, .flac, .ogg "
                        "or .wav file",
                        path);
    else if (info->channels > MOST_CHANNELS || info->samplerate <= 0) {
        (void)error_set(error, ERROR_READ, "'%s' has %d channels: at most %d can be played", path,
                        info->channels, MOST_CHANNELS);
        (void)sf_close(file);
        file = NULL;
    }
    return file;
}

// The first kind of device that opens. A refusal by one that is there ends the search.
static const struct output *open_output(const char *device, const struct output_format *format,
                                        void **handle, struct error *error)
{
    char refusals[sizeof outputs / sizeof *outputs * (sizeof error->text + 8)] = "";
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
        bool absent = false;
        *handle = outputs[i]->open(device, format, &absent, error);
        if (*handle) {
            log_note("playing on %s", outputs[i]->name);
            return outputs[i];
        }
        if (!absent)
            return NULL;
        size_t used = strlen(refusals);
        (void)snprintf(refusals + used, sizeof refusals - used, "%s%s", used ? ", and " : "",
                       error->text);
    }
    (void)error_set(error, ERROR_WRITE, "%s", refusals);
    return NULL;
}

static bool play_all(SNDFILE *file, const SF_INFO *info, const char *path,
                     const struct output *output, void *handle, struct error *error)
{
    float pcm[BLOCK_FRAMES * MOST_CHANNELS];
    sf_count_t frames, played = 0;
    while ((frames = sf_readf_float(file, pcm, BLOCK_FRAMES)) > 0) {
        if (!interrupt_check(error) ||
            !output->write(handle, pcm, (size_t)frames, info->channels, error))
            return false;
        played += frames;
        progress("playing, seconds", (size_t)(played / info->samplerate),
                 (size_t)(info->frames / info->samplerate));
    }
    if (sf_error(file) != SF_ERR_NO_ERROR)
        return error_set(error, ERROR_READ, "'%s' can't be decoded behind second %lld: %s", path,
                         (long long)(played / info->samplerate), sf_strerror(file));
    return interrupt_check(error) && output->drain(handle, error);
}

bool play_file(const char *path, const struct settings *settings, struct error *error)
{
    SF_INFO info = {0};
    SNDFILE *file = open_audio(path, &info, error);
    if (!file)
        return false;
    const struct output_format format = {info.samplerate, info.channels};
    void *handle = NULL;
    const struct output *output = open_output(settings->device, &format, &handle, error);
    bool done = output && play_all(file, &info, path, output, handle, error);
    if (output)
        output->close(handle);
    progress_end();
    (void)sf_close(file);
    return done;
}
