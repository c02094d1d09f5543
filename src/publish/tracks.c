#include "publish/tracks.h"

#include "publish/side.h"
#include "publish/tags.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

// ---- the list: M3U, in UTF-8 ----------------------------------------------------------------

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// Is this line of a list one of our tracks, STEM-01.mp3? Nothing else is ever removed.
static bool is_track(const char *line, const char *stem)
{
    size_t length = strlen(stem);
    if (strncmp(line, stem, length) != 0 || line[length] != '-' || strchr(line, '/'))
        return false;
    size_t digits = strspn(line + length + 1, "0123456789");
    return digits >= 2 && line[length + 1 + digits] == '.';
}

// The tracks that a list names, as paths.
static const char **read_list(const char *path, struct arena *arena, size_t *count)
{
    enum { MOST = 1 << 20 };
    struct buf text BUF_AUTO = {0};
    struct error ignored;
    const char **list = NULL;
    *count = 0;
    if (access(side_path(path, ".m3u8", arena), R_OK) != 0 ||
        !file_read(side_path(path, ".m3u8", arena), MOST, &text, &ignored))
        return NULL;
    const char *stem = base_name(side_path(path, "", arena));
    char *rest = text.data;
    for (char *line; rest && (line = strsep(&rest, "\r\n"));)
        if (is_track(line, stem)) {
            list = arena_grow(arena, list, *count, sizeof *list);
            list[(*count)++] =
                arena_printf(arena, "%.*s%s", (int)(base_name(path) - path), path, line);
        }
    return list;
}

static void put_line(struct buf *buf, const char *text)
{
    for (const char *p = text ? text : ""; *p; p++)
        if (*p == '\n' || *p == '\r')
            buf_char(buf, ' ');
        else
            buf_char(buf, *p);
    buf_char(buf, '\n');
}

// ---- the tracks -----------------------------------------------------------------------------

/// What all tracks of one programme have in common.
struct cutting {
    const struct sidecar *sidecar;
    struct programme *programme;
    const struct format *format;
    const char *path;
    const struct heard *heard;
    struct tags tags;
    int fd; // for the encoder
    struct arena *arena;
};

// The first chapter from this one on of which anything is heard.
static size_t next_heard(const struct programme *programme, size_t chapter)
{
    while (chapter < programme->script->chapter_count &&
           sidecar_chapter_end(programme, chapter) <= programme->chapter_starts[chapter])
        chapter++;
    return chapter;
}

static const char *track_path(const struct cutting *cutting, int number, int count)
{
    const char *ending = strrchr(cutting->path, '.');
    return side_path(cutting->path,
                     arena_printf(cutting->arena, "-%0*d%s", count > 99 ? 3 : 2, number, ending),
                     cutting->arena);
}

// Where the track of a chapter begins: a little before it is heard, in the silence there, so that a
// decoder has started when it comes.
static int64_t cut_before(const struct programme *programme, size_t chapter)
{
    int64_t heard = programme->chapter_starts[chapter], at = heard - programme->rate / 10;
    for (size_t i = 0; i < programme->entry_count; i++) {
        const struct entry *entry = &programme->entries[i];
        int64_t end = entry->start + entry->frames;
        if (entry->start < heard && end > at)
            at = end < heard ? end : heard;
    }
    return at > 0 ? at : 0;
}

