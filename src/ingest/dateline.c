#include "base/clock.h"
#include "ingest/dates.h"
#include "ingest/metadata.h"
#include "ingest/traits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// When an article was published: the sources of a page in the order of trust (`sources`, below).

#define LINE_BYTES    120       // a longer block is no dateline
#define BEHIND_BLOCKS 8         // behind the story
#define EARLIEST      631152000 // 1990: nothing was published on the web before
#define MOST_QUARTERS 56        // of an hour: zones are at most 14 hours from UTC
#define DAY           86400
#define AHEAD         (2 * DAY) // clocks differ, embargoes end

// What is dated in the page besides the story. (Near the headline names of teasers say nothing:
// sites show them with the same parts.)
#define ELSEWHERE (TRAIT_COMMENTS | TRAIT_OTHER | TRAIT_SIDE)

// Keys of <meta>, apart by spaces. What says when it was first published …
static const char first_keys[] = "article:published_time";
static const char sure_keys[] =
    "datepublished og:published_time article:published article:published_date "
    ""
    "rnews:datepublished parsely-pub-date sailthru.date pubdate pub_date bt:pubdate og:pubdate "
    "publishdate publish-date publish_date published published_time published_date published-date "
    "date_published date-published publication_date publicationdate publication-date "
    "article_date_original originalpublicationdate article:post_date dc.date.issued dcterms.issued "
    "dc.date.published dc.date.publication dc.date.created dcterms.created "
    "citation_publication_date "
    "citation_online_date citation_date date.issued date.created article:created datecreated "
    "created uploaddate";
// … what says not of what it is the date: of the page, often …
static const char vague_keys[] = "date dc.date dcterms.date article_date articledate article.date "
                                 "release_date displaydate cxenseparse:recs:publishtime";
// … and what says when it was changed.
static const char changed_keys[] =
    "article:modified_time last-modified og:updated_time datemodified article:modified "
    "article:updated_time dcterms.modified dc.date.modified date.modified lastmod last_modified "
    "dateupdated modified revised";

struct moment {
    int64_t when; // NO_TIME: none
    int zone;
};

struct reader {
    const struct tree *tree;
    const struct jsonld *jsonld;
    const struct head *head;
    const char *url, *language;
    struct moment changed; // the first change that a shown date spoke of
};

static const struct moment nothing = {NO_TIME, 0};

// Nothing for what can't be: the far past and the future.
static struct moment likely(struct moment moment)
{
    bool is = moment.when >= EARLIEST && moment.when <= clock_now() + AHEAD;
    return moment.when != NO_TIME && is ? moment : nothing;
}

static struct moment parse(struct reader *r, const char *text)
{
    struct moment moment = nothing;
    if (text)
        moment.when = date_parse_zone(text, r->language, &moment.zone);
    return likely(moment);
}

// A date among other words; one of a change is only remembered.
static struct moment parse_line(struct reader *r, const char *text)
{
    struct moment moment;
    bool changed = false;
    moment.when = date_in_line(text, r->language, &moment.zone, &changed);
    moment = likely(moment);
    if (!changed || moment.when == NO_TIME)
        return moment;
    if (r->changed.when == NO_TIME)
        r->changed = moment;
    return nothing;
}

// ---- what the page shows ------------------------------------------------------------------------

static bool is_inside(const struct tree *tree, const struct node *node, uint32_t traits)
{
    for (; node != tree->nodes; node = &tree->nodes[node->parent])
        if (node->traits & traits)
            return true;
    return false;
}

// Does the text in front of an element, in its line, say that the date is of a change?
static bool follows_change(struct reader *r, const struct node *node)
{
    const struct tree *tree = r->tree;
    size_t i = node->first_block < tree->block_count ? node->first_block : tree->block_count - 1;
    while (i && tree->blocks[i].first > node->first_piece)
        i--;
    struct buf text BUF_AUTO = {0};
    if (tree->blocks[i].first >= node->first_piece)
        return false;
    tree_text(tree, tree->blocks[i].first, node->first_piece, TREE_SPACED, &text);
    return text.size && text.size < LINE_BYTES && date_says_change(text.data);
}

