#ifndef INGEST_GATHER_PARTS_H
#define INGEST_GATHER_PARTS_H

#include "base/arena.h"
#include "ingest/fetch.h"
#include "ingest/table.h"
#include "ingest/wire.h"

#include <sys/types.h>

/// The parts of ingest_gather (gather.c): gather_sources.c knows the sources, gather_pages.c the
/// pages that their items lead to, gather_parse.c feeds the workers, gather_articles.c puts
/// together what has come.

/// A text that waits in the spool.
struct stored {
    off_t at;
    size_t size; // 0: there is none
};

/// A source on its way: one of the user's, or one that an OPML source named.
struct entry_source {
    struct source source;
    size_t rank, sub;     // its place among the sources: the user's, then within an OPML source
    bool local;           // a file or "-"
    bool via_page;        // its page led to a feed, which is asked for now
    bool via_other;       // its page led to another form of the article
    const char *moved_to; // for good, or NULL
    bool unfolded;        // an OPML source: its own sources stand for it
    bool unchanged;
    enum document_kind kind; // what it turned out to be
    struct feed feed;        // its items without content:
    struct stored *contents; // of the items
    struct article article;
    bool has_article;
    struct error failure;
};

/// A page that items lead to, once for all of them.
struct page {
    bool done;      // parsed
    bool via_other; // it led to another form of the article
    struct article article;
    const char *failure; // why there is no article, or NULL
};

/// Something that has arrived and is to be parsed.
struct document {
    bool is_page;
    size_t index; // of the page or source
    enum document_kind kind;
    const char *url, *charset;
    const char *path; // read the body from here
    bool given_up;    // it was not parsed: the failure stands at its page or source
    struct buf body;
};

struct gather {
    const struct settings *settings;
    struct arena *arena;
    struct fetch *fetch; // NULL while there is nothing to fetch
    struct cache *cache;
    struct entry_source *sources;
    size_t source_count;
    struct table known;      // sources
    struct table tiresome;   // hosts of which a document took too long to read
    struct table page_names; // a page's number is its index in `pages`
    struct page *pages;
    struct document *documents; // waiting for the parser
    size_t document_count;
    size_t document_bytes;
    size_t asked, answered; // URLs
    int spool;              // file of the texts that may not be needed; −1: none yet
    off_t spooled;
};

/// Adds the user's sources: files are read, URLs asked for.
bool gather_add_sources(struct gather *gather, struct error *error);

/// The bytes of a page have come, or the reason why not. Takes the body over.
void gather_page_bytes(struct gather *gather, size_t index, struct fetch_answer *answer);

/// Takes another form of an article, if it has more of its text. What that doesn't tell is kept;
/// where there was no text at all, what it tells goes first.
void gather_take_article(struct article *article, const struct article *read);

/// The bytes of a source have come. Takes the body over.
void gather_source_bytes(struct gather *gather, size_t index, struct fetch_answer *answer);

/// Asks for a URL on behalf of a source or page.
bool gather_ask(struct gather *gather, bool is_page, size_t index, const char *url,
                struct error *error);

/// The id under which that is asked for, and back.
size_t gather_id(bool is_page, size_t index);

/// Follows the items of a source's feed to their pages.
bool gather_follow(struct gather *gather, size_t index, struct error *error);

/// The page of an item, or NULL. `source` is where the item stands.
struct page *gather_page(struct gather *gather, const struct entry_source *source,
                         const struct item *item);

/// Puts the contents of a feed's items into the spool: they are needed only where a page can't be
/// had, and 200 feeds hold more of them than should be held in memory.
void gather_store(struct gather *gather, struct entry_source *source);

/// A text from the spool, in the arena; NULL where there is none.
const char *gather_stored(struct gather *gather, struct stored stored);

void gather_add_document(struct gather *gather, const struct document *document);

/// Parses all documents that wait; what they lead to is asked for or waits in turn.
bool gather_parse(struct gather *gather, struct error *error);

/// Sources and pages as articles and report, in the order of the sources.
bool gather_finish(struct gather *gather, struct articles *articles, struct report *report,
                   struct error *error);

#endif
