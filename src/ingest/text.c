#include "base/clock.h"
#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/encoding.h"
#include "ingest/ingest.h"
#include "ingest/phrases.h"
#include "ingest/prose.h"
#include "lang/lang.h"

#include <string.h>

#define PROSE_BYTES  80  // a line this long is a paragraph
#define TITLE_BYTES  200 // a title is shorter
#define TITLE_WORDS  3   // a title has so many words: fewer are a label
#define BYLINE_BYTES 80
#define LINES        20000
#define MOST_WIDTH   100 // in characters: wider lines are paragraphs
#define LEAST_WIDTH  40

struct line {
    const char *text;
    size_t size;
    bool after_blank;
};

struct lines {
    struct line *list;
    size_t count;
};

// Lines, white space folded, empty ones left out.
static struct lines read_lines(const struct buf *text, struct arena *arena)
{
    struct lines lines = {0};
    const char *at = text->data, *end = text->data + text->size;
    bool blank = true;
    for (; at < end && lines.count < LINES; at++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        struct buf folded BUF_AUTO = {0};
        utf8_fold(&folded, at, (size_t)(stop - at));
        if (folded.size) {
            lines.list = arena_grow(arena, lines.list, lines.count, sizeof *lines.list);
            lines.list[lines.count++] =
                (struct line){arena_copy(arena, folded.data, folded.size), folded.size, blank};
        }
        blank = !folded.size;
        at = stop;
    }
    return lines;
}

static bool ends_sentence(const struct line *line)
{
    return prose_ends_sentence(line->text, line->size);
}

// ---- lines that a mailer or an editor has broken -----------------------------------------------

static size_t characters(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

// The width at which the text is broken: that of its widest line; 0 where it is not.
static size_t width_of(const struct lines *lines)
{
    size_t width = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->list[i];
        size_t wide = characters(line->text, line->size);
        if (strchr(line->text, ' ') && wide > width) // an address can't be broken
            width = wide;
    }
    return width <= MOST_WIDTH ? width : 0;
}

// Was the break put there because the next word had no room?
static bool is_broken(const struct line *line, const struct line *next, size_t width)
{
    size_t word = strcspn(next->text, " ");
    return !next->after_blank && characters(line->text, line->size) >= LEAST_WIDTH &&
           characters(line->text, line->size) + 1 + characters(next->text, word) > width;
}

// Lines that are paragraphs end as sentences; those that were broken seldom do.
static bool is_wrapped(const struct lines *lines, size_t width)
{
    size_t broken = 0, sentences = 0;
    for (size_t i = 0; i + 1 < lines->count; i++)
        if (is_broken(&lines->list[i], &lines->list[i + 1], width)) {
            broken++;
            sentences += ends_sentence(&lines->list[i]);
        }
    return broken > sentences * 2;
}

// Makes paragraphs of lines that were broken at a width.
static void unwrap(struct lines *lines, struct arena *arena)
{
    size_t width = width_of(lines), count = 0;
    if (!width || !is_wrapped(lines, width))
        return;
    for (size_t i = 0; i < lines->count;) {
        struct line line = lines->list[i];
        struct buf text BUF_AUTO = {0};
        buf_add(&text, line.text, line.size);
        for (; i + 1 < lines->count && is_broken(&lines->list[i], &lines->list[i + 1], width);
             i++) {
            buf_char(&text, ' ');
            buf_add(&text, lines->list[i + 1].text, lines->list[i + 1].size);
        }
        i++;
        line.text = arena_copy(arena, text.data, text.size);
        line.size = text.size;
        lines->list[count++] = line;
    }
    lines->count = count;
}

static bool is_prose(const struct line *line)
{
    return line->size >= PROSE_BYTES && ends_sentence(line);
}

static bool is_clock(const struct line *line)
{
    return prose_is_figure(line->text, line->size);
}

static bool is_kind(const struct line *line, unsigned kinds)
{
    return phrases_find(line->text, line->size) & kinds;
}

// A list of other stories inside the story: lines that are no sentences, then a blank line, then
// prose. Returns the line at which the story goes on, or 0.
static size_t list_end(const struct lines *lines, size_t head)
{
    size_t i = head + 1;
    while (i < lines->count && !lines->list[i].after_blank && !ends_sentence(&lines->list[i]) &&
           !is_clock(&lines->list[i]))
        i++;
    return i > head + 1 && i < lines->count && lines->list[i].after_blank &&
                   is_prose(&lines->list[i])
               ? i
               : 0;
}

static bool belongs(const struct line *line)
{
    return !is_kind(line, PHRASES_OUT) && !is_clock(line);
}

// "By Ann Author"
static const char *byline(const struct line *line)
{
    static const char *const words[] = {"By ", "Von ", "Par ", "Por ", "Di ", "Door ", "Autor: "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncmp(line->text, words[i], strlen(words[i])) && line->size < BYLINE_BYTES)
            return line->text + strlen(words[i]);
    return NULL;
}

// What stands above the first paragraph: title, author, date and labels.
static void read_head(const struct lines *lines, size_t count, struct article *article)
{
    for (size_t i = 0; i < count; i++) {
        const struct line *line = &lines->list[i];
        const char *author = byline(line);
        int zone;
        bool changed;
        int64_t when = date_in_line(line->text, NULL, &zone, &changed);
        if (author && !article->author)
            article->author = author;
        else if (when != NO_TIME && article->published == NO_TIME)
            article->published = when;
        else if (!article->title && prose_words(line->text, line->size) >= TITLE_WORDS &&
                 belongs(line))
            article->title = line->text;
    }
}

static size_t head_end(const struct lines *lines)
{
    size_t i = 0;
    while (i < lines->count && !ends_sentence(&lines->list[i]) && lines->list[i].size < TITLE_BYTES)
        i++;
    return i == lines->count ? 0 : i; // no prose at all: keep what there is
}

static void write_story(const struct lines *lines, size_t first, struct buf *story)
{
    bool prose = false;
    for (size_t i = first; i < lines->count; i++) {
        const struct line *line = &lines->list[i];
        if (prose && is_kind(line, PHRASE_TAIL)) {
            size_t again = list_end(lines, i);
            if (!again)
                return;
            i = again - 1;
            continue;
        }
        if (!belongs(line))
            continue;
        prose |= is_prose(line);
        if (story->size)
            buf_text(story, "\n\n");
        buf_add(story, line->text, line->size);
    }
}

bool ingest_text(const void *bytes, size_t size, const char *url, struct arena *arena,
                 struct article *article, struct error *error)
{
    struct buf text BUF_AUTO = {0}, story BUF_AUTO = {0};
    *article = (struct article){.url = arena_string(arena, url), .published = NO_TIME};
    encoding_decode(bytes, size, NULL, &text);
    struct lines lines = read_lines(&text, arena);
    unwrap(&lines, arena);
    size_t first = head_end(&lines);
    read_head(&lines, first, article);
    write_story(&lines, first, &story);
    if (!story.size)
        return error_set(error, ERROR_EMPTY, "no text of a story in '%s'; give it some sentences",
                         url ? url : "the text");
    article->content_text = arena_copy(arena, story.data, story.size);
    article->language = lang_guess(story.data, story.size);
    return true;
}
