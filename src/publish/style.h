#ifndef PUBLISH_STYLE_H
#define PUBLISH_STYLE_H

#include "base/buf.h"

/// The head of a page of ours, up to and with its <h1>. `language` may be NULL.
void style_head(struct buf *buf, const char *language, const char *title);

#endif
