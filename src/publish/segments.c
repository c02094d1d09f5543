#include "publish/sidecar.h"

#include "publish/figures.h"
#include "publish/markup.h"
#include "publish/style.h"

#include <math.h>

// The transcripts of Podcasting 2.0 that go by sentences: JSON and HTML.

static const char *speaker(const struct sidecar *sidecar, const struct entry *entry)
{
    const struct script *script = sidecar->programme->script;
    size_t chapter = entry->cue->chapter;
    const char *voice = chapter < script->chapter_count ? script->chapters[chapter].voice : NULL;
    return voice ? voice : sidecar->settings->voice;
}

static bool is_heard(const struct entry *entry)
{
    return entry->frames > 0 && *sidecar_text(entry);
}

// ---- JSON -----------------------------------------------------------------------------------

static json_t *segment(const struct programme *programme, int64_t start, int64_t end, json_t *body)
{
    json_t *object = json_object();
    figure_seconds(object, "startTime", sidecar_seconds(programme, start));
    figure_seconds(object, "endTime", sidecar_seconds(programme, end));
    json_object_set_new(object, "body", body);
    return object;
}

// A word lasts until the next is heard.
static json_t *words(const struct programme *programme, const struct entry *entry)
{
    json_t *list = json_array();
    const char *text = sidecar_text(entry);
    for (size_t i = 0; i < entry->mark_count; i++) {
        const struct mark *mark = &entry->marks[i];
        int64_t end =
            i + 1 < entry->mark_count ? entry->marks[i + 1].frame : entry->start + entry->frames;
        json_t *body = json_stringn(text + mark->start, mark->end - mark->start);
        json_array_append_new(list, segment(programme, mark->frame, end, body));
    }
    return list;
}

void transcript_json(const struct sidecar *sidecar, struct buf *buf)
{
    const struct programme *programme = sidecar->programme;
    const char *before = "\n";
    buf_text(buf, "{\"version\":\"1.0.0\",\"segments\":[");
    for (size_t i = 0; i < programme->entry_count; i++) {
        const struct entry *entry = &programme->entries[i];
        if (!is_heard(entry))
            continue;
        json_t *sentence = segment(programme, entry->start, entry->start + entry->frames,
                                   json_string(sidecar_text(entry)));
        figure_text(sentence, "speaker", speaker(sidecar, entry));
        json_object_set_new(sentence, "words", words(programme, entry));
        buf_text(buf, before);
        figure_line(sentence, buf);
        before = ",\n";
    }
    buf_text(buf, "\n]}\n");
}

// ---- HTML -----------------------------------------------------------------------------------

static void put_sentence(const struct sidecar *sidecar, const struct entry *entry, struct buf *buf)
{
    const char *name = speaker(sidecar, entry);
    long seconds = lround(floor(sidecar_seconds(sidecar->programme, entry->start)));
    if (name) {
        buf_text(buf, "<cite>");
        markup_text(buf, name);
        buf_text(buf, ":</cite>\n");
    }
    buf_printf(buf, "<time>%ld:%02ld</time>\n<p>", seconds / 60, seconds % 60);
    markup_text(buf, sidecar_text(entry));
    buf_text(buf, "</p>\n");
}

void transcript_html(const struct sidecar *sidecar, struct buf *buf)
{
    const struct programme *programme = sidecar->programme;
    style_head(buf, programme->script->language, programme->script->title);
    for (size_t i = 0; i < programme->entry_count; i++)
        if (is_heard(&programme->entries[i]))
            put_sentence(sidecar, &programme->entries[i], buf);
    buf_text(buf, "</body>\n</html>\n");
}
