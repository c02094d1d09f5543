#ifndef PUBLISH_DEFLATE_H
#define PUBLISH_DEFLATE_H

#include "base/buf.h"

/// Appends `size` bytes as a zlib stream (RFC 1950, 1951), for pictures that we draw: one block
/// with fixed codes, and matches are looked for only where flat colours have them: in the byte
/// before and in the row above, `row` bytes back, up to one to its sides.
void deflate_rows(const unsigned char *bytes, size_t size, size_t row, struct buf *buf);

#endif
