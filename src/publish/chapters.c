#include "publish/sidecar.h"

#include "publish/figures.h"
#include "publish/markup.h"

void chapters_json(const struct sidecar *sidecar, struct buf *buf)
{
    const struct programme *programme = sidecar->programme;
    const struct script *script = programme->script;
    json_t *list = json_array();
    for (size_t i = 0; i < script->chapter_count; i++) {
        const struct chapter *chapter = &script->chapters[i];
        int64_t end = sidecar_chapter_end(programme, i);
        if (end <= programme->chapter_starts[i])
            continue; // nothing of it is heard
        json_t *entry = json_object();
        figure_seconds(entry, "startTime",
                       sidecar_seconds(programme, programme->chapter_starts[i]));
        figure_text(entry, "title", chapter->title);
        if (chapter->url_count > 0 && markup_may_link(chapter->urls[0]))
            figure_text(entry, "url", chapter->urls[0]);
        figure_seconds(entry, "endTime", sidecar_seconds(programme, end));
        json_array_append_new(list, entry);
    }
    json_t *root = json_object();
    figure_text(root, "version", "1.2.0");
    figure_text(root, "title", script->title);
    json_object_set_new(root, "chapters", list);
    figure_print(root, buf);
}
