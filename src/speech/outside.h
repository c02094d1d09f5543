#ifndef SPEECH_OUTSIDE_H
#define SPEECH_OUTSIDE_H

#include "speech/presenter.h"
#include "speech/spoken.h"

/// What goes to the process of an engine that is a program or a server: of the presenter what such
/// an engine asks for (no key, only where it lies), then a request as of request.h. The pieces with
/// our own phonemes, which nobody else can read, stand there as they were written.
void outside_write(struct buf *out, const struct presenter *presenter, double factor,
                   const char *written, const struct spoken *spoken);

/// Where the parts of such a request lie: `presenter` gets the strings, which point into it;
/// `rest` and `rest_size` are the request behind. False where its sizes are wrong.
bool outside_read(const void *bytes, size_t size, struct presenter *presenter, const void **rest,
                  size_t *rest_size);

#endif
