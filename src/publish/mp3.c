#include "publish/mp3.h"

#include "base/buf.h"
#include "publish/wrap.h"

#include <string.h>
#include <sys/stat.h>

enum { HEADER = 4, FRAME_MOST = 1441, RESERVOIR = 511 }; // bytes

// ---- frames ---------------------------------------------------------------------------------

struct header {
    int bitrate, rate, channels, bytes; // kbit/s, Hz
};

/// False where it is none of MPEG-1, layer III.
static bool read_header(const unsigned char *bytes, struct header *header)
{
    static const int bitrates[] = {0,   32,  40,  48,  56,  64,  80,  96,
                                   112, 128, 160, 192, 224, 256, 320, 0};
    static const int rates[] = {44100, 48000, 32000, 0};
    if (bytes[0] != 0xff || (bytes[1] & 0xfe) != 0xfa)
        return false;
    header->bitrate = bitrates[bytes[2] >> 4];
    header->rate = rates[bytes[2] >> 2 & 3];
    header->channels = bytes[3] >> 6 == 3 ? 1 : 2;
    if (!header->bitrate || !header->rate)
        return false;
    header->bytes = 144000 * header->bitrate / header->rate + (bytes[2] >> 1 & 1);
    return true;
}

static int side_bytes(int channels)
{
    return channels == 1 ? 17 : 32;
}

int mp3_behind(int kilobits, int rate, int channels)
{
    int room = 144000 * kilobits / rate - HEADER - side_bytes(channels);
    return 2 + (RESERVOIR + room - 1) / (room > 0 ? room : 1);
}

/// A stream, frame by frame.
struct stream {
    int fd;
    int64_t at, end;
    struct header header;
    unsigned char frame[FRAME_MOST];
};

static bool strange(struct error *error)
{
    return error_set(error, ERROR_INTERNAL, "the MP3 encoder's output is not as expected");
}

/// The next frame; at the end `header.bytes` is 0.
static bool next_frame(struct stream *stream, struct error *error)
{
    stream->header.bytes = 0;
    if (stream->at >= stream->end)
        return true;
    if (!wrap_read(stream->fd, stream->at, stream->frame, HEADER, error))
        return false;
    if (!read_header(stream->frame, &stream->header))
        return strange(error);
    if (!wrap_read(stream->fd, stream->at, stream->frame, (size_t)stream->header.bytes, error))
        return false;
    stream->at += stream->header.bytes;
    return true;
}

/// Opens it and reads its Info frame.
static bool open_stream(struct stream *stream, int fd, struct error *error)
{
    struct stat info;
    *stream = (struct stream){.fd = fd};
    if (fstat(fd, &info) != 0)
        return strange(error);
    stream->end = info.st_size;
    return next_frame(stream, error);
}

// ---- the Info frame -------------------------------------------------------------------------

/// Where its fields are, from "Info" on.
enum { FRAMES = 8, BYTES = 12, TOC = 16, TOC_SIZE = 100, DELAY = 141, LENGTH = 148, CRC = 152 };

static void put(unsigned char *at, uint32_t value, int bytes)
{
    while (bytes-- > 0) {
        at[bytes] = (unsigned char)value;
        value >>= 8;
    }
}

/// CRC-16 with the polynomial x¹⁶ + x¹⁵ + x² + 1, lowest bit first.
static uint16_t add_crc(uint16_t crc, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (uint16_t)(crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1);
    }
    return crc;
}

enum { STRIDE = 8 }; // frames, a fifth of a second: the table is for two hours too

/// What is joined, so far.
struct whole {
    int fd;
    int64_t size;       // bytes
    size_t frames;      // behind the first
    uint16_t crc;       // of them
    struct buf offsets; // uint32_t: where each STRIDEth of them begins
    struct buf pending; // bytes not yet written
};

static bool flush(struct whole *whole, struct error *error)
{
    int64_t at = whole->size - (int64_t)whole->pending.size;
    bool good = wrap_write(whole->fd, at, whole->pending.data, whole->pending.size, error);
    buf_reset(&whole->pending);
    return good;
}

