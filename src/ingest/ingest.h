#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/worker.h"
#include "model/model.h"
#include "settings/settings.h"
#include "store/store.h"

/// News comes in: sources → articles.

enum document_kind { DOCUMENT_UNKNOWN, DOCUMENT_FEED, DOCUMENT_PAGE, DOCUMENT_TEXT, DOCUMENT_OPML };

/// What some bytes are, by their content first and the name's ending or the media type second
/// (either may be NULL). UNKNOWN: binary, or empty.
enum document_kind ingest_sniff(const void *bytes, size_t size, const char *name,
                                const char *media_type);

/// Fetches and reads all sources, follows feed items to their pages, and gives the articles in an
/// order that depends only on the sources (never on who answered first). OPML sources are unfolded.
/// One dead source is a line in the report. Fails only where nothing at all could be had
/// (ERROR_FETCH, ERROR_READ, ERROR_EMPTY) or on an interrupt. `cache` may be NULL. Parsing happens
/// in sandboxed workers.
bool ingest_gather(const struct settings *settings, struct cache *cache, struct arena *arena,
                   struct articles *articles, struct report *report, struct error *error);

/// A feed of any form (RSS, RDF, Atom, CDF, JSON Feed) from raw bytes in any encoding. Lenient;
/// ERROR_EMPTY where it is no feed. In the calling process: workers call it.
bool ingest_feed(const void *bytes, size_t size, const char *url, struct arena *arena,
                 struct feed *feed, struct error *error);

/// An article from the raw bytes of an HTML page. ERROR_EMPTY where there is no article; title,
/// author and so on may be filled all the same.
bool ingest_page(const void *bytes, size_t size, const char *url, struct arena *arena,
                 struct article *article, struct error *error);

/// An article from plain text as it was copied from a site: what isn't the story is cleaned away.
bool ingest_text(const void *bytes, size_t size, const char *url, struct arena *arena,
                 struct article *article, struct error *error);

/// The worker that parses: request and reply are private to this room. For main.c's table.
extern const struct worker_kind ingest_worker;

/// Parses many local files as `extract` does, through the workers: `done` is called in the order of
/// the files with the article, or with failure set.
typedef bool (*ingest_done_fn)(void *context, const char *path, const struct article *article,
                               const struct error *failure, struct error *error);
bool ingest_extract_files(const char **paths, size_t count, const char *url, ingest_done_fn done,
                          void *context, struct error *error);

/// One feed file through the worker, as `tidings feed`.
bool ingest_feed_file(const char *path, const char *url, struct arena *arena, struct feed *feed,
                      struct error *error);

#endif
