#ifndef PUBLISH_WRAP_H
#define PUBLISH_WRAP_H

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "publish/tags.h"

/// How tags and chapters get into each container, since libsndfile can't write chapters and spoils
/// non-Latin text. All copy `fd`, the encoder's output, to `out` from front to back, which may be a
/// pipe. ERROR_WRITE, or ERROR_INTERNAL where the encoder's output is not as we know it.

bool id3_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error);
bool opus_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error);
bool vorbis_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error);
bool flac_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error);
bool wav_wrap(int fd, const struct tags *tags, struct file_out *out, struct error *error);

/// The whole ID3v2.4 tag (id3.org: id3v2.4.0-structure, -frames, id3v2-chapters-1.0).
void id3_tag(const struct tags *tags, struct buf *buf);

/// A comment block as Vorbis, Opus and FLAC have it (xiph.org, "Ogg Vorbis I format specification:
/// comment field"; RFC 7845, 5.2), chapters as CHAPTERxxx (wiki.xiph.org/Chapter_Extension), the
/// picture (NULL: none) as METADATA_BLOCK_PICTURE (wiki.xiph.org/VorbisComment, "Cover art").
void comment_block(const struct tags *tags, const char *vendor, size_t vendor_size,
                   const struct picture *picture, struct buf *buf);

/// Puts a comment packet into an Ogg stream (RFC 3533) whose first `headers` packets are headers,
/// the second of them the comments. Pages are numbered anew, and the stream gets `serial`, since
/// libsndfile takes that from the clock. `prefix` stands before the comments, `suffix` behind them.
struct ogg_headers {
    int count;
    const char *prefix, *suffix;
    uint32_t serial;
};
bool ogg_wrap(int fd, const struct ogg_headers *headers, const struct tags *tags,
              struct file_out *out, struct error *error);

/// The output gain in the header of an Opus file (RFC 7845, 5.1), in place; decoders must apply it.
bool opus_amplify(int fd, double gain, struct error *error);

/// The rest of `fd` from byte `at` on.
bool wrap_copy(int fd, int64_t at, struct file_out *out, struct error *error);

/// Exactly `size` bytes at `at`; ERROR_INTERNAL where there are fewer.
bool wrap_read(int fd, int64_t at, void *bytes, size_t size, struct error *error);

/// Writes over bytes in place.
bool wrap_write(int fd, int64_t at, const void *bytes, size_t size, struct error *error);

#endif
