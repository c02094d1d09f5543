#ifndef PUBLISH_PICTURE_H
#define PUBLISH_PICTURE_H

#include "base/buf.h"
#include "base/error.h"
#include "settings/settings.h"

#include <stdbool.h>

/// The cover: the user's own, or one drawn for the show.
struct picture {
    struct buf bytes;       // a whole PNG or JPEG; empty: there is none
    const char *media_type; // "image/png" or "image/jpeg"
    int width, height;      // pixels
    int depth, colours;     // bits of a colour; colours of its palette, 0: it has none
};

/// Takes settings->image, which must be a square PNG or JPEG of at most PICTURE_MOST bytes
/// (ERROR_READ, or ERROR_CONFIG naming path and mend). Where none is set draws one of `size` pixels
/// for `show` (NULL: none). An image on the web stays there. The caller clears picture->bytes, also
/// on failure.
bool picture_take(const struct settings *settings, const char *show, int size,
                  struct picture *picture, struct error *error);

enum {
    PICTURE_MOST = 4 << 20,
    PICTURE_IN_FILE = 600, // pixels of one drawn for a file
    PICTURE_LEAST = 1400,
    PICTURE_LARGEST = 3000 // what podcast directories take
};

/// As FLAC's metadata and METADATA_BLOCK_PICTURE have it (RFC 9639, 8.8): the front cover.
void picture_block(const struct picture *picture, struct buf *buf);

#endif
