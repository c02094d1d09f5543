#ifndef PUBLISH_CAPTION_H
#define PUBLISH_CAPTION_H

#include "publish/sidecar.h"

#include <stdbool.h>

/// A sentence in pieces that fit under a picture: two lines of at most 65 characters, each with
/// the time in which it is heard.
struct caption {
    struct caption_line {
        const char *text; // of the entry's; white space in it may be more than a space
        size_t size;      // bytes; 0: there is no second line
    } lines[2];
    int64_t start, end; // frames of the programme
    size_t next;        // byte of the text that the next piece begins at
};

/// The entry's next piece; the first where `caption` is zero. False behind the last. A word longer
/// than a line is cut. Times come from the marks, between them by the share of the bytes.
bool caption_next(const struct entry *entry, struct caption *caption);

#endif
