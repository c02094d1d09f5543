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
    int64_t at = spool->frames * (int64_t)frame_bytes(spool);
    if (!file_write_at(spool->fd, at, pcm, frames * frame_bytes(spool)))
        return file_spool_failed(errno, error);
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
    // silence at the end was never written
    if (file_read_at(spool->fd, at * (int64_t)frame_bytes(spool), pcm,
                     frames * frame_bytes(spool)) < 0)
        return error_set(error, ERROR_INTERNAL, "can't read the temporary file of sound: %s",
                         strerror(errno));
    return true;
}
