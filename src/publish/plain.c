#include "publish/sidecar.h"

#include <math.h>

// Show notes for a mail, a terminal or a reader of braille.

static void put_words(const struct entry *entry, struct buf *buf)
{
    if (!*sidecar_text(entry))
        return;
    buf_text(buf, sidecar_text(entry));
    if (entry->frames == 0)
        buf_text(buf, " [could not be spoken]");
    if (entry->cue->edited)
        buf_text(buf, " [edited by hand: not verbatim]");
    buf_char(buf, '\n');
}

static void put_chapter(const struct programme *programme, size_t number, struct buf *buf)
{
    const struct chapter *chapter = &programme->script->chapters[number];
    long seconds = lround(floor(sidecar_seconds(programme, programme->chapter_starts[number])));
    buf_printf(buf, "\n%ld:%02ld %s\n", seconds / 60, seconds % 60,
               chapter->title ? chapter->title : "");
    for (size_t i = 0; i < programme->entry_count; i++)
        if (programme->entries[i].cue->chapter == number)
            put_words(&programme->entries[i], buf);
    for (size_t i = 0; i < chapter->url_count; i++) {
        const char *name = chapter->site_names ? chapter->site_names[i] : NULL;
        buf_printf(buf, "- %s%s%s\n", name ? name : "", name ? ": " : "", chapter->urls[i]);
    }
}

void notes_text(const struct sidecar *sidecar, struct buf *buf)
{
    const struct script *script = sidecar->programme->script;
    const struct report *report = sidecar->report;
    buf_printf(buf, "%s\n", script->title ? script->title : "");
    for (size_t i = 0; i < script->chapter_count; i++)
        put_chapter(sidecar->programme, i, buf);
    const char *before = "\nMissing sources\n";
    for (size_t i = 0; report && i < report->source_count; i++) {
        const struct source_report *source = &report->sources[i];
        if (source->status != SOURCE_FAILED && source->status != SOURCE_PARTLY)
            continue;
        buf_printf(buf, "%s- %s%s%s\n", before, source->url, source->reason ? ": " : "",
                   source->reason ? source->reason : "");
        before = "";
    }
    if (report && report->sentences_substituted)
        buf_printf(buf, "\nRead by eSpeak NG instead: %zu of the sentences; %s\n",
                   report->sentences_substituted, report->substitution ? report->substitution : "");
}