static bool add_frame(struct whole *whole, const struct stream *stream, struct error *error)
{
    enum { PENDING = 64 * 1024 };
    size_t size = (size_t)stream->header.bytes;
    uint32_t offset = (uint32_t)whole->size;
    if (whole->frames++ % STRIDE == 0)
        buf_add(&whole->offsets, &offset, sizeof offset);
    buf_add(&whole->pending, stream->frame, size);
    whole->crc = add_crc(whole->crc, stream->frame, size);
    whole->size += (int64_t)size;
    return whole->pending.size < PENDING || flush(whole, error);
}

/// Where a hundred parts of the time begin, in 256 parts of the bytes.
static void put_toc(unsigned char *toc, const struct whole *whole)
{
    const uint32_t *offsets = (const uint32_t *)(const void *)whole->offsets.data;
    for (size_t i = 0; i < TOC_SIZE; i++)
        toc[i] = (unsigned char)((int64_t)offsets[i * whole->frames / TOC_SIZE / STRIDE] * 256 /
                                 whole->size);
}

/// The first stream's Info frame, made one of the whole.
static bool put_info(const struct mp3_seam *seam, struct stream *first, struct whole *whole,
                     struct error *error)
{
    size_t start = HEADER + (size_t)side_bytes(first->header.channels);
    unsigned char *info = first->frame + start;
    int64_t delay = info[DELAY] << 4 | info[DELAY + 1] >> 4;
    int64_t padding = (int64_t)whole->frames * MP3_FRAME - delay - seam->samples;
    if (padding < 0 || padding > 0xfff || whole->size > UINT32_MAX)
        return strange(error);
    put(info + FRAMES, (uint32_t)whole->frames, 4);
    put(info + BYTES, (uint32_t)whole->size, 4);
    put_toc(info + TOC, whole);
    put(info + DELAY, (uint32_t)(delay << 12 | padding), 3);
    put(info + LENGTH, (uint32_t)whole->size, 4);
    put(info + CRC, whole->crc, 2);
    put(info + CRC + 2, add_crc(0, first->frame, start + CRC + 2), 2);
    return wrap_write(whole->fd, 0, first->frame, (size_t)first->header.bytes, error);
}

static bool has_info(const struct stream *stream)
{
    int start = HEADER + side_bytes(stream->header.channels);
    const unsigned char *info = stream->frame + start;
    return stream->header.bytes >= start + CRC + 4 &&
           (!memcmp(info, "Info", 4) || !memcmp(info, "Xing", 4)) && !memcmp(info + 120, "LAME", 4);
}

// ---- the join -------------------------------------------------------------------------------

/// Frames [from, end) of a stream behind its Info frame.
static bool add_frames(struct whole *whole, struct stream *stream, int64_t from, int64_t end,
                       struct error *error)
{
    for (int64_t i = 0; i < end; i++) {
        if (!next_frame(stream, error))
            return false;
        if (!stream->header.bytes)
            return end == INT64_MAX || strange(error);
        if (i >= from && !add_frame(whole, stream, error))
            return false;
    }
    return true;
}

bool mp3_join(const struct mp3_seam *seam, int fd, struct error *error)
{
    struct stream first, second;
    struct whole whole = {.fd = fd};
    if (!open_stream(&first, seam->first, error) || !open_stream(&second, seam->second, error))
        return false;
    if (!has_info(&first) || !has_info(&second))
        return strange(error);
    const struct stream info = first;
    whole.size = info.header.bytes;
    // the first frame behind the cut still comes from the first: it holds what the cut's last
    // samples leave to sound
    bool good = add_frames(&whole, &first, 0, seam->cut + 1, error) &&
                add_frames(&whole, &second, MP3_BEFORE + 1, INT64_MAX, error) &&
                flush(&whole, error);
    first = info;
    good = good && put_info(seam, &first, &whole, error);
    buf_clear(&whole.offsets);
    buf_clear(&whole.pending);
    return good;
}
