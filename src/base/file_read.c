#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024 };

/// A file that is being read.
struct source {
    int fd;
    const char *name; // for messages
};

static bool begin(struct source *source, const char *path, struct error *error)
{
    bool standard = strcmp(path, "-") == 0;
    *source = (struct source){STDIN_FILENO, standard ? "standard input" : path};
    if (!standard)
        source->fd = open(path, O_RDONLY | O_CLOEXEC);
    return source->fd >= 0 ||
           error_set(error, ERROR_READ, "can't read '%s': %s", path, strerror(errno));
}

static void end(struct source *source)
{
    if (source->fd != STDIN_FILENO)
        (void)close(source->fd);
}

static bool read_block(struct source *source, struct buf *buf, bool *more, struct error *error)
{
    ssize_t n;
    do
        n = read(source->fd, buf_reserve(buf, BLOCK), BLOCK);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return error_set(error, ERROR_READ, "can't read '%s': %s", source->name,
                         errno == EISDIR ? "it is a folder; name a file in it" : strerror(errno));
    buf->size += (size_t)n;
    buf->data[buf->size] = '\0';
    *more = n > 0;
    return true;
}

bool file_read(const char *path, size_t limit, struct buf *buf, struct error *error)
{
    struct source source;
    if (!begin(&source, path, error))
        return false;
    bool done = true, more = true;
    while (more && (done = read_block(&source, buf, &more, error))) {
        if (buf->size <= limit)
            continue;
        done = error_set(error, ERROR_READ, "'%s' is larger than %zu MiB, the most that is read",
                         source.name, limit >> 20);
        break;
    }
    end(&source);
    return done;
}

/// Lines on their way.
struct lines {
    struct buf held; // read and not taken yet
    size_t searched; // of these, in which no line ends
    size_t number;
    file_line_fn take;
    void *context;
};

// Takes all lines that are whole; at the end of the file, what is left is one too.
static bool take_lines(struct lines *lines, bool at_end, struct error *error)
{
    const char *line = lines->held.data, *last = line + lines->held.size, *stop;
    while (line < last) {
        stop = memchr(line + lines->searched, '\n', (size_t)(last - line) - lines->searched);
        if (!stop && !at_end)
            break;
        stop = stop ? stop : last;
        if (!lines->take(lines->context, line, (size_t)(stop - line), ++lines->number, error))
            return false;
        line = stop < last ? stop + 1 : last;
        lines->searched = 0;
    }
    lines->held.size = lines->searched = (size_t)(last - line);
    memmove(lines->held.data, line, lines->held.size);
    return true;
}

bool file_lines(const char *path, size_t longest, file_line_fn take, void *context,
                struct error *error)
{
    struct source source;
    struct lines lines = {.take = take, .context = context};
    if (!begin(&source, path, error))
        return false;
    bool done = true, more = true;
    while (more && done) {
        done = read_block(&source, &lines.held, &more, error) && take_lines(&lines, !more, error);
        if (done && lines.held.size > longest)
            done = error_set(error, ERROR_READ,
                             "'%s', line %zu is longer than %zu MiB, the most that is read",
                             source.name, lines.number + 1, longest >> 20);
    }
    buf_clear(&lines.held);
    end(&source);
    return done;
}
