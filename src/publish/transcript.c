#include "publish/sidecar.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { LINE_MOST = 65 }; // characters, as podcast apps ask for

static void put_time(struct buf *buf, const struct programme *programme, int64_t frame)
{
    long long ms = llround(1000 * sidecar_seconds(programme, frame));
    buf_printf(buf, "%02lld:%02lld:%02lld.%03lld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
               ms % 1000);
}

static bool is_break(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// A line of a cue goes on: what would break it is a space.
static void put_unbroken(struct buf *buf, char c)
{
    if (is_break(c))
        buf_char(buf, ' ');
    else
        buf_char(buf, c);
}

// Where the line that begins at `from` must end: behind a word, at most LINE_MOST characters on; a
// word that is longer is cut.
static size_t line_end(const char *text, size_t from)
{
    const char *p = text + from, *end = text + strlen(text);
    size_t behind_word = 0;
    for (int characters = 0; p < end; characters++) {
        if (is_break(*p))
            behind_word = (size_t)(p - text);
        if (characters == LINE_MOST)
            return behind_word ? behind_word : (size_t)(p - text);
        (void)utf8_next(&p, end);
    }
    return (size_t)(end - text);
}

// WebVTT cue text: & < > are escaped, and a line feed is only ours.
static void put_line(struct buf *buf, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        switch (text[i]) {
        case '&':
            buf_text(buf, "&amp;");
            break;
        case '<':
            buf_text(buf, "&lt;");
            break;
        case '>':
            buf_text(buf, "&gt;");
            break;
        default:
            put_unbroken(buf, text[i]);
        }
    buf_char(buf, '\n');
}

// Where byte `at` of the text is heard: at its mark; between marks by its share of the bytes.
static int64_t heard_at(const struct entry *entry, size_t at, size_t size)
{
    size_t before = 0, behind = size;
    int64_t from = entry->start, to = entry->start + entry->frames;
    for (size_t i = 0; i < entry->mark_count; i++) {
        const struct mark *mark = &entry->marks[i];
        if (mark->start <= at && mark->start >= before && mark->frame >= from) {
            before = mark->start;
            from = mark->frame;
        }
        if (mark->start > at && mark->start < behind && mark->frame <= to) {
            behind = mark->start;
            to = mark->frame;
        }
    }
    if (behind <= before || to <= from)
        return from;
    return from +
           (int64_t)((double)(to - from) * (double)(at - before) / (double)(behind - before));
}

static size_t skip_breaks(const char *text, size_t at)
{
    while (is_break(text[at]))
        at++;
    return at;
}

static void put_entry(const struct sidecar *sidecar, const struct entry *entry, struct buf *buf)
{
    const char *text = sidecar_text(entry);
    size_t size = strlen(text);
    if (entry->cue->edited)
        buf_text(buf, "NOTE edited by hand: not verbatim\n\n");
    for (size_t at = skip_breaks(text, 0); at < size;) {
        size_t middle = line_end(text, at), next = skip_breaks(text, middle);
        size_t end = next < size ? line_end(text, next) : middle;
        size_t behind = skip_breaks(text, end);
        put_time(buf, sidecar->programme, heard_at(entry, at, size));
        buf_text(buf, " --> ");
        put_time(buf, sidecar->programme,
                 behind < size ? heard_at(entry, behind, size) : entry->start + entry->frames);
        buf_char(buf, '\n');
        put_line(buf, text + at, middle - at);
        if (end > next)
            put_line(buf, text + next, end - next);
        buf_char(buf, '\n');
        at = behind;
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

void transcript_vtt(const struct sidecar *sidecar, struct buf *buf)
{
    const struct programme *programme = sidecar->programme;
    const struct script *script = programme->script;
    buf_text(buf, "WEBVTT\n\n");
    size_t chapter = SIZE_MAX;
    for (size_t i = 0; i < programme->entry_count; i++) {
        const struct entry *entry = &programme->entries[i];
        if (!*sidecar_text(entry) || entry->frames == 0)
            continue;
        if (entry->cue->chapter != chapter && entry->cue->chapter < script->chapter_count) {
            chapter = entry->cue->chapter;
            put_title(&script->chapters[chapter], buf);
        }
        put_entry(sidecar, entry, buf);
    }
}
