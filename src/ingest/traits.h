#ifndef INGEST_TRAITS_H
#define INGEST_TRAITS_H

#include <stdint.h>

/// What the names of an element (class, id, role, itemprop, data-…) say about its content. Names
/// are in English nearly everywhere, whatever the language of the page.
enum trait {
    TRAIT_BODY = 1 << 0,      // the text of an article: articleBody, entry-content
    TRAIT_STORY = 1 << 1,     // something of an article: post, story, content
    TRAIT_FURNITURE = 1 << 2, // never a story: menu, share, cookie, newsletter, advert
    TRAIT_OTHER = 1 << 3,     // other stories: related, popular, recommended
    TRAIT_COMMENTS = 1 << 4,  // what readers say
    TRAIT_CAPTION = 1 << 5,   // of a picture, and its credit
    TRAIT_BYLINE = 1 << 6,    // around the author's name
    TRAIT_AUTHOR = 1 << 7,   // the author's name itself: microdata, rel, a link to an author's page
    TRAIT_DATE = 1 << 8,     // a time of publication
    TRAIT_TITLE = 1 << 9,    // the headline
    TRAIT_HIDDEN = 1 << 10,  // not shown
    TRAIT_LEAD = 1 << 11,    // the first paragraph, set apart; not what is below a headline (dek)
    TRAIT_SIDE = 1 << 12,    // beside the story: sidebar, aside, rail
    TRAIT_CONSENT = 1 << 13, // cookie banners
    TRAIT_CHANGED = 1 << 14, // a time of a change
    TRAIT_LABELS = 1 << 15,  // around date, author, sections and tags, mixed
};

/// The traits that a value of a class-like attribute gives: its tokens are looked up whole and by
/// their words ("related-posts", "relatedPosts").
uint32_t traits_of(const char *names);

/// All that is no part of the story's text, wherever it stands.
#define TRAITS_OUT                                                                                 \
    (TRAIT_FURNITURE | TRAIT_OTHER | TRAIT_COMMENTS | TRAIT_CAPTION | TRAIT_BYLINE | TRAIT_DATE |  \
     TRAIT_TITLE | TRAIT_HIDDEN | TRAIT_SIDE | TRAIT_CONSENT)

#endif
