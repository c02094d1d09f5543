#include "publish/wrap.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool wrap_read(int fd, int64_t at, void *bytes, size_t size, struct error *error)
{
    ssize_t n = file_read_at(fd, at, bytes, size);
    if (n < 0)
        return error_set(error, ERROR_INTERNAL, "can't read the encoded sound: %s",
                         strerror(errno));
    return (size_t)n == size ||
           error_set(error, ERROR_INTERNAL, "the encoded sound ends at byte %lld, too soon",
                     (long long)at + n);
}

bool wrap_copy(int fd, int64_t at, struct file_out *out, struct error *error)
{
    char bytes[32768];
    for (;;) {
        ssize_t n = file_read_at(fd, at, bytes, sizeof bytes);
        if (n < 0)
            return error_set(error, ERROR_INTERNAL, "can't read the encoded sound: %s",
                             strerror(errno));
        if (n == 0)
            return true;
        if (!file_write(out, bytes, (size_t)n, error))
            return false;
        at += n;
    }
}

bool wrap_write(int fd, int64_t at, const void *bytes, size_t size, struct error *error)
{
    return file_write_at(fd, at, bytes, size) || file_spool_failed(errno, error);
}
