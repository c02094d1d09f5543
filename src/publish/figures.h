#ifndef PUBLISH_FIGURES_H
#define PUBLISH_FIGURES_H

#include "base/buf.h"

#include <jansson.h>

/// JSON for the files beside the audio: seconds to the millisecond.

void figure_seconds(json_t *object, const char *key, double value);
void figure_text(json_t *object, const char *key, const char *text); // NULL: left out

/// Appends the value, indented, with a newline, and frees it.
void figure_print(json_t *value, struct buf *buf);

/// Appends the value on one line, without a newline, and frees it.
void figure_line(json_t *value, struct buf *buf);

#endif
