#ifndef INGEST_JSONLD_H
#define INGEST_JSONLD_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/// What schema.org data in a page (JSON-LD) says about its article. Strings belong to the arena,
/// are folded and free of markup; NULL where unknown.
struct jsonld {
    const char *headline, *author, *published, *modified, *language, *site_name;
    const char *website; // the name of the WebSite that the page is part of
    const char *body;    // articleBody, paragraphs as they stand
    bool behind_wall;    // isAccessibleForFree: false
    bool is_article;     // some object is an article of a kind
};

/// Reads the scripts of type application/ld+json. Lenient: raw line breaks in strings, trailing
/// commas and comment marks around it do no harm; a script that stays broken is passed over.
void jsonld_read(struct jsonld *found, const char **scripts, size_t count, struct arena *arena);

#endif
