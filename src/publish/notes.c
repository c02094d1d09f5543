#include "publish/sidecar.h"

#include "publish/markup.h"
#include "publish/style.h"

#include <math.h>

static void put_clock(struct buf *buf, const struct programme *programme, int64_t frame)
{
    long seconds = lround(floor(sidecar_seconds(programme, frame)));
    buf_printf(buf, "<time>%ld:%02ld</time>", seconds / 60, seconds % 60);
}

static void put_head(const struct sidecar *sidecar, struct buf *buf)
{
    const struct script *script = sidecar->programme->script;
    style_head(buf, script->language, script->title);
    buf_text(buf, "<audio controls=\"controls\" preload=\"none\" src=\"");
    markup_path(buf, sidecar->audio);
    buf_text(buf, "\"></audio>\n");
}

static void put_sources(const struct chapter *chapter, struct buf *buf)
{
    if (chapter->url_count == 0)
        return;
    buf_text(buf, "<ul class=\"sources\">\n");
    for (size_t i = 0; i < chapter->url_count; i++) {
        const char *name = chapter->site_names ? chapter->site_names[i] : NULL;
        buf_text(buf, "<li>");
        if (name) {
            markup_text(buf, name);
            buf_text(buf, ": ");
        }
        markup_link(buf, chapter->urls[i], chapter->urls[i]);
        buf_text(buf, "</li>\n");
    }
    buf_text(buf, "</ul>\n");
}

static void put_words(const struct entry *entry, struct buf *buf)
{
    bool news = entry->cue->kind == CUE_NEWS;
    if (entry->frames == 0)
        buf_text(buf, "<del title=\"could not be spoken\">");
    else if (entry->cue->edited)
        buf_text(buf, "<span class=\"edited\" title=\"edited by hand: not verbatim\">");
    else
        buf_text(buf, news ? "<span class=\"news\">" : "<span class=\"framing\">");
    markup_text(buf, sidecar_text(entry));
    buf_text(buf, entry->frames == 0 ? "</del>" : "</span>");
    if (entry->cue->edited)
        buf_text(buf, " <small>[edited]</small>");
    buf_char(buf, '\n');
}

static void put_chapter(const struct sidecar *sidecar, size_t number, struct buf *buf)
{
    const struct programme *programme = sidecar->programme;
    const struct chapter *chapter = &programme->script->chapters[number];
    buf_text(buf, "<h2>");
    put_clock(buf, programme, programme->chapter_starts[number]);
    markup_text(buf, chapter->title);
    buf_text(buf, "</h2>\n<p>\n");
    for (size_t i = 0; i < programme->entry_count; i++)
        if (programme->entries[i].cue->chapter == number && *sidecar_text(&programme->entries[i]))
            put_words(&programme->entries[i], buf);
    buf_text(buf, "</p>\n");
    put_sources(chapter, buf);
}

// Sources that gave nothing, so that a listener knows what the bulletin can't know.
static void put_missing(const struct report *report, struct buf *buf)
{
    bool any = false;
    for (size_t i = 0; report && i < report->source_count; i++) {
        const struct source_report *source = &report->sources[i];
        if (source->status != SOURCE_FAILED && source->status != SOURCE_PARTLY)
            continue;
        if (!any)
            buf_text(buf, "<div class=\"missing\">\n<h2>Missing sources</h2>\n<ul>\n");
        any = true;
        buf_text(buf, "<li>");
        markup_link(buf, source->url, source->url);
        if (source->reason) {
            buf_text(buf, ": ");
            markup_text(buf, source->reason);
        }
        buf_text(buf, "</li>\n");
    }
    if (any)
        buf_text(buf, "</ul>\n</div>\n");
}

// Sentences that another voice than the presenter's had to read.
static void put_substitution(const struct report *report, struct buf *buf)
{
    if (!report || !report->sentences_substituted)
        return;
    buf_printf(buf, "<p class=\"missing\">Read by eSpeak NG instead: %zu of the sentences; ",
               report->sentences_substituted);
    markup_text(buf, report->substitution);
    buf_text(buf, "</p>\n");
}

void notes_html(const struct sidecar *sidecar, struct buf *buf)
{
    put_head(sidecar, buf);
    for (size_t i = 0; i < sidecar->programme->script->chapter_count; i++)
        put_chapter(sidecar, i, buf);
    put_missing(sidecar->report, buf);
    put_substitution(sidecar->report, buf);
    buf_text(buf, "</body>\n</html>\n");
}