// The first begins with the programme, whatever its chapter does.
static bool cut(struct cutting *cutting, size_t chapter, size_t next, struct file_out *file,
                struct buf *list, struct error *error)
{
    struct heard heard;
    const struct programme *programme = cutting->programme;
    struct tags *tags = &cutting->tags;
    const char *path = track_path(cutting, ++tags->track, tags->tracks);
    int64_t from = tags->track == 1 ? 0 : cut_before(programme, chapter);
    int64_t end = tags->track == tags->tracks ? programme->frames : cut_before(programme, next);
    tags->title = programme->script->chapters[chapter].title;
    tags->comment = programme->script->chapters[chapter].url_count
                        ? programme->script->chapters[chapter].urls[0]
                        : NULL;
    buf_printf(list, "#EXTINF:%ld,", lround(sidecar_seconds(programme, end - from)));
    put_line(list, tags->title);
    put_line(list, base_name(path));
    const struct settings *settings = cutting->sidecar->settings;
    const struct stretch part = {.programme = programme,
                                 .format = cutting->format,
                                 .kilobits = settings->bitrate,
                                 .rate = settings->sample_rate,
                                 .channels = settings->stereo ? 2 : 1,
                                 .from = from,
                                 .end = end,
                                 .fd = cutting->fd};
    return encode_part(cutting->programme, &part, settings, cutting->heard->amplified, &heard,
                       error) &&
           file_begin(file, path, error) && cutting->format->wrap(cutting->fd, tags, file, error);
}

static bool cut_all(struct cutting *cutting, struct tracks *tracks, struct error *error)
{
    struct buf list BUF_AUTO = {0};
    const struct programme *programme = cutting->programme;
    size_t chapters = programme->script->chapter_count;
    for (size_t i = next_heard(programme, 0); i < chapters; i = next_heard(programme, i + 1))
        cutting->tags.tracks++;
    tracks->files = arena_array(cutting->arena, chapters + 1, sizeof *tracks->files);
    buf_text(&list, "#EXTM3U\n#EXTENC:UTF-8\n#PLAYLIST:");
    put_line(&list, programme->script->title);
    for (size_t i = next_heard(programme, 0), next; i < chapters; i = next) {
        next = next_heard(programme, i + 1);
        if (!cut(cutting, i, next, &tracks->files[tracks->count++], &list, error))
            return false;
    }
    const char *path = side_path(cutting->path, ".m3u8", cutting->arena);
    struct file_out *file = &tracks->files[tracks->count++];
    return file_begin(file, path, error) && file_write(file, list.data, list.size, error);
}

bool tracks_begin(const struct sidecar *sidecar, struct programme *programme,
                  const struct format *format, const char *path, const struct heard *heard,
                  struct arena *arena, struct tracks *tracks, struct error *error)
{
    struct cutting cutting = {.sidecar = sidecar,
                              .programme = programme,
                              .format = format,
                              .path = path,
                              .heard = heard,
                              .arena = arena};
    *tracks = (struct tracks){0};
    tracks->earlier = read_list(path, arena, &tracks->earlier_count);
    tags_make(programme, sidecar->settings, arena, &cutting.tags);
    cutting.tags.chapter_count = 0;
    cutting.tags.album = cutting.tags.title; // the episode, so that players keep them together
    cutting.fd = file_spool(NULL, error);
    bool good = cutting.fd >= 0 && cut_all(&cutting, tracks, error);
    if (cutting.fd >= 0)
        (void)close(cutting.fd);
    return good;
}

// ---- tidying --------------------------------------------------------------------------------

static bool remove_file(const char *path, struct error *error)
{
    return unlink(path) == 0 || errno == ENOENT ||
           error_set(error, ERROR_WRITE, "can't remove '%s': %s", path, strerror(errno));
}

static bool is_new(const struct tracks *tracks, const char *path)
{
    for (size_t i = 0; i < tracks->count; i++)
        if (strcmp(tracks->files[i].path, path) == 0)
            return true;
    return false;
}

bool tracks_tidy(const struct tracks *tracks, struct error *error)
{
    for (size_t i = 0; i < tracks->earlier_count; i++)
        if (!is_new(tracks, tracks->earlier[i]) && !remove_file(tracks->earlier[i], error))
            return false;
    return true;
}

bool tracks_remove(const char *path, struct arena *arena, struct error *error)
{
    size_t count;
    const char **list = read_list(path, arena, &count);
    for (size_t i = 0; i < count; i++)
        if (!remove_file(list[i], error))
            return false;
    return remove_file(side_path(path, ".m3u8", arena), error);
}
