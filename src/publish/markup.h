#ifndef PUBLISH_MARKUP_H
#define PUBLISH_MARKUP_H

#include "base/buf.h"

#include <stdbool.h>

/// Appends text for XML or HTML, in an element or in a quoted attribute: & < > " ' escaped, control
/// characters that XML 1.0 (2.2) forbids left out. NULL adds nothing.
void markup_text(struct buf *buf, const char *text);

/// Is this an address that a page may link to: http or https? Everything else (javascript:, data:,
/// a path) is shown, not linked.
bool markup_may_link(const char *url);

/// A link with `text`, or only the text where the address may not be linked.
void markup_link(struct buf *buf, const char *url, const char *text);

/// A file's name as a relative URL: what isn't unreserved (RFC 3986, 2.3) is percent-encoded.
void markup_path(struct buf *buf, const char *name);

#endif
