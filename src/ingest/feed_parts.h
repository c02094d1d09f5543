#ifndef INGEST_FEED_PARTS_H
#define INGEST_FEED_PARTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "ingest/markup.h"
#include "model/model.h"

/// The parts of the feed reader (feed.c), which share what is here. XML goes through five hands:
/// feed_tags.c says what an element is, feed_scan.c where it ends, feed_xml.c collects the raw
/// values of a feed or item, feed_source.c makes text of a value, and feed_value.c makes fields of
/// the texts (those with names and languages: feed_person.c). JSON needs little of that
/// (feed_json.c).

/// What an element may carry. The order of tags of one kind is their priority.
enum feed_tag {
    TAG_NONE,
    // title
    TAG_TITLE,
    TAG_DC_TITLE,
    TAG_ITUNES_TITLE,
    TAG_MEDIA_TITLE,
    // summary
    TAG_DESCRIPTION,
    TAG_SUMMARY,
    TAG_DC_DESCRIPTION,
    TAG_ITUNES_SUMMARY,
    TAG_ITUNES_SUBTITLE,
    // content
    TAG_ENCODED,
    TAG_CONTENT,
    TAG_BODY,
    // author
    TAG_AUTHOR,
    TAG_DC_CREATOR,
    TAG_ITUNES_AUTHOR,
    // dates
    TAG_PUB_DATE,
    TAG_PUBLISHED,
    TAG_ISSUED,
    TAG_DC_ISSUED,
    TAG_DC_DATE,
    TAG_CREATED,
    TAG_UPDATED,
    TAG_MODIFIED,
    // the rest
    TAG_LANGUAGE,
    TAG_LINK,
    TAG_ID,
    TAG_VALUES, // above: elements with a value
    TAG_ROOT,   // the feed: rss, rdf:RDF, feed, channel
    TAG_ITEM,
    TAG_INSIDE // its children count as if it weren't there
};

/// How many prefixes a feed may declare; more are ignored.
enum { FEED_PREFIXES = 32 };

/// The prefixes of a feed and what they stand for.
struct feed_spaces {
    struct slice prefixes[FEED_PREFIXES];
    unsigned char spaces[FEED_PREFIXES];
    size_t count;
};

/// Takes the xmlns attributes of an element into account. False where its own default namespace
/// makes it something foreign.
bool feed_declare(struct feed_spaces *spaces, const struct markup_token *open);

/// What an element is, by its name and the prefixes.
enum feed_tag feed_tag(const struct feed_spaces *spaces, struct slice name);

/// The name without its prefix.
struct slice feed_local(struct slice name);

/// How a value is written, as its attributes say.
enum feed_form {
    FORM_UNSAID, // RSS: may be anything
    FORM_TEXT,   // Atom's default
    FORM_HTML,   // escaped HTML
    FORM_INLINE, // XHTML elements
    FORM_BASE64
};

struct feed_value {
    struct slice raw; // between the tags; .at NULL: missing
    enum feed_form form;
    bool children; // elements stand in it
    bool cut;      // the feed ended before it did
};

/// How far a feed has been read.
struct feed_scan {
    struct markup markup;
    struct feed_spaces spaces;
    size_t patience; // bytes that may still be read twice, behind elements that never end
};

/// What stands between `open` and its end tag; the scan is behind that afterwards. Without an end
/// tag it goes up to the next element of a feed.
struct feed_value feed_inside(struct feed_scan *scan, const struct markup_token *open);

/// Passes over an element that says nothing to us. One that never ends is as good as not there.
void feed_skip(struct feed_scan *scan, const struct markup_token *open);

/// Is it a tag that the end of the feed has cut in two?
bool feed_is_cut(const struct feed_scan *scan, const struct markup_token *token);

/// The same name? Outlets that write it twice don't always write it alike.
bool feed_same(struct slice a, struct slice b);

/// The raw values of a feed's head or of an item.
struct feed_raw {
    struct feed_value values[TAG_VALUES];
    struct slice link; // href of the best Atom link, or HREF of CDF
    int link_rank;
    struct slice self;  // rel="self"
    struct slice about; // rdf:about
    struct slice base, language, modified;
    bool guid; // the id is RSS's guid, which is a link unless it says otherwise
};

/// Puts in the text what a document type declares: short entities that refer to no other one,
/// unless HTML knows them anyway. All else of document types is ignored.
void feed_entities(struct buf *text);

/// Reads the XML of a feed. `url` may be NULL. ERROR_EMPTY where it is no feed.
bool feed_read_xml(const char *text, size_t size, const char *url, struct arena *arena,
                   struct feed *feed, struct error *error);

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
bool feed_read_json(const char *text, size_t size, const char *url, struct arena *arena,
                    struct feed *feed, struct error *error);

/// Appends JSON that parses where `text` does not: control characters in strings, escapes of
/// nothing and of half a character, a comma behind the last of a list, and an end that is missing.
void feed_mend_json(struct slice text, struct buf *out);

/// Fills the head of the feed, and an item of it, from raw values. `base` is what links are
/// relative to, or NULL.
void feed_finish_head(const struct feed_raw *raw, const char *base, struct arena *arena,
                      struct feed *feed);
void feed_finish_item(const struct feed_raw *raw, const struct feed *feed, const char *base,
                      struct arena *arena, struct item *item);

/// A value as text that was written (HTML where it is markup). Points into the feed where nothing
/// had to be resolved.
struct slice feed_source(const struct feed_value *value, struct arena *arena);

/// The slice as a string; NULL where it is empty.
char *feed_string(struct arena *arena, struct slice slice);

/// Atom's <author><name>…</name></author>, foaf's too: the text of the first element called "name".
char *feed_name(const struct feed_value *value, struct arena *arena);

/// The person's name in "name (mail)", "mail (name)", "name <mail>"; NULL where there is only a
/// mail address.
char *feed_person(struct arena *arena, const char *text);

/// A language tag as BCP 47 writes it, or NULL where it is none.
char *feed_language(struct arena *arena, const char *text);

/// Sets the item's url and relative: `link` as seen from `base`, or the id where that is a link.
void feed_item_link(struct item *item, const char *base, const char *link, struct arena *arena);

#endif
