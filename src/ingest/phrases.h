#ifndef INGEST_PHRASES_H
#define INGEST_PHRASES_H

#include <stddef.h>

/// Words that stand around stories on news sites in English, German, French, Spanish, Italian,
/// Dutch, Portuguese and Polish, and what a paragraph that has them is.
enum phrase {
    PHRASE_LABEL = 1,        // a label of the page's furniture: "Advertisement", "Share this"
    PHRASE_TAIL = 2,         // heads what follows the story: "Read next", "Related articles"
    PHRASE_CROSS = 4,        // leads to another story: "Read more: …", "See also: …"
    PHRASE_APPEAL = 8,       // asks something of the reader: newsletter, app, donation, comment
    PHRASE_CONTACT = 32,     // how to reach a writer: counts only below the story
    PHRASE_ABOUT = 64,       // as a heading below the story: a firm about itself
    PHRASE_ABOUT_NAME = 512, // … if the paragraph below begins with the name in the heading
    PHRASE_NOTICE = 16,      // says something about the text: rights, agency, correction, cookies
    PHRASE_WALL = 128,       // only who pays may read on
    PHRASE_MISSING = 256,    // as a title: there is no such page
};

/// What is no part of a story, wherever it stands.
#define PHRASES_OUT                                                                                \
    (PHRASE_LABEL | PHRASE_TAIL | PHRASE_CROSS | PHRASE_APPEAL | PHRASE_NOTICE | PHRASE_WALL)

/// What the paragraph (any case, any white space; one line) is by its words: enum phrase bits, 0
/// for none. A phrase counts only where it could not be a part of the story: as the whole
/// paragraph, or in front of a short one, as the table says; what begins with a quotation mark is
/// the story, unless it is the whole.
unsigned phrases_find(const char *text, size_t size);

#endif
