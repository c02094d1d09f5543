#ifndef BASE_FRAME_H
#define BASE_FRAME_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/// What passes between a worker process and its parent: a 32-bit length in native order and that
/// many bytes, at most LIMIT_FRAME_BYTES. A request is the bytes alone; an answer begins with 32
/// bits that say how it went, so that what follows lies as it must in memory.
enum { FRAME_HEAD = 4, ANSWER_HEAD = 8 };
enum answer { ANSWER_DONE, ANSWER_FAILED, ANSWER_DIED, ANSWER_KINDS };

/// Makes `out` the beginning of a frame, to which its bytes are appended then; and completes it.
/// False where it is too large.
void frame_begin(struct buf *out);
bool frame_complete(struct buf *out);

/// Looks at the beginning of what has come in: the whole length of the frame, head included, 0
/// while the head is not complete, SIZE_MAX where it is too large to be one.
size_t frame_length(const struct buf *in);

/// Blocking, in the worker. False on an error or (receive) at the end of the stream.
bool frame_answer(int fd, enum answer answer, const void *bytes, size_t size);
bool frame_receive(int fd, struct buf *frame);

#endif
