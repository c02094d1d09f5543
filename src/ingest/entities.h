#ifndef INGEST_ENTITIES_H
#define INGEST_ENTITIES_H

#include "base/buf.h"

#include <stddef.h>

/// Character references of XML and HTML: numeric (those of windows-1252's 128 to 159 mean what
/// their writers meant, as HTML 5 has it), the named ones of HTML 4 and the common ones of HTML 5,
/// whether declared or not, the commonest without a semicolon too. Appends the character and gives
/// the bytes of the reference at `text`, which begins with "&"; 0 where it is none, and nothing is
/// appended.
size_t entity_read(const char *text, size_t size, struct buf *out);

/// Appends the text with every reference resolved; what is none stays as it is.
void entity_decode(const char *text, size_t size, struct buf *out);

#endif