static struct moment of_node(struct reader *r, const struct node *node)
{
    struct moment moment = parse(r, node->value);
    const char *text = metadata_text(r->tree, node);
    bool short_text = text && strlen(text) < LINE_BYTES;
    bool changed = (node->traits & (TRAIT_CHANGED | TRAIT_DATE)) == TRAIT_CHANGED ||
                   (short_text && date_says_change(text));
    if (moment.when == NO_TIME && short_text)
        moment = changed ? parse(r, text) : parse_line(r, text);
    if (moment.when == NO_TIME || !(changed || follows_change(r, node)))
        return moment;
    if (r->changed.when == NO_TIME)
        r->changed = moment;
    return nothing;
}

// Behind the first paragraph may come other stories.
static uint32_t beyond(const struct reader *r, size_t block)
{
    return block > r->head->text ? ELSEWHERE : 0;
}

// <time> and what is named as a date, in blocks [first, end] that are not `elsewhere`.
static struct moment node_date(struct reader *r, size_t first, size_t end, uint32_t elsewhere)
{
    for (size_t i = 1; i < r->tree->node_count; i++) {
        const struct node *node = &r->tree->nodes[i];
        bool dated = node->tag == TAG_TIME || node->traits & (TRAIT_DATE | TRAIT_CHANGED);
        if (!dated || node->first_block < first || node->first_block > end ||
            is_inside(r->tree, node, elsewhere | beyond(r, node->first_block)))
            continue;
        struct moment moment = of_node(r, node);
        if (moment.when != NO_TIME)
            return moment;
    }
    return nothing;
}

static struct moment of_block(struct reader *r, size_t i, uint32_t elsewhere)
{
    const struct block *block = &r->tree->blocks[i];
    struct buf text BUF_AUTO = {0};
    if (block->size > LINE_BYTES || block->size < 6 || block->tag == TAG_H1 ||
        is_inside(r->tree, &r->tree->nodes[block->node], elsewhere | beyond(r, i)))
        return nothing;
    tree_text(r->tree, block->first, block->end, TREE_SPACED, &text);
    return text.size ? parse_line(r, text.data) : nothing;
}

static struct moment line_date(struct reader *r, size_t first, size_t end, uint32_t elsewhere)
{
    struct moment moment = nothing;
    for (size_t i = first; i < end && moment.when == NO_TIME; i++)
        moment = of_block(r, i, elsewhere);
    return moment;
}

// ---- sources ------------------------------------------------------------------------------------

static struct moment meta_date(struct reader *r, const char *keys)
{
    struct moment moment = nothing;
    for (; *keys && moment.when == NO_TIME; keys += strspn(keys, " ")) {
        size_t size = strcspn(keys, " ");
        char key[64];
        (void)snprintf(key, sizeof key, "%.*s", (int)size, keys);
        const char *const one[] = {key, NULL};
        moment = parse(r, metadata_find(r->tree, one));
        keys += size;
    }
    return moment;
}

static struct moment from_first_meta(struct reader *r)
{
    return meta_date(r, first_keys);
}

static struct moment from_data(struct reader *r)
{
    return parse(r, r->jsonld->published);
}

static struct moment from_sure_metas(struct reader *r)
{
    return meta_date(r, sure_keys);
}

static struct moment from_shown(struct reader *r)
{
    struct moment below = node_date(r, r->head->title, r->head->end, TRAIT_COMMENTS);
    return below.when != NO_TIME ? below
                                 : node_date(r, r->head->first, r->head->end, TRAIT_COMMENTS);
}

// "/2025/03/13/", "/2025-03-13-", "_2025-03-13." in the address.
static struct moment from_address(struct reader *r)
{
    for (const char *at = r->url; at && (at = strpbrk(at, "/-_")); at++) {
        int year = 0, month = 0, day = 0, length = 0;
        char mark[2] = "", text[32];
        int got =
            sscanf(at, "%*1[/_-]%4d%1[/-]%2d%*1[/-]%2d%n", &year, mark, &month, &day, &length);
        if (got != 4 || length < 9 || year < 1995 || (at[length] >= '0' && at[length] <= '9'))
            continue;
        (void)snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
        return parse(r, text);
    }
    return nothing;
}

// The masthead above a headline shows the day on which the page is read: what is below it goes
// first.
static struct moment from_line(struct reader *r)
{
    struct moment below = line_date(r, r->head->title, r->head->end, TRAIT_COMMENTS);
    return below.when != NO_TIME ? below
                                 : line_date(r, r->head->first, r->head->title, TRAIT_COMMENTS);
}

