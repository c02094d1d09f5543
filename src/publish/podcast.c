#include "publish/podcast.h"

#include "base/error.h"
#include "base/file.h"
#include "publish/markup.h"
#include "publish/side.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

void podcast_url(const struct podcast *podcast, const char *name, struct buf *buf)
{
    const char *base = podcast->settings->base_url;
    if (base && *base) {
        markup_text(buf, base);
        if (base[strlen(base) - 1] != '/')
            buf_char(buf, '/');
    }
    markup_path(buf, name);
}

const char *podcast_beside(const struct episode *episode, const char *ending, struct arena *arena)
{
    const char *path = side_path(episode->path, ending, arena), *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void put_chapter(const json_t *chapter, struct buf *buf)
{
    const char *title = json_string_value(json_object_get(chapter, "title"));
    long seconds = lround(floor(json_number_value(json_object_get(chapter, "startTime"))));
    if (title && *title)
        buf_printf(buf, "%ld:%02ld %s\n", seconds / 60, seconds % 60, title);
}

const char *podcast_contents(const struct episode *episode, struct arena *arena)
{
    enum { MOST = 1 << 20 };
    struct error error;
    struct buf bytes BUF_AUTO = {0}, text BUF_AUTO = {0};
    const char *path = side_path(episode->path, ".chapters.json", arena);
    json_t *root = NULL;
    if (file_read(path, MOST, &bytes, &error) && bytes.size)
        root = json_loadb(bytes.data, bytes.size, 0, NULL);
    size_t i;
    json_t *chapter;
    json_array_foreach(json_object_get(root, "chapters"), i, chapter) put_chapter(chapter, &text);
    json_decref(root);
    return arena_copy(arena, text.data ? text.data : "", text.size);
}
