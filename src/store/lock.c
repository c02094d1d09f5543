#include "store/lock.h"

#include "base/clock.h"
#include "base/interrupt.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ASK_EVERY_MS = 100 };

// Who has it, as "process 123".
static void name_holder(int fd, char *name, size_t size)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 0)
        (void)snprintf(name, size, "process %ld", (long)lock.l_pid);
    else
        (void)snprintf(name, size, "another process"); // in another container, perhaps
}

static bool try_lock(int fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_SETLK, &lock) == 0;
}

static bool wait_for_lock(int fd, int wait_seconds, struct error *error)
{
    char holder[64];
    int64_t end = clock_monotonic_ms() + (int64_t)wait_seconds * 1000;
    if (try_lock(fd))
        return true;
    name_holder(fd, holder, sizeof holder);
    if (wait_seconds > 0)
        log_error("another run of this show is at work (%s); waiting for it", holder);
    while (clock_monotonic_ms() < end) {
        (void)poll(NULL, 0, ASK_EVERY_MS);
        if (!interrupt_check(error))
            return false;
        if (try_lock(fd))
            return true;
    }
    return error_set(error, ERROR_WRITE,
                     "another run of this show is at work (%s): let it end, and try again", holder);
}

int lock_take(const char *path, int wait_seconds, struct error *error)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        (void)error_set(error, ERROR_WRITE, "can't write '%s': %s", path, strerror(errno));
        return -1;
    }
    if (wait_for_lock(fd, wait_seconds, error))
        return fd;
    (void)close(fd);
    return -1;
}
