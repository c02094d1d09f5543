#include "publish/publish.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "publish/encode.h"
#include "publish/format.h"
#include "publish/side.h"
#include "publish/tags.h"
#include "publish/tracks.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The podcast's folder is ours to make; any other must be there.
static bool make_folder(const struct settings *settings, const char *path, struct error *error)
{
    size_t folder = settings->folder ? strlen(settings->folder) : 0;
    bool ours = folder > 0 && strncmp(path, settings->folder, folder) == 0 && path[folder] == '/';
    return !ours || file_make_folder(settings->folder, error);
}

bool publish_check_picture(const struct settings *settings, struct error *error)
{
    struct picture picture;
    bool good = picture_take(settings, NULL, 0, &picture, error);
    buf_clear(&picture.bytes);
    return good;
}

bool publish_check(const struct settings *settings, const char *output, struct error *error)
{
    struct file_out out;
    struct settings own;
    const char *path = settings_output(settings, output, &own);
    settings = &own;
    if (!publish_check_picture(settings, error) || !format_of_path(path, settings->format, error) ||
        !make_folder(settings, path, error) || !file_begin(&out, path, error))
        return false;
    file_abandon(&out);
    return true;
}

// ---- the texts beside the audio -------------------------------------------------------------

static bool begin_side(const struct sidecar *sidecar, const struct side *side, const char *audio,
                       struct arena *arena, struct file_out *out, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    side->write(sidecar, &text);
    if (!file_begin(out, side_path(audio, side->ending, arena), error))
        return false;
    return file_write(out, text.data, text.size, error);
}

static bool begin_sides(const struct sidecar *sidecar, const char *audio, struct arena *arena,
                        struct file_out *outs, size_t *count, struct error *error)
{
    for (const struct side *side = sides; side->ending; side++)
        if (side_wanted(side, sidecar->settings) &&
            !begin_side(sidecar, side, audio, arena, &outs[(*count)++], error))
            return false;
    return true;
}

// ---- the audio ------------------------------------------------------------------------------

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// The same for the same show and file, so that an episode that is made again replaces the old one.
static const char *make_guid(const struct settings *settings, const char *path, struct arena *arena)
{
    const char *show = settings->show ? settings->show : settings->title ? settings->title : "";
    uint64_t hash = hash_bytes(HASH_START, show, strlen(show) + 1);
    hash = hash_bytes(hash, base_name(path), strlen(base_name(path)));
    return arena_printf(arena, "tidings-%016llx", (unsigned long long)hash);
}

static bool begin_audio(struct programme *programme, const struct format *format, int fd,
                        const struct settings *settings, struct arena *arena, struct file_out *out,
                        uint64_t *bytes, struct error *error)
{
    struct tags tags;
    struct stat info;
    struct picture picture;
    tags_make(programme, settings, arena, &tags);
    tags.picture = &picture;
    bool good = picture_take(settings, tags.album, PICTURE_IN_FILE, &picture, error) &&
                format->wrap(fd, &tags, out, error);
    buf_clear(&picture.bytes);
    *bytes =
        good && fstat(out->fd, &info) == 0 && S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
    return good;
}

/// The files of one output on their way, and what they come from.
struct set {
    const struct sidecar *sidecar;
    struct programme *programme;
    const struct format *format;
    int encoded; // descriptor
    struct heard heard;

    struct file_out audio, texts[SIDES_MOST];
    size_t text_count;
    struct tracks tracks;
};

static bool begin_set(struct set *set, struct episode *episode, struct arena *arena,
                      struct error *error)
{
    const struct sidecar *sidecar = set->sidecar;
    const struct settings *settings = sidecar->settings;
    const char *path = episode->path;
    if (!file_begin(&set->audio, path, error) ||
        !begin_audio(set->programme, set->format, set->encoded, settings, arena, &set->audio,
                     &episode->bytes, error))
        return false;
    if (strcmp(path, "-") == 0 || !side_is_first(settings, path))
        return true;
    return begin_sides(sidecar, path, arena, set->texts, &set->text_count, error) &&
           (!settings->story_files || tracks_begin(sidecar, set->programme, set->format, path,
                                                   &set->heard, arena, &set->tracks, error));
}

// The audio is the last: where it stands, the rest does.
static bool for_each(struct set *set, bool (*act)(struct file_out *out, struct error *error),
                     struct error *error)
{
    for (size_t i = 0; i < set->text_count; i++)
        if (!act(&set->texts[i], error))
            return false;
    for (size_t i = 0; i < set->tracks.count; i++)
        if (!act(&set->tracks.files[i], error))
            return false;
    return act(&set->audio, error);
}

static void abandon(struct set *set)
{
    for (size_t i = 0; i < set->text_count; i++)
        file_abandon(&set->texts[i]);
    for (size_t i = 0; i < set->tracks.count; i++)
        file_abandon(&set->tracks.files[i]);
    file_abandon(&set->audio);
}

// All is complete on disk before the first file gets its name.
static bool write_all(struct set *set, struct episode *episode, struct arena *arena,
                      struct error *error)
{
    bool good = begin_set(set, episode, arena, error) && for_each(set, file_settle, error) &&
                for_each(set, file_commit, error) && tracks_tidy(&set->tracks, error);
    abandon(set);
    return good;
}

static void tell_length(const struct settings *settings, const char *path, double seconds)
{
    if (settings->most_seconds > 0 && seconds > settings->most_seconds)
        log_error("'%s' lasts %.1f minutes; %s plays at most %.0f: make it with --for %.0fm", path,
                  seconds / 60, settings->profile, settings->most_seconds / 60,
                  settings->most_seconds / 60);
}

bool publish_audio(struct programme *programme, const struct rundown *rundown,
                   const struct report *report, const struct settings *shared, const char *output,
                   struct arena *arena, struct episode *episode, struct error *error)
{
    struct settings own;
    const char *path = settings_output(shared, output, &own);
    const struct format *format = format_of_path(path, own.format, error);
    int fd = format ? file_spool(NULL, error) : -1;
    if (fd < 0)
        return false;
    const struct sidecar sidecar = {programme, rundown, report, &own, base_name(path)};
    struct set set = {.sidecar = &sidecar,
                      .programme = programme,
                      .format = format,
                      .encoded = fd,
                      .audio.fd = -1};
    *episode = (struct episode){.path = path,
                                .title = programme->script->title,
                                .guid = make_guid(&own, path, arena),
                                .published = programme->script->now,
                                .media_type = format->media_type};
    bool good = encode_programme(programme, format, &own, fd, &set.heard, error) &&
                write_all(&set, episode, arena, error);
    (void)close(fd);
    episode->seconds = set.heard.seconds;
    episode->loudness = set.heard.loudness;
    episode->true_peak = set.heard.true_peak;
    if (good)
        tell_length(&own, path, episode->seconds);
    return good;
}
