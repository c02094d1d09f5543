#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>
#include <sys/types.h>

/// Reads a whole file ("-": standard input) into buf, at most `limit` bytes. Fails (ERROR_READ) on
/// what is missing, a directory, unreadable, or larger than the limit; the text names the path and
/// why.
bool file_read(const char *path, size_t limit, struct buf *buf, struct error *error);

/// Takes one line, without its end, of the `number`th from 1; false ends the reading.
typedef bool (*file_line_fn)(void *context, const char *line, size_t size, size_t number,
                             struct error *error);

/// Reads a file ("-": standard input) of any size line by line, holding no more than one, of at
/// most `longest` bytes. Fails as file_read, or where `take` did.
bool file_lines(const char *path, size_t longest, file_line_fn take, void *context,
                struct error *error);

/// A file that appears at its path complete or not at all: written without a name, where the file
/// system can, else beside it; synced, then renamed. Who is killed before leaves nothing.
struct file_out {
    int fd; // write here
    const char
        *path; // as given; must outlive the struct. "-" is standard output: fd 1, nothing to rename
    char *temporary; // owned: the name beside the path
    bool named;      // the file has that name already
};

/// Opens the new file in the folder of `path` (ERROR_WRITE, names the path and the mend). A
/// device or a pipe is opened itself: writing there can't be taken back.
bool file_begin(struct file_out *out, const char *path, struct error *error);

/// Writes all of it, whatever write() says at first.
bool file_write(struct file_out *out, const void *bytes, size_t size, struct error *error);

/// Everything written is on the disk. Where several files belong together all are settled before
/// the first is committed.
bool file_settle(struct file_out *out, struct error *error);

/// Settles, closes and renames. On failure nothing is left behind and an earlier file is untouched.
bool file_commit(struct file_out *out, struct error *error);

/// Gives up: the temporary file is removed. Harmless after commit; also done at exit and on a
/// signal that ends us (temporary files are registered).
void file_abandon(struct file_out *out);

/// Writes a whole file at once, atomically.
bool file_save(const char *path, const void *bytes, size_t size, struct error *error);

/// mkdir -p (mode 0755).
bool file_make_folder(const char *path, struct error *error);

/// Removes the temporary files that are still open; safe in a signal handler.
void file_abandon_all(void);

/// Reads `size` bytes at place `at` of an open file, whatever pread() gives at first. How many
/// came: fewer only where the file ends; −1 with errno set where reading failed.
ssize_t file_read_at(int fd, int64_t at, void *bytes, size_t size);

/// Writes all of it at that place, whatever pwrite() takes at first; false with errno set.
bool file_write_at(int fd, int64_t at, const void *bytes, size_t size);

/// A file that has no name: for PCM that is too large for memory. In `folder` (NULL: TMPDIR, else
/// /var/tmp), never in a /tmp that is memory. The descriptor, or -1 with error set.
int file_spool(const char *folder, struct error *error);

/// ERROR_WRITE of a file_spool(NULL) that can't take what is written, with the folder and the mend.
/// `reason` is an errno; 0: unknown.
bool file_spool_failed(int reason, struct error *error);

#endif
