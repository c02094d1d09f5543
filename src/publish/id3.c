#include "publish/bytes.h"
#include "publish/wrap.h"

#include <stdio.h>
#include <string.h>

enum { UTF8 = 3, CHAPTERS_MOST = 255 }; // the table of contents counts in one byte

// 28 bits in four bytes, so that no byte looks like the start of an MPEG frame.
static void set_synchsafe(char *at, size_t value)
{
    for (int i = 3; i >= 0; i--, value >>= 7)
        at[i] = (char)(value & 0x7f);
}

// Begins a frame; end_frame fills in its size.
static size_t begin_frame(struct buf *buf, const char *id)
{
    buf_add(buf, id, 4);
    buf_add(buf, "\0\0\0\0\0\0", 6); // size, flags
    return buf->size;
}

static void end_frame(struct buf *buf, size_t start)
{
    set_synchsafe(buf->data + start - 6, buf->size - start);
}

static void put_text(struct buf *buf, const char *id, const char *text)
{
    if (!text || !*text)
        return;
    size_t start = begin_frame(buf, id);
    buf_char(buf, UTF8);
    buf_text(buf, text);
    end_frame(buf, start);
}

static void put_track(struct buf *buf, const struct tags *tags)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%d/%d", tags->track, tags->tracks);
    if (tags->track)
        put_text(buf, "TRCK", text);
}

static void put_comment(struct buf *buf, const struct tags *tags)
{
    if (!tags->comment)
        return;
    size_t start = begin_frame(buf, "COMM");
    buf_char(buf, UTF8);
    buf_add(buf, tags_language(tags->language), 3);
    buf_char(buf, '\0'); // no description
    buf_text(buf, tags->comment);
    end_frame(buf, start);
}

// URLs are Latin-1 in ID3: what is no ASCII is percent-encoded (RFC 3987, 3.1).
static void put_link(struct buf *buf, const char *url)
{
    if (!url)
        return;
    size_t start = begin_frame(buf, "WXXX");
    buf_char(buf, UTF8);
    buf_char(buf, '\0'); // no description
    for (const unsigned char *p = (const unsigned char *)url; *p; p++)
        if (*p < 0x80)
            buf_char(buf, (char)*p);
        else
            buf_printf(buf, "%%%02X", *p);
    end_frame(buf, start);
}

static void put_picture(struct buf *buf, const struct picture *picture)
{
    enum { FRONT_COVER = 3 };
    if (!picture || !picture->bytes.size)
        return;
    size_t start = begin_frame(buf, "APIC");
    buf_char(buf, UTF8);
    buf_text(buf, picture->media_type);
    buf_char(buf, '\0');
    buf_char(buf, FRONT_COVER);
    buf_char(buf, '\0'); // no description
    buf_add(buf, picture->bytes.data, picture->bytes.size);
    end_frame(buf, start);
}

static void put_chapter(struct buf *buf, const struct tag_chapter *chapter, size_t number)
{
    size_t start = begin_frame(buf, "CHAP");
    buf_printf(buf, "chp%zu", number);
    buf_char(buf, '\0');
    bytes_be32(buf, (uint32_t)chapter->start);
    bytes_be32(buf, (uint32_t)chapter->end);
    bytes_be32(buf, UINT32_MAX); // the times count, not byte offsets
    bytes_be32(buf, UINT32_MAX);
    put_text(buf, "TIT2", chapter->title);
    put_link(buf, chapter->url);
    end_frame(buf, start);
}

static void put_contents(struct buf *buf, const struct tags *tags, size_t chapters)
{
    enum { TOP_LEVEL = 2, ORDERED = 1 };
    size_t start = begin_frame(buf, "CTOC");
    buf_text(buf, "toc");
    buf_char(buf, '\0');
    buf_char(buf, TOP_LEVEL | ORDERED);
    buf_char(buf, (char)chapters);
    for (size_t i = 0; i < chapters; i++) {
        buf_printf(buf, "chp%zu", i);
        buf_char(buf, '\0');
    }
    put_text(buf, "TIT2", tags->title);
    end_frame(buf, start);
}

void id3_tag(const struct tags *tags, struct buf *buf)
{
    buf_add(buf, "ID3\4\0\0\0\0\0\0", 10);
    size_t start = buf->size;
    put_text(buf, "TIT2", tags->title);
    put_text(buf, "TPE1", tags->artist);
    put_text(buf, "TALB", tags->album);
    put_track(buf, tags);
    put_text(buf, "TCON", tags->genre);
    put_text(buf, "TDRC", tags->date);
    put_text(buf, "TLAN", tags_language(tags->language));
    put_comment(buf, tags);
    size_t chapters = tags->chapter_count < CHAPTERS_MOST ? tags->chapter_count : CHAPTERS_MOST;
    if (chapters > 0)
        put_contents(buf, tags, chapters);
    for (size_t i = 0; i < chapters; i++)
        put_chapter(buf, &tags->chapters[i], i);
    put_picture(buf, tags->picture);
    set_synchsafe(buf->data + start - 4, buf->size - start);
}

bool id3_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error)
{
    struct buf tag BUF_AUTO = {0};
    id3_tag(tags, &tag);
    return file_write(out, tag.data, tag.size, error) && wrap_copy(fd, 0, out, error);
}
