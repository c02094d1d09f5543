#ifndef INGEST_ENCODING_H
#define INGEST_ENCODING_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/// Appends the raw bytes of a page or feed as valid UTF-8 (control characters dropped, CR LF as
/// LF). What decides, in this order: a byte order mark; UTF-16 that shows in its first bytes; being
/// valid UTF-8, or nearly so (a stray byte or two, which become U+FFFD), whatever is declared;
/// `declared` (the charset of Content-Type, NULL where none); the XML declaration or <meta> in the
/// first bytes; the guess of uchardet; windows-1252. Labels mean what the WHATWG Encoding
/// Standard lets them mean: "iso-8859-1" is windows-1252, "gb2312" is GB 18030. Never fails.
void encoding_decode(const void *raw, size_t size, const char *declared, struct buf *text);

/// Do the first bytes show UTF-16 or UTF-32?
bool encoding_is_wide(const void *raw, size_t size);

#endif
