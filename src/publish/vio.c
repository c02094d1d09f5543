#include "publish/vio.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

void vio_init(struct vio *vio, int fd, int write)
{
    struct stat info;
    *vio = (struct vio){.fd = fd};
    if (write && ftruncate(fd, 0) != 0)
        vio->fault = errno;
    if (fstat(fd, &info) == 0)
        vio->size = info.st_size;
}

static sf_count_t get_size(void *context)
{
    return ((struct vio *)context)->size;
}

static sf_count_t seek(sf_count_t offset, int whence, void *context)
{
    struct vio *vio = context;
    sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? vio->at : vio->size;
    if (base + offset < 0)
        return -1;
    return vio->at = base + offset;
}

static sf_count_t tell(void *context)
{
    return ((struct vio *)context)->at;
}

static sf_count_t read_some(void *bytes, sf_count_t count, void *context)
{
    struct vio *vio = context;
    sf_count_t done = 0;
    while (done < count) {
        ssize_t n = pread(vio->fd, (char *)bytes + done, (size_t)(count - done), vio->at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && !vio->fault)
            vio->fault = errno;
        if (n <= 0)
            break;
        done += n;
        vio->at += n;
    }
    return done;
}

static sf_count_t write_all(const void *bytes, sf_count_t count, void *context)
{
    struct vio *vio = context;
    sf_count_t done = 0;
    while (done < count && !vio->fault) {
        ssize_t n = pwrite(vio->fd, (const char *)bytes + done, (size_t)(count - done), vio->at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            vio->fault = n < 0 ? errno : ENOSPC;
            break;
        }
        done += n;
        vio->at += n;
    }
    if (vio->at > vio->size)
        vio->size = vio->at;
    return done;
}

SF_VIRTUAL_IO vio_calls = {
    .get_filelen = get_size, .seek = seek, .read = read_some, .write = write_all, .tell = tell};
