#include "publish/publish.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "publish/markup.h"
#include "publish/picture.h"
#include "publish/podcast.h"
#include "publish/side.h"
#include "publish/tags.h"
#include "publish/tracks.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool remove_file(const char *path, struct error *error)
{
    return unlink(path) == 0 || errno == ENOENT ||
           error_set(error, ERROR_WRITE, "can't remove '%s': %s", path, strerror(errno));
}

bool publish_remove(const struct episode *episode, struct error *error)
{
    struct arena arena = {0};
    bool good = remove_file(episode->path, error);
    for (const struct side *side = sides; good && side->ending; side++)
        good = remove_file(side_path(episode->path, side->ending, &arena), error);
    good = good && tracks_remove(episode->path, &arena, error);
    arena_clear(&arena);
    return good;
}

// The episodes that the feed tells of: the newest, as far as their audio is still there.
static void choose(struct podcast *podcast, const struct episode *list, size_t count,
                   struct arena *arena)
{
    podcast->episodes = arena_array(arena, count, sizeof(const struct episode *));
    for (size_t i = 0; i < count; i++)
        if (access(list[i].path, R_OK) == 0)
            podcast->episodes[podcast->count++] = &list[i];
}

static bool remove_old(struct memory *memory, const struct episode *list, size_t count,
                       struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (!publish_remove(&list[i], error) || !memory_forget_episode(memory, list[i].guid, error))
            return false;
    return true;
}

static void tell_size(const struct settings *settings, const struct picture *picture)
{
    if (picture->width < PICTURE_LEAST || picture->width > PICTURE_LARGEST)
        log_error("the picture '%s' is %d by %d pixels: podcast directories take %d to %d",
                  settings->image, picture->width, picture->height, PICTURE_LEAST, PICTURE_LARGEST);
}

// A picture of the user's own, or ours, is put into the folder; one on the web is linked.
static bool put_image(struct podcast *podcast, struct arena *arena, struct error *error)
{
    struct picture picture;
    const struct settings *settings = podcast->settings;
    bool good = picture_take(settings, podcast->title, PICTURE_LEAST, &picture, error);
    podcast->image = settings->image;
    if (good && picture.bytes.size) {
        tell_size(settings, &picture);
        podcast->image = strcmp(picture.media_type, "image/png") == 0 ? "cover.png" : "cover.jpg";
        good = file_save(arena_printf(arena, "%s/%s", settings->folder, podcast->image),
                         picture.bytes.data, picture.bytes.size, error);
    }
    buf_clear(&picture.bytes);
    return good;
}

static bool save(const struct podcast *podcast, const char *name,
                 void (*write)(const struct podcast *podcast, struct arena *arena, struct buf *buf),
                 struct arena *arena, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    write(podcast, arena, &text);
    return file_save(arena_printf(arena, "%s/%s", podcast->settings->folder, name), text.data,
                     text.size, error);
}

bool publish_feed(const struct settings *settings, struct memory *memory, struct arena *arena,
                  struct error *error)
{
    struct episode *list = NULL;
    size_t count = 0;
    if (!settings->folder)
        return true;
    if (!memory_episodes(memory, arena, &list, &count, error))
        return false;
    size_t kept =
        settings->keep > 0 && (size_t)settings->keep < count ? (size_t)settings->keep : count;
    const char *title = tags_show(settings);
    struct podcast podcast = {.settings = settings,
                              .title = title,
                              .description = settings->description ? settings->description : title,
                              .language = settings->language};
    choose(&podcast, list, kept, arena);
    // the feed first: it never names a file that is gone
    return put_image(&podcast, arena, error) &&
           save(&podcast, "feed.xml", rss_write, arena, error) &&
           save(&podcast, "index.html", page_write, arena, error) &&
           remove_old(memory, list + kept, count - kept, error);
}

// ---- where an episode goes ------------------------------------------------------------------

// What a file's name can do without: separators, spaces, dots in front, control characters.
static void put_name(struct buf *buf, const char *text)
{
    for (const char *p = text; *p; p++) {
        bool bad =
            (unsigned char)*p <= ' ' || strchr("/\\:*?\"<>|", *p) || (*p == '.' && buf->size == 0);
        if (!bad)
            buf_char(buf, *p);
        else if (buf->size > 0 && buf->data[buf->size - 1] != '-')
            buf_char(buf, '-');
    }
}

const char *publish_episode_path(const struct settings *settings, int64_t now, struct arena *arena)
{
    struct buf name BUF_AUTO = {0};
    struct tm tm = clock_local(now);
    const char *format = settings->format ? settings->format : "mp3";
    put_name(&name, settings->show ? settings->show : "tidings");
    return arena_printf(arena, "%s/%s-%04d-%02d-%02d-%02d%02d.%s",
                        settings->folder ? settings->folder : ".", name.size ? name.data : "news",
                        tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
                        format);
}
