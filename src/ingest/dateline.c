#include "base/clock.h"
#include "ingest/dates.h"
#include "ingest/metadata.h"
#include "ingest/traits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_BYTES    120         // a longer block is no dateline
#define EARLIEST      631152000   // 1990: nothing was published on the web before
#define MOST_QUARTERS 56          // of an hour: zones are at most 14 hours from UTC
#define AHEAD         (2 * 86400) // clocks differ, embargoes end

// Keys of <meta>, what says when it was first published before what says when it was changed.
static const char *const date_keys[] = {"article:published_time",
                                        "datepublished",
                                        "og:published_time",
                                        "article:published",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "published_time",
                                        "og:pubdate",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dc.date.created",
                                        "dcterms.created",
                                        "citation_publication_date",
                                        "citation_date",
                                        "dcterms.date",
                                        "dc.date",
                                        "date",
                                        "datecreated",
                                        "release_date",
                                        "cxenseparse:recs:publishtime",
                                        "article:modified_time",
                                        "last-modified",
                                        "og:updated_time",
                                        "datemodified",
                                        NULL};
#define SURE_KEYS 21 // of them, those that speak of the publication

struct reader {
    const struct tree *tree;
    const char *language;
    int zone;
};

// NO_TIME for what can't be: the far past and the future.
static int64_t parse(struct reader *r, const char *text)
{
    int64_t when = text ? date_parse_zone(text, r->language, &r->zone) : NO_TIME;
    return when == NO_TIME || when < EARLIEST || when > clock_now() + AHEAD ? NO_TIME : when;
}

static int64_t meta_date(struct reader *r, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const char *one[] = {date_keys[i], NULL};
        int64_t when = parse(r, metadata_find(r->tree, one));
        if (when != NO_TIME)
            return when;
    }
    return NO_TIME;
}

// <time> and what is named as a date, in the blocks of `head` (NULL: anywhere).
static int64_t node_date(struct reader *r, const struct head *head)
{
    for (size_t i = 1; i < r->tree->node_count; i++) {
        const struct node *node = &r->tree->nodes[i];
        if ((node->tag != TAG_TIME && !(node->traits & TRAIT_DATE)) ||
            (head && (node->first_block < head->first || node->first_block > head->end)))
            continue;
        int64_t when = parse(r, node->value);
        const char *text = when == NO_TIME ? metadata_text(r->tree, node) : NULL;
        if (text && strlen(text) < LINE_BYTES)
            when = parse(r, text);
        if (when != NO_TIME)
            return when;
    }
    return NO_TIME;
}

// A short line with a date in it: four digits of a year, or day and month by points.
static int64_t line_date(struct reader *r, const struct head *head)
{
    for (size_t i = head->first; i < head->end; i++) {
        const struct block *block = &r->tree->blocks[i];
        struct buf text BUF_AUTO = {0};
        if (block->size > LINE_BYTES || block->size < 6)
            continue;
        tree_text(r->tree, block->first, block->end, TREE_ALL, &text);
        int64_t when = text.size ? parse(r, text.data) : NO_TIME;
        if (when != NO_TIME)
            return when;
    }
    return NO_TIME;
}

// "/2025/03/13/" or "2025-03-13" in the address.
static int64_t url_date(struct reader *r, const char *url)
{
    for (const char *at = url; at && (at = strpbrk(at, "/-_")); at++) {
        int year = 0, month = 0, day = 0, length = 0;
        char mark[2] = "";
        if (sscanf(at, "%*1[/_-]%4d%1[/-]%2d%*1[/-]%2d%n", &year, mark, &month, &day, &length) ==
                4 &&
            length >= 9 && year >= 1995 && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
            char iso[32];
            (void)snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
            return parse(r, iso);
        }
    }
    return NO_TIME;
}

static int64_t day_of(int64_t when, int zone)
{
    return (when + zone * 60 + (int64_t)365 * 200 * 86400) / 86400; // never below 0
}

// Data in a page is often in UTC while the reader is shown the time of the place. The day that is
// shown is the article's: the zone is then the one in which both agree (where only a day is shown,
// the nearest that does). The instant stays.
static int shown_zone(struct reader *r, const struct head *head, int64_t when)
{
    int64_t shown = node_date(r, head);
    if (shown == NO_TIME)
        shown = line_date(r, head);
    if (shown == NO_TIME)
        return 0;
    if (r->zone != 0) // an instant of its own; the same one, if it is near
        return llabs(shown - when) < 3600 ? r->zone : 0;
    int64_t apart = day_of(shown, 0) - day_of(when, 0);
    if (llabs(apart) != 1)
        return 0;
    int64_t seconds = shown % 86400 ? shown - when
                      : apart < 0   ? -(when % 86400 + 1)
                                    : 86400 - when % 86400;
    int64_t quarters = seconds < 0 ? -((-seconds + 899) / 900) : (seconds + 899) / 900;
    return llabs(quarters) <= MOST_QUARTERS ? (int)quarters * 15 : 0;
}

int64_t dateline_find(const struct tree *tree, const struct jsonld *jsonld, const struct head *head,
                      const struct article *article, int *zone)
{
    struct reader r = {tree, article->language, 0};
    struct head after = {head->end, head->end};
    for (size_t i = head->end; i < tree->block_count; i++)
        if (!tree->blocks[i].dropped)
            after.first = i + 1;
    after.end = after.first + 8 < tree->block_count ? after.first + 8 : tree->block_count;
    int64_t when = meta_date(&r, 0, 1);
    if (when == NO_TIME)
        when = parse(&r, jsonld->published);
    if (when == NO_TIME)
        when = meta_date(&r, 1, SURE_KEYS);
    if (when == NO_TIME)
        when = node_date(&r, head);
    if (when == NO_TIME)
        when = url_date(&r, article->url ? article->url : tree->canonical);
    if (when == NO_TIME)
        when = line_date(&r, head);
    if (when == NO_TIME)
        when = line_date(&r, &after);
    if (when == NO_TIME)
        when = meta_date(&r, SURE_KEYS, sizeof date_keys / sizeof *date_keys - 1);
    if (when == NO_TIME)
        when = node_date(&r, NULL);
    *zone = when == NO_TIME ? 0 : r.zone;
    if (when != NO_TIME && *zone == 0 && when % 86400)
        *zone = shown_zone(&r, head, when);
    return when;
}
