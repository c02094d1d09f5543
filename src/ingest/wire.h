#ifndef INGEST_WIRE_H
#define INGEST_WIRE_H

#include "base/arena.h"
#include "base/buf.h"
#include "ingest/ingest.h"

#include <stdbool.h>
#include <stddef.h>

/// What goes between the house and the process that parses: requests, feeds and articles as bytes.
/// Private to this room, and of one run only.

/// What is to be parsed, and how.
struct wire_request {
    enum document_kind kind; // FEED, PAGE or TEXT
    const char *url;         // or NULL
    const char *charset;     // as the server declared it, or NULL
    int newest;              // FEED: keep so many of the newest items, their content as clean text;
                             // 0: all of them, as they stand
    bool seek_feed;          // PAGE: also look for the feed that it links to
    bool seek_other; // PAGE: also look for the article elsewhere, where here is little of it
    const void *bytes;
    size_t size;
};

/// What came of it.
struct wire_reply {
    enum document_kind kind;
    struct feed feed;       // FEED
    struct article article; // PAGE, TEXT: filled as far as it was found
    const char *feed_url;   // PAGE: the feed that it links to, or NULL
    const char *other_url;  // PAGE: where more of the article may stand, or NULL
    struct error failure;   // kind ERROR_NONE: all is well
};

void wire_put_request(const struct wire_request *request, struct buf *out);

/// The request's strings and bytes point into `bytes`. False where that is no request.
bool wire_get_request(const void *bytes, size_t size, struct wire_request *request);

void wire_put_reply(const struct wire_reply *reply, struct buf *out);

/// The reply, copied into the arena, the content of items into `contents` (may be the same). Its
/// bytes come from a process that met hostile input, so they are checked: false where they are no
/// reply.
bool wire_get_reply(const void *bytes, size_t size, struct arena *arena, struct arena *contents,
                    struct wire_reply *reply);

#endif
