#ifndef PUBLISH_DRAWING_H
#define PUBLISH_DRAWING_H

#include "base/buf.h"

/// A picture for a show that has none: waves of sound around a source, in colours and places that
/// follow from the show's name alone. Appends a PNG (W3C, "Portable Network Graphics", third
/// edition) of `size` by `size` pixels.
void drawing_png(const char *name, int size, struct buf *buf);

enum { DRAWING_COLOURS = 121 }; // in its palette

#endif
