#include "publish/publish.h"

#include "model/json.h"
#include "publish/figures.h"
#include "publish/sidecar.h"

static const char *const status_names[] = {[SOURCE_OK] = "ok",
                                           [SOURCE_UNCHANGED] = "unchanged",
                                           [SOURCE_FAILED] = "failed",
                                           [SOURCE_PARTLY] = "partly"};

static json_t *sentence_json(const struct programme *programme, const struct entry *entry)
{
    const struct sentence *said = &entry->cue->said;
    json_t *object = json_object();
    figure_text(object, "text", said->text);
    figure_seconds(object, "start", sidecar_seconds(programme, entry->start));
    figure_seconds(object, "end", sidecar_seconds(programme, entry->start + entry->frames));
    figure_text(object, "url", said->url);
    figure_text(object, "field", field_names[said->field]);
    json_object_set_new(object, "source_start", json_integer((json_int_t)said->start));
    json_object_set_new(object, "source_end", json_integer((json_int_t)said->end));
    if (entry->cue->edited)
        json_object_set_new(object, "edited", json_true());
    return object;
}

static json_t *story_json(const struct programme *programme, size_t number)
{
    const struct script *script = programme->script;
    const struct chapter *chapter = &script->chapters[number];
    int64_t end = sidecar_chapter_end(programme, number);
    json_t *object = json_object(), *urls = json_array(), *sentences = json_array();
    figure_text(object, "title", chapter->title);
    figure_seconds(object, "start", sidecar_seconds(programme, programme->chapter_starts[number]));
    figure_seconds(object, "end", sidecar_seconds(programme, end));
    for (size_t i = 0; i < chapter->url_count; i++)
        json_array_append_new(urls, json_string(chapter->urls[i]));
    json_object_set_new(object, "urls", urls);
    for (size_t i = 0; i < programme->entry_count; i++) {
        const struct entry *entry = &programme->entries[i];
        if (entry->cue->chapter == number && entry->cue->kind == CUE_NEWS && entry->frames > 0)
            json_array_append_new(sentences, sentence_json(programme, entry));
    }
    json_object_set_new(object, "sentences", sentences);
    return object;
}

static json_t *source_json(const struct source_report *source)
{
    json_t *object = json_object();
    figure_text(object, "url", source->url);
    figure_text(object, "status", status_names[source->status]);
    figure_text(object, "reason", source->reason);
    return object;
}

bool publish_json(const struct programme *programme, const struct rundown *rundown,
                  const struct report *report, const struct episode *episode, FILE *stream,
                  struct error *error)
{
    (void)rundown;
    const struct script *script = programme->script;
    json_t *object = json_object(), *stories = json_array(), *sources = json_array();
    figure_text(object, "path", episode->path);
    figure_text(object, "title", episode->title);
    figure_seconds(object, "seconds", episode->seconds);
    json_object_set_new(object, "loudness_lufs", json_rounded(episode->loudness, 2));
    json_object_set_new(object, "true_peak_dbtp", json_rounded(episode->true_peak, 2));
    for (size_t i = 0; i < script->chapter_count; i++)
        if (script->chapters[i].kind == CHAPTER_STORY)
            json_array_append_new(stories, story_json(programme, i));
    json_object_set_new(object, "stories", stories);
    for (size_t i = 0; report && i < report->source_count; i++)
        json_array_append_new(sources, source_json(&report->sources[i]));
    json_object_set_new(object, "sources", sources);
    json_object_set_new(object, "sentences_substituted",
                        json_integer(report ? (json_int_t)report->sentences_substituted : 0));
    return json_print(object, stream, error);
}
