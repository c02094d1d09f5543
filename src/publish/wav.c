#include "publish/bytes.h"
#include "publish/wrap.h"

#include <stdio.h>
#include <string.h>

// Chunks have even sizes on disk.
static void put_info(struct buf *buf, const char *id, const char *text)
{
    if (!text || !*text)
        return;
    size_t size = strlen(text) + 1;
    buf_add(buf, id, 4);
    bytes_le32(buf, size);
    buf_add(buf, text, size);
    if (size % 2)
        buf_char(buf, '\0');
}

static void put_label(struct buf *buf, size_t number, const char *text)
{
    size_t size = 4 + strlen(text) + 1;
    buf_add(buf, "labl", 4);
    bytes_le32(buf, size);
    bytes_le32(buf, number);
    buf_add(buf, text, size - 4);
    if (size % 2)
        buf_char(buf, '\0');
}

// A LIST chunk of type INFO (Microsoft, "Multimedia Programming Interface and Data Specifications
// 1.0", 1991). It names no encoding; everyone reads UTF-8.
static void info_list(const struct tags *tags, struct buf *buf)
{
    struct buf info BUF_AUTO = {0};
    char track[16];
    put_info(&info, "INAM", tags->title);
    put_info(&info, "IART", tags->artist);
    put_info(&info, "IPRD", tags->album);
    (void)snprintf(track, sizeof track, "%d", tags->track);
    put_info(&info, "ITRK", tags->track ? track : NULL);
    put_info(&info, "IGNR", tags->genre);
    put_info(&info, "ICRD", tags->date);
    put_info(&info, "ICMT", tags->comment);
    put_info(&info, "ILNG", tags_language(tags->language));
    buf_add(buf, "LIST", 4);
    bytes_le32(buf, info.size + 4);
    buf_add(buf, "INFO", 4);
    buf_add(buf, info.data, info.size);
}

// ---- chapters -------------------------------------------------------------------------------

// A cue chunk, and a LIST chunk of type adtl that names its points (of the same place). Numbered
// from 0 as in the ID3 tag: ffmpeg takes both, and what has one number for one chapter.
static void cues(const struct tags *tags, size_t rate, struct buf *buf)
{
    enum { POINT = 24 };
    struct buf names BUF_AUTO = {0};
    size_t count = tags->chapter_count;
    if (count == 0)
        return;
    buf_add(buf, "cue ", 4);
    bytes_le32(buf, 4 + count * POINT);
    bytes_le32(buf, count);
    for (size_t i = 0; i < count; i++) {
        size_t frame = (size_t)tags->chapters[i].start * rate / 1000;
        bytes_le32(buf, i);
        bytes_le32(buf, frame); // in the order of playing
        buf_add(buf, "data", 4);
        bytes_le32(buf, 0);
        bytes_le32(buf, 0);
        bytes_le32(buf, frame);
        put_label(&names, i, tags->chapters[i].title);
    }
    buf_add(buf, "LIST", 4);
    bytes_le32(buf, names.size + 4);
    buf_add(buf, "adtl", 4);
    buf_add(buf, names.data, names.size);
}

// The tag of an MP3, which most programs read here too: it alone can link and picture.
static void id3_chunk(const struct tags *tags, struct buf *buf)
{
    struct buf tag BUF_AUTO = {0};
    id3_tag(tags, &tag);
    buf_add(buf, "id3 ", 4);
    bytes_le32(buf, tag.size);
    buf_add(buf, tag.data, tag.size);
    if (tag.size % 2)
        buf_char(buf, '\0');
}

static size_t get_u32(const unsigned char *p)
{
    return p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 | (size_t)p[3] << 24;
}

bool wav_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error)
{
    enum {
        HEAD = 12,
        AT_RATE = 24,
        WAS = 28
    }; // "RIFF", size, "WAVE"; "fmt ", size, kind, channels
    struct buf list BUF_AUTO = {0}, head BUF_AUTO = {0};
    unsigned char was[WAS];
    if (!wrap_read(fd, 0, was, WAS, error))
        return false;
    if (memcmp(was + HEAD, "fmt ", 4) != 0)
        return error_set(error, ERROR_INTERNAL, "the WAV encoder wrote no format");
    info_list(tags, &list);
    cues(tags, get_u32(was + AT_RATE), &list);
    id3_chunk(tags, &list);
    buf_add(&head, was, 4);
    bytes_le32(&head, get_u32(was + 4) + list.size); // PCM of whole 16-bit samples is even already
    buf_add(&head, was + 8, 4);
    return file_write(out, head.data, head.size, error) && wrap_copy(fd, HEAD, out, error) &&
           file_write(out, list.data, list.size, error);
}
