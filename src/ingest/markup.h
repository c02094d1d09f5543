#ifndef INGEST_MARKUP_H
#define INGEST_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

/// A tolerant tokenizer for the XML of feeds, over valid UTF-8 in memory. It allocates nothing and
/// fails at nothing: an ampersand or "<" that begins nothing is text, what is cut off ends where
/// the text ends, a CDATA section without its end where its element does, an attribute may lack its
/// quotes. Comments, processing instructions and the document type are passed over; entities are
/// left to entity_decode.

/// Bytes of the text that is read.
struct slice {
    const char *at;
    size_t size;
};

enum markup_kind {
    MARKUP_DONE,
    MARKUP_TEXT,  // .text, entities as they stand
    MARKUP_CDATA, // .text, to be taken as it is
    MARKUP_OPEN,  // .name, .attributes, .empty
    MARKUP_CLOSE  // .name
};

struct markup_token {
    enum markup_kind kind;
    const char *start; // where it begins in the text
    struct slice text;
    struct slice name;       // as written, prefix and all
    struct slice attributes; // for markup_attribute
    bool empty;              // <name/>
};

struct markup {
    const char *at, *end;                        // what is still to be read
    const char *cdata_endless, *comment_endless; // from here on none of them ends; NULL: unknown
};

/// The next token; MARKUP_DONE at the end, again and again.
enum markup_kind markup_next(struct markup *markup, struct markup_token *token);

/// Walks the attributes: takes the next one off `attributes`. False where there is none left. The
/// value has its entities as they stand.
bool markup_attribute(struct slice *attributes, struct slice *name, struct slice *value);

/// The value of the attribute `name` (ASCII case ignored); false where it is missing.
bool markup_find(const struct markup_token *token, const char *name, struct slice *value);

/// Equal to the string, ASCII case ignored?
bool slice_is(struct slice slice, const char *text);

/// Without white space at both ends.
struct slice slice_trim(struct slice slice);

#endif