static struct moment from_vague_metas(struct reader *r)
{
    return meta_date(r, vague_keys);
}

static struct moment from_behind(struct reader *r)
{
    size_t first = r->head->end, end;
    for (size_t i = first; i < r->tree->block_count; i++)
        if (!r->tree->blocks[i].dropped)
            first = i + 1;
    end = first + BEHIND_BLOCKS;
    return line_date(r, first, end < r->tree->block_count ? end : r->tree->block_count, ELSEWHERE);
}

static struct moment from_anywhere(struct reader *r)
{
    return node_date(r, 0, r->tree->block_count, ELSEWHERE);
}

static struct moment from_changed_metas(struct reader *r)
{
    struct moment moment = meta_date(r, changed_keys);
    return moment.when != NO_TIME ? moment : parse(r, r->jsonld->modified);
}

// "This page was last edited on 13 March 2025", at the foot of a page.
static struct moment from_shown_change(struct reader *r)
{
    for (size_t i = r->tree->block_count; i-- > r->head->end && r->changed.when == NO_TIME;)
        (void)of_block(r, i, ELSEWHERE);
    return r->changed;
}

// In the order of trust.
static struct moment (*const sources[])(struct reader *) = {
    from_first_meta, from_data,     from_sure_metas,   from_shown,
    from_address,    from_line,     from_vague_metas,  from_changed_metas,
    from_behind,     from_anywhere, from_shown_change,
};

// ---- the day of the place -----------------------------------------------------------------------

static int64_t day_of(int64_t when, int zone)
{
    return (when + zone * 60 + (int64_t)365 * 200 * DAY) / DAY; // never below 0
}

// Data in a page is often in UTC while the reader is shown the time of the place. The day that is
// shown is the article's: the zone is then the one in which both agree (where only a day is shown,
// the nearest that does). The instant stays.
static int shown_zone(struct reader *r, int64_t when)
{
    static struct moment (*const shows[])(struct reader *) = {from_shown, from_line, from_address};
    struct moment shown = nothing;
    for (size_t i = 0; i < sizeof shows / sizeof *shows && shown.when == NO_TIME; i++)
        shown = shows[i](r);
    if (shown.when == NO_TIME)
        return 0;
    if (shown.zone != 0) // an instant of its own; the same one, if it is near
        return llabs(shown.when - when) < 3600 ? shown.zone : 0;
    int64_t apart = day_of(shown.when, 0) - day_of(when, 0);
    if (llabs(apart) != 1)
        return 0;
    int64_t seconds = shown.when % DAY ? shown.when - when
                      : apart < 0      ? -(when % DAY + 1)
                                       : DAY - when % DAY;
    int64_t quarters = seconds < 0 ? -((-seconds + 899) / 900) : (seconds + 899) / 900;
    return llabs(quarters) <= MOST_QUARTERS ? (int)quarters * 15 : 0;
}

static bool same_day(struct moment one, struct moment other)
{
    return one.when != NO_TIME && other.when != NO_TIME &&
           day_of(one.when, one.zone) == day_of(other.when, other.zone);
}

// Systems that date a story anew leave it its address. And what a reader is shown and the page's
// own date agree on is right, whatever one field of data says. (A change that is older than the
// publication is no sign: drafts are changed too.)
static struct moment reconsider(struct reader *r, struct moment moment)
{
    struct moment address = from_address(r);
    if (address.when != NO_TIME && moment.when - address.when > 2 * DAY)
        return address;
    struct moment vague = from_vague_metas(r), line = from_line(r);
    return !same_day(vague, moment) && same_day(vague, line) ? vague : moment;
}

int64_t dateline_find(const struct tree *tree, const struct jsonld *jsonld, const struct head *head,
                      const struct article *article, int *zone)
{
    struct reader r = {.tree = tree,
                       .jsonld = jsonld,
                       .head = head,
                       .url = article->url ? article->url : tree->canonical,
                       .language = article->language,
                       .changed = nothing};
    struct moment moment = nothing;
    *zone = 0;
    for (size_t i = 0; i < sizeof sources / sizeof *sources && moment.when == NO_TIME; i++)
        moment = sources[i](&r);
    if (moment.when == NO_TIME)
        return NO_TIME;
    moment = reconsider(&r, moment);
    *zone = moment.zone || moment.when % DAY == 0 ? moment.zone : shown_zone(&r, moment.when);
    return moment.when;
}
