#include "base/file.h"

#include <errno.h>
#include <unistd.h>

ssize_t file_read_at(int fd, int64_t at, void *bytes, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t n = pread(fd, (char *)bytes + done, size - done, (off_t)(at + (int64_t)done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += (size_t)n;
    }
    return (ssize_t)done;
}

bool file_write_at(int fd, int64_t at, const void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n =
            pwrite(fd, (const char *)bytes + done, size - done, (off_t)(at + (int64_t)done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = ENOSPC;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}
