#ifndef PUBLISH_BYTES_H
#define PUBLISH_BYTES_H

#include "base/buf.h"

#include <stddef.h>

/// Appends the lower 32 bits of a number as file formats have them: the highest byte first (ID3,
/// PNG, FLAC), or the lowest (RIFF, Vorbis comments).
static inline void bytes_be32(struct buf *buf, size_t value)
{
    const unsigned char bytes[] = {(unsigned char)(value >> 24), (unsigned char)(value >> 16),
                                   (unsigned char)(value >> 8), (unsigned char)value};
    buf_add(buf, bytes, sizeof bytes);
}

static inline void bytes_le32(struct buf *buf, size_t value)
{
    const unsigned char bytes[] = {(unsigned char)value, (unsigned char)(value >> 8),
                                   (unsigned char)(value >> 16), (unsigned char)(value >> 24)};
    buf_add(buf, bytes, sizeof bytes);
}

#endif
