#ifndef INGEST_ATTRIBUTES_H
#define INGEST_ATTRIBUTES_H

#include <stdint.h>

/// What the attributes of an element say: values as they stand in the parser's memory, NULL where
/// there is none.
struct attributes {
    const char *href, *content, *datetime, *title, *name, *property, *itemprop, *rel, *type, *lang;
    uint32_t traits; // enum trait, of its names; TRAIT_HIDDEN where nobody sees it
};

/// Reads libxml2's list of names and values (which may be NULL). `a` begins as {0}.
void attributes_read(struct attributes *a, const unsigned char **list);

#endif
