#include "base/file.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Temporary files that are open now, for file_abandon_all. Slots, not a list: a signal handler
// reads them.
enum { OPEN_MOST = 640 };
static const char *volatile open_files[OPEN_MOST];

static void remember(const char *path)
{
    for (int i = 0; i < OPEN_MOST; i++)
        if (!open_files[i]) {
            open_files[i] = path;
            return;
        }
}

static void forget(const char *path)
{
    for (int i = 0; i < OPEN_MOST; i++)
        if (open_files[i] == path)
            open_files[i] = NULL;
}

void file_abandon_all(void)
{
    for (int i = 0; i < OPEN_MOST; i++)
        if (open_files[i])
            (void)unlink(open_files[i]);
}

static const char *mend(int reason)
{
    switch (reason) {
    case ENOENT:
        return "the folder does not exist; make it first";
    case EACCES:
    case EPERM:
    case EROFS:
        return "no permission to write there; choose another folder";
    case ENOSPC:
    case EDQUOT:
        return "the disk is full; free some space";
    case ENOTDIR:
        return "a part of the path is not a folder";
    default:
        return strerror(reason);
    }
}

static bool write_error(const struct file_out *out, int reason, struct error *error)
{
    return error_set(error, ERROR_WRITE, "can't write '%s': %s",
                     strcmp(out->path, "-") == 0 ? "standard output" : out->path, mend(reason));
}

static bool open_special(struct file_out *out, struct error *error)
{
    out->fd = open(out->path, O_WRONLY | O_CLOEXEC);
    return out->fd >= 0 || write_error(out, errno, error);
}

// The length of the path's folder with its slash; 0: there is none.
static int folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (int)(slash - path + 1) : 0;
}

// A file without a name (O_TMPFILE) goes with its process. It is named through /proc, by its
// number, which no other file has now.
static bool begin_nameless(struct file_out *out)
{
    char *folder;
    struct stat info;
    int length = folder_of(out->path);
    if (access("/proc/self/fd", X_OK) != 0)
        return false;
    if (asprintf(&folder, "%.*s", length ? length : 1, length ? out->path : ".") < 0)
        memory_exhausted();
    out->fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    free(folder);
    if (out->fd < 0 || fstat(out->fd, &info) != 0)
        return false;
    if (asprintf(&out->temporary, "%.*s.tidings-%.100s.%llu", length, out->path, out->path + length,
                 (unsigned long long)info.st_ino) < 0)
        memory_exhausted();
    return true;
}

static bool begin_named(struct file_out *out, struct error *error)
{
    int length = folder_of(out->path);
    if (asprintf(&out->temporary, "%.*s.tidings-%.100s.XXXXXX", length, out->path,
                 out->path + length) < 0)
        memory_exhausted();
    out->fd = mkostemp(out->temporary, O_CLOEXEC);
    if (out->fd < 0) {
        int reason = errno;
        free(out->temporary);
        out->temporary = NULL;
        return write_error(out, reason, error);
    }
    out->named = true;
    remember(out->temporary);
    return true;
}

bool file_begin(struct file_out *out, const char *path, struct error *error)
{
    struct stat info;
    *out = (struct file_out){.fd = -1, .path = path};
    if (strcmp(path, "-") == 0) {
        out->fd = STDOUT_FILENO;
        return true;
    }
    bool there = stat(path, &info) == 0;
    if (there && S_ISDIR(info.st_mode))
        return error_set(error, ERROR_WRITE, "can't write '%s': it is a folder; name a file in it",
                         path);
    if (there && !S_ISREG(info.st_mode)) // a device or a pipe is written to, not replaced
        return open_special(out, error);
    return begin_nameless(out) || begin_named(out, error);
}

