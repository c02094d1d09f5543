#ifndef PUBLISH_SEEK_H
#define PUBLISH_SEEK_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

enum { SEEK_INFO = 34 }; // bytes of FLAC's STREAMINFO

/// Appends the body of a FLAC seek table (RFC 9639, 8.5): a point every ten seconds, so that
/// players jump at once. `sound` is where the frames begin in `fd`, `info` the body of STREAMINFO.
/// Appends nothing where the frames are not all of one size.
bool seek_table(int fd, int64_t sound, const unsigned char info[SEEK_INFO], struct buf *table,
                struct error *error);

#endif
