#include "speech/timing.h"

#include "base/limits.h"
#include "model/model.h"

#include <string.h>

static bool ends_clause(char c)
{
    return strchr(".,;:!?", c) != NULL && c;
}

/// Where the part that begins at `at` should end: behind the last piece that fits, better still
/// behind the last that a mark of punctuation follows.
static size_t part_end(const char *text, size_t size, size_t at, const struct piece *pieces,
                       size_t piece_count)
{
    if (size - at <= LIMIT_SPOKEN_BYTES)
        return size;
    size_t fits = 0, clause = 0;
    for (size_t i = 0; i < piece_count; i++) {
        size_t end = pieces[i].at + pieces[i].size;
        if (end <= at)
            continue;
        if (end + 1 > at + LIMIT_SPOKEN_BYTES)
            break;
        fits = end;
        if (ends_clause(text[end]))
            clause = end + 1;
    }
    if (clause > at)
        return clause;
    if (fits > at)
        return fits;
    size_t end = at + LIMIT_SPOKEN_BYTES; // one endless word: cut between two characters
    while (end > at + 1 && ((unsigned char)text[end] & 0xc0) == 0x80)
        end--;
    return end;
}

bool timing_next_part(struct timing_part *part, const char *text, size_t size,
                      const struct piece *pieces, size_t piece_count)
{
    size_t at = part->at + part->size;
    if (at >= size)
        return false;
    *part =
        (struct timing_part){.at = at, .size = part_end(text, size, at, pieces, piece_count) - at};
    for (size_t i = 0; i < piece_count; i++) {
        if (pieces[i].at < at || pieces[i].at >= at + part->size)
            continue;
        if (!part->piece_count++)
            part->pieces = &pieces[i];
        part->phonemes = part->phonemes || pieces[i].phonemes || *pieces[i].language;
    }
    return true;
}

static uint32_t characters(const char *text, size_t from, size_t to)
{
    uint32_t count = 0;
    for (; from < to; from++)
        count += ((unsigned char)text[from] & 0xc0) != 0x80;
    return count;
}

enum { UNKNOWN = -1 };

/// The frames of the pieces that have an event of their own; the others stay UNKNOWN. Events that
/// go back in the text are stale and count for nothing.
static void place_events(const struct timing_part *part, const char *text, const struct buf *events,
                         struct mark *marks)
{
    const struct timing_event *list = (const struct timing_event *)(const void *)events->data;
    size_t count = events->size / sizeof *list, next = 0;
    size_t at = part->at;
    uint32_t character = 0;
    for (size_t i = 0; i < part->piece_count; i++) {
        const struct piece *piece = &part->pieces[i];
        character += characters(text, at, piece->at);
        at = piece->at + piece->size;
        uint32_t end = character + characters(text, piece->at, at);
        while (next < count && list[next].character < character)
            next++;
        if (next < count && list[next].character < end)
            marks[i].frame = list[next].frame;
        character = end;
    }
}

/// Pieces without an event lie between their neighbours, by their place in the text.
static void place_others(const struct timing_part *part, struct mark *marks, int64_t end)
{
    size_t count = part->piece_count;
    for (size_t i = 0; i < count; i++) {
        if (marks[i].frame != UNKNOWN)
            continue;
        size_t next = i;
        while (next < count && marks[next].frame == UNKNOWN)
            next++;
        int64_t from = i ? marks[i - 1].frame : 0;
        int64_t to = next < count ? marks[next].frame : end;
        size_t text_from = i ? part->pieces[i - 1].at : part->at;
        size_t text_to = next < count ? part->pieces[next].at : part->at + part->size;
        size_t span = text_to > text_from ? text_to - text_from : 1;
        for (; i < next; i++)
            marks[i].frame =
                from + (to - from) * (int64_t)(part->pieces[i].at - text_from) / (int64_t)span;
        i = next - 1;
    }
}

void timing_marks(const struct timing_part *part, const char *text, const struct buf *events,
                  const struct heard *heard, int64_t offset, struct buf *marks)
{
    if (!part->piece_count)
        return;
    size_t size = part->piece_count * sizeof(struct mark);
    struct mark *added = (struct mark *)(void *)buf_reserve(marks, size);
    for (size_t i = 0; i < part->piece_count; i++)
        added[i] = (struct mark){
            .start = part->pieces[i].start, .end = part->pieces[i].end, .frame = UNKNOWN};
    place_events(part, text, events, added);
    place_others(part, added, (int64_t)heard->end);
    int64_t length = (int64_t)(heard->end - heard->start), last = 0;
    for (size_t i = 0; i < part->piece_count; i++) {
        int64_t frame = added[i].frame - (int64_t)heard->start;
        frame = frame < last ? last : frame > length ? length : frame;
        last = frame;
        added[i].frame = frame + offset;
    }
    marks->size += size;
}
