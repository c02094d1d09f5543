#ifndef INGEST_METADATA_H
#define INGEST_METADATA_H

#include "ingest/jsonld.h"
#include "ingest/tree.h"
#include "model/model.h"

/// Fills title, author, date, language and site name of the article from what the page says of
/// itself: JSON-LD, OpenGraph and other meta elements, microdata, then what the page shows. Each
/// has its own order of trust, in the tables of metadata.c, title.c, byline.c and dateline.c. Call
/// it when body_find has been: what the page shows is believed only near the story. `url` may be
/// NULL.
void metadata_read(const struct tree *tree, const struct jsonld *jsonld, const char *url,
                   struct article *article);

// ---- for title.c, byline.c, author.c, dateline.c ------------------------------------------------

/// The value of the first of these <meta> keys (in their order) that the page has; NULL: none.
/// `keys` ends with NULL.
const char *metadata_find(const struct tree *tree, const char *const *keys);

/// All the text of a node as one line, in the tree's arena; NULL where there is none.
const char *metadata_text(const struct tree *tree, const struct node *node);

/// Blocks around the headline and the first paragraph: where byline and date stand.
struct head {
    size_t first, end;
    size_t title; // the headline, or the block nearest to where it must be
    size_t text;  // the first paragraph
};

/// The headline, without the name of the site; NULL: there is none. `site` and `url` may be NULL.
const char *title_find(const struct tree *tree, const struct jsonld *jsonld, const char *site,
                       const char *url);

/// Is a text the name of the site, or of its host? `site`, `url` and `text` may be NULL.
bool title_is_site(const struct tree *tree, const char *site, const char *url, const char *text);

/// The author as the page writes the name, without "by" and what else stands in a byline; NULL:
/// unknown.
const char *byline_find(const struct tree *tree, const struct jsonld *jsonld,
                        const struct head *head, const char *site, const char *url);

/// The name in a byline, without "by" and what else stands there; NULL: it holds none. In the
/// tree's arena; `line` may be NULL.
const char *author_clean(const struct tree *tree, const char *line);

/// Behind the words in front of a name ("Text: ", "Posted on March 3 by "); `text` where there are
/// none.
const char *author_behind_by(const char *text);

/// Behind such a word within the text, `dated`: only with a date in front; NULL gives NULL.
const char *author_behind_word(const char *text, bool dated);

/// When it was published, NO_TIME where unknown, and the zone (minutes east of UTC) in which the
/// page says so.
int64_t dateline_find(const struct tree *tree, const struct jsonld *jsonld, const struct head *head,
                      const struct article *article, int *zone);

#endif
