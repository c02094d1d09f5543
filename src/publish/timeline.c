#include "publish/sidecar.h"

#include "publish/figures.h"

#include "model/json.h"

static const char *const tone_names[TONE_COUNT] = {"intro", "headline", "transition", "section",
                                                   "outro"};

static const char *kind_name(const struct entry *entry)
{
    return entry->cue->kind == CUE_TONE   ? "tone"
           : entry->cue->kind == CUE_NEWS ? "news"
                                          : "framing";
}

static json_t *words(const struct programme *programme, const struct entry *entry)
{
    json_t *list = json_array();
    for (size_t i = 0; i < entry->mark_count; i++) {
        json_t *word = json_object();
        const struct mark *mark = &entry->marks[i];
        figure_seconds(word, "time", sidecar_seconds(programme, mark->frame));
        json_object_set_new(word, "start", json_integer(mark->start));
        json_object_set_new(word, "end", json_integer(mark->end));
        json_array_append_new(list, word);
    }
    return list;
}

static json_t *entry_json(const struct programme *programme, const struct entry *entry)
{
    const struct cue *cue = entry->cue;
    json_t *object = json_object();
    figure_text(object, "kind", kind_name(entry));
    if (cue->kind == CUE_TONE)
        figure_text(object, "tone", tone_names[cue->tone]);
    figure_seconds(object, "start", sidecar_seconds(programme, entry->start));
    figure_seconds(object, "end", sidecar_seconds(programme, entry->start + entry->frames));
    json_object_set_new(object, "chapter", json_integer((json_int_t)cue->chapter));
    if (cue->kind == CUE_TONE)
        return object;
    figure_text(object, "text", sidecar_text(entry));
    if (cue->kind == CUE_NEWS) {
        figure_text(object, "url", cue->said.url);
        figure_text(object, "field", field_names[cue->said.field]);
        if (cue->edited)
            json_object_set_new(object, "edited", json_true());
    }
    if (entry->substituted)
        json_object_set_new(object, entry->frames ? "substituted" : "lost", json_true());
    json_object_set_new(object, "words", words(programme, entry));
    return object;
}

// One entry a line: easy to read, to search and to take in pieces.
void timeline_json(const struct sidecar *sidecar, struct buf *buf)
{
    const struct programme *programme = sidecar->programme;
    json_t *root = json_object();
    json_object_set_new(root, "version", json_integer(1));
    figure_text(root, "audio", sidecar->audio);
    figure_text(root, "title", programme->script->title);
    figure_text(root, "language", programme->script->language);
    figure_seconds(root, "seconds", sidecar_seconds(programme, programme->frames));
    figure_line(root, buf);
    buf->size--; // the object stays open for
    buf_text(buf, ",\"entries\":[");
    for (size_t i = 0; i < programme->entry_count; i++) {
        buf_text(buf, i ? ",\n" : "\n");
        figure_line(entry_json(programme, &programme->entries[i]), buf);
    }
    buf_text(buf, "\n]}\n");
}