bool file_write(struct file_out *out, const void *bytes, size_t size, struct error *error)
{
    const char *p = bytes;
    while (size > 0) {
        ssize_t n = write(out->fd, p, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return write_error(out, errno, error);
        p += n;
        size -= (size_t)n;
    }
    return true;
}

void file_abandon(struct file_out *out)
{
    if (out->fd > STDERR_FILENO)
        (void)close(out->fd);
    out->fd = -1;
    if (!out->temporary)
        return;
    if (out->named)
        (void)unlink(out->temporary);
    forget(out->temporary);
    free(out->temporary);
    out->temporary = NULL;
}

static bool close_special(struct file_out *out, struct error *error)
{
    int fd = out->fd;
    out->fd = -1;
    return fd <= STDERR_FILENO || close(fd) == 0 || write_error(out, errno, error);
}

// Gives a nameless file the name that it is renamed from. What has that name was left by somebody
// who was killed just there.
static int give_name(struct file_out *out)
{
    char source[64];
    (void)snprintf(source, sizeof source, "/proc/self/fd/%d", out->fd);
    remember(out->temporary);
    out->named = true;
    if (linkat(AT_FDCWD, source, AT_FDCWD, out->temporary, AT_SYMLINK_FOLLOW) == 0)
        return 0;
    if (errno != EEXIST || unlink(out->temporary) != 0)
        return errno;
    return linkat(AT_FDCWD, source, AT_FDCWD, out->temporary, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

bool file_settle(struct file_out *out, struct error *error)
{
    if (!out->temporary)
        return true;
    mode_t mask = umask(0); // it was made with 0600; a finished file has the usual rights
    (void)umask(mask);
    return (fchmod(out->fd, 0666 & ~mask) == 0 && fsync(out->fd) == 0) ||
           write_error(out, errno, error);
}

bool file_commit(struct file_out *out, struct error *error)
{
    if (!out->temporary)
        return close_special(out, error);
    if (!file_settle(out, error)) {
        file_abandon(out);
        return false;
    }
    int reason = out->named ? 0 : give_name(out);
    if (close(out->fd) != 0 && !reason)
        reason = errno;
    out->fd = -1;
    if (!reason && rename(out->temporary, out->path) != 0)
        reason = errno;
    if (reason) {
        file_abandon(out);
        return write_error(out, reason, error);
    }
    forget(out->temporary);
    free(out->temporary);
    out->temporary = NULL;
    return true;
}

bool file_save(const char *path, const void *bytes, size_t size, struct error *error)
{
    struct file_out out;
    if (!file_begin(&out, path, error))
        return false;
    if (!file_write(&out, bytes, size, error)) {
        file_abandon(&out);
        return false;
    }
    return file_commit(&out, error);
}

bool file_make_folder(const char *path, struct error *error)
{
    char *copy = strdup(path);
    if (!copy)
        memory_exhausted();
    int reason = 0;
    for (char *p = copy + 1; !reason; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        char was = *p;
        *p = '\0';
        if (mkdir(copy, 0755) != 0 && errno != EEXIST)
            reason = errno;
        *p = was;
        if (was == '\0')
            break;
    }
    struct stat info;
    if (!reason && (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)))
        reason = ENOTDIR;
    free(copy);
    return !reason ||
           error_set(error, ERROR_WRITE, "can't make the folder '%s': %s", path, mend(reason));
}

static const char *spool_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && *folder ? folder : "/var/tmp";
}

bool file_spool_failed(int reason, struct error *error)
{
    return error_set(error, ERROR_WRITE,
                     "can't keep the sound in a temporary file in '%s': %s; set TMPDIR to a folder "
                     "with more room",
                     spool_folder(), reason ? strerror(reason) : "the encoder failed");
}

int file_spool(const char *folder, struct error *error)
{
    if (!folder)
        folder = spool_folder();
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    // not every file system has O_TMPFILE
    char *path;
    if (asprintf(&path, "%s/.tidings-spool.XXXXXX", folder) < 0)
        memory_exhausted();
    fd = mkostemp(path, O_CLOEXEC);
    int reason = errno;
    if (fd >= 0)
        (void)unlink(path);
    free(path);
    if (fd < 0)
        (void)error_set(error, ERROR_WRITE, "can't make a temporary file in '%s': %s", folder,
                        mend(reason));
    return fd;
}
