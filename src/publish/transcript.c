#include "publish/sidecar.h"

#include "publish/caption.h"

#include <math.h>
#include <string.h>

// The two forms of captions differ in little.
struct dialect {
    char point;    // before the milliseconds
    bool notes;    // there are remarks, and text is escaped
    bool numbered; // each caption, from 1
};
static const struct dialect vtt = {.point = '.', .notes = true};
static const struct dialect srt = {.point = ',', .numbered = true};

static void put_time(struct buf *buf, const struct programme *programme, int64_t frame, char point)
{
    long long ms = llround(1000 * sidecar_seconds(programme, frame));
    buf_printf(buf, "%02lld:%02lld:%02lld%c%03lld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
               point, ms % 1000);
}

// What would break a line is a space.
static void put_unbroken(struct buf *buf, char c)
{
    if (c == '\n' || c == '\t' || c == '\r')
        buf_char(buf, ' ');
    else
        buf_char(buf, c);
}

static const char *escape(char c)
{
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
}

static void put_line(struct buf *buf, const struct dialect *dialect,
                     const struct caption_line *line)
{
    for (size_t i = 0; i < line->size; i++) {
        const char *instead = dialect->notes ? escape(line->text[i]) : NULL;
        if (instead)
            buf_text(buf, instead);
        else
            put_unbroken(buf, line->text[i]);
    }
    if (line->size)
        buf_char(buf, '\n');
}

static void put_entry(const struct programme *programme, const struct entry *entry,
                      const struct dialect *dialect, size_t *number, struct buf *buf)
{
    if (entry->cue->edited && dialect->notes)
        buf_text(buf, "NOTE edited by hand: not verbatim\n\n");
    for (struct caption caption = {0}; caption_next(entry, &caption);) {
        ++*number;
        if (dialect->numbered)
            buf_printf(buf, "%zu\n", *number);
        put_time(buf, programme, caption.start, dialect->point);
        buf_text(buf, " --> ");
        put_time(buf, programme, caption.end, dialect->point);
        buf_char(buf, '\n');
        put_line(buf, dialect, &caption.lines[0]);
        put_line(buf, dialect, &caption.lines[1]);
        buf_char(buf, '\n');
    }
}

static void put_title(const struct chapter *chapter, struct buf *buf)
{
    if (!chapter->title || !*chapter->title)
        return;
    buf_text(buf, "NOTE ");
    for (const char *p = chapter->title; *p; p++) // no "-->" in a note
        if (*p == '>')
            buf_char(buf, ')');
        else
            put_unbroken(buf, *p);
    buf_text(buf, "\n\n");
}

static void put_all(const struct programme *programme, const struct dialect *dialect,
                    struct buf *buf)
{
    const struct script *script = programme->script;
    size_t chapter = SIZE_MAX, number = 0;
    for (size_t i = 0; i < programme->entry_count; i++) {
        const struct entry *entry = &programme->entries[i];
        if (!*sidecar_text(entry) || entry->frames == 0)
            continue;
        if (entry->cue->chapter != chapter && entry->cue->chapter < script->chapter_count) {
            chapter = entry->cue->chapter;
            if (dialect->notes)
                put_title(&script->chapters[chapter], buf);
        }
        put_entry(programme, entry, dialect, &number, buf);
    }
}

void transcript_vtt(const struct sidecar *sidecar, struct buf *buf)
{
    buf_text(buf, "WEBVTT\n\n");
    put_all(sidecar->programme, &vtt, buf);
}

void transcript_srt(const struct sidecar *sidecar, struct buf *buf)
{
    put_all(sidecar->programme, &srt, buf);
    if (!buf->data) // nothing was said
        buf_text(buf, "");
}
