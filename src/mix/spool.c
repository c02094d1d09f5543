#include "mix/spool.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool spool_open(struct spool *spool, int channels, struct error *error)
{
    *spool = (struct spool){.fd = file_spool(NULL, error), .channels = channels};
    return spool->fd >= 0;
}

void spool_close(struct spool *spool)
{
    if (spool->fd >= 0)
        (void)close(spool->fd);
    spool->fd = -1;
}

static size_t frame_bytes(const struct spool *spool)
{
    return sizeof(float) * (size_t)spool->channels;
}

bool spool_write(struct spool *spool, const float *pcm, size_t frames, struct error *error)
{
    const char *p = (const char *)pcm;
    size_t left = frames * frame_bytes(spool);
    off_t at = (off_t)spool->frames * (off_t)frame_bytes(spool);
    while (left > 0) {
        ssize_t n = pwrite(spool->fd, p, left, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return error_set(error, ERROR_WRITE,
                             "can't keep the sound in a temporary file: %s; set TMPDIR to a folder "
                             "with more room",
                             n < 0 ? strerror(errno) : "nothing was written");
        p += n;
        at += n;
        left -= (size_t)n;
    }
    spool->frames += (int64_t)frames;
    return true;
}

void spool_silence(struct spool *spool, int64_t frames)
{
    spool->frames += frames;
}

bool spool_read(const struct spool *spool, int64_t at, float *pcm, size_t frames,
                struct error *error)
{
    memset(pcm, 0, frames * frame_bytes(spool));
    if (at < 0) { // before the start
        size_t skip = (size_t)-at < frames ? (size_t)-at : frames;
        pcm += skip * (size_t)spool->channels;
        frames -= skip;
        at = 0;
    }
    char *p = (char *)pcm;
    size_t left = frames * frame_bytes(spool);
    off_t place = (off_t)at * (off_t)frame_bytes(spool);
    while (left > 0) {
        ssize_t n = pread(spool->fd, p, left, place);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(error, ERROR_INTERNAL, "can't read the temporary file of sound: %s",
                             strerror(errno));
        if (n == 0)
            return true; // silence at the end was never written
        p += n;
        place += n;
        left -= (size_t)n;
    }
    return true;
}
