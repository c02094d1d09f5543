#include "ingest/gather_parts.h"

#include "base/clock.h"
#include "ingest/teaser.h"
#include "ingest/url.h"

#include <stdlib.h>
#include <string.h>

// What has come becomes articles and a report, in the order of the sources, whoever answered first.

enum { FULLER = 2 }; // so many times as long as the page's text is a feed's own, if the page is cut

struct assembly {
    struct gather *gather;
    struct articles *articles;
    struct table told; // what has become an article
};

static const char *either(const char *first, const char *second)
{
    return first ? first : second;
}

static size_t length(const char *text)
{
    return text ? strlen(text) : 0;
}

static void add(struct assembly *assembly, const struct entry_source *source,
                const struct article *article)
{
    struct articles *articles = assembly->articles;
    articles->list = arena_grow(assembly->gather->arena, articles->list, articles->count,
                                sizeof *articles->list);
    struct article *added = articles->list + articles->count++;
    *added = *article;
    added->section = source->source.section;
    added->feed_weight = source->source.weight > 0 ? source->source.weight : 1;
    added->feed_most = source->source.most;
}

// The text of an item's article: the page's, unless the feed itself has far more of it. Of a page
// that breaks off for those who do not pay, the feed's summary tells what there is to tell.
static const char *text_of(struct gather *gather, const struct entry_source *source,
                           size_t position, const struct page *page)
{
    struct stored own = source->contents[position];
    const char *text = NULL;
    if (page && page->done && !page->failure)
        text = page->article.content_text;
    const char *summary = source->feed.items[position].summary;
    if (text && page->article.cut && length(summary) > 0)
        text = NULL;
    bool fuller = own.size > length(summary) && (!text || own.size > FULLER * length(text));
    return either(fuller ? gather_stored(gather, own) : NULL, text);
}

// Where an item stands that has no link of its own.
static const char *place_of(const struct entry_source *source, const struct item *item,
                            size_t position, struct arena *arena)
{
    if (item->url)
        return item->url;
    return arena_printf(arena, "%s#%zu", source->source.url, position + 1);
}

static void add_item(struct assembly *assembly, const struct entry_source *source, size_t position)
{
    struct arena *arena = assembly->gather->arena;
    const struct item *item = source->feed.items + position;
    const struct page *page = gather_page(assembly->gather, source, item);
    const char *place = place_of(source, item, position, arena);
    bool fresh;
    (void)table_add(&assembly->told, arena, item->url ? url_key(arena, place) : place, &fresh);
    if (!fresh)
        return;
    static const struct article none = {.published = NO_TIME};
    const struct article *read = page && page->done ? &page->article : &none;
    struct article article = {
        .url = place,
        .title = either(item->title, read->title),
        .author = either(item->author, read->author),
        .language = either(read->language, either(item->language, source->feed.language)),
        .site_name = either(read->site_name, either(source->source.title, source->feed.title)),
        .content_text = text_of(assembly->gather, source, position, page),
        .summary = teaser_clean(arena, item->summary),
        .published = item->published,
        .feed = source->source.url,
        .position = (int)position,
    };
    if (article.published == NO_TIME)
        article.published = item->updated != NO_TIME ? item->updated : read->published;
    if (article.title || article.summary || article.content_text)
        add(assembly, source, &article);
}

static void add_page(struct assembly *assembly, const struct entry_source *source)
{
    struct article article = source->article;
    if (!article.url)
        article.url = source->source.url;
    if (!article.site_name)
        article.site_name = source->source.title;
    add(assembly, source, &article);
}

// ---- the report ---------------------------------------------------------------------------------

static const char *pages_missing(struct gather *gather, const struct entry_source *source)
{
    size_t missing = 0;
    const char *reason = NULL;
    for (size_t i = 0; i < source->feed.item_count; i++) {
        const struct page *page = gather_page(gather, source, source->feed.items + i);
        if (!page || !page->failure)
            continue;
        missing++;
        reason = either(reason, page->failure);
    }
    if (!missing)
        return NULL;
    return arena_printf(gather->arena, "%zu of %zu pages gave no article (%s)", missing,
                        source->feed.item_count, reason);
}

static void report_on(struct gather *gather, struct entry_source *source,
                      struct source_report *report)
{
    report->url = source->source.url;
    report->status = source->unchanged ? SOURCE_UNCHANGED : SOURCE_OK;
    bool page = source->kind == DOCUMENT_PAGE || source->kind == DOCUMENT_TEXT;
    if (source->has_article)
        return;
    if (page && source->failure.kind == ERROR_EMPTY)
        (void)error_set(&source->failure, ERROR_EMPTY,
                        "no article and no feed in it: name an article or a feed");
    if (source->failure.kind != ERROR_NONE) {
        report->status = SOURCE_FAILED;
        report->reason = arena_string(gather->arena, source->failure.text);
    } else if (!source->feed.item_count) {
        report->reason = "the feed has no items";
    } else if ((report->reason = pages_missing(gather, source))) {
        report->status = SOURCE_PARTLY;
    } else if (source->moved_to) {
        report->reason = arena_printf(
            gather->arena, "it has moved for good to '%s': use that address", source->moved_to);
    }
}

static int in_order(const void *a, const void *b)
{
    const struct entry_source *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->sub != right->sub)
        return left->sub < right->sub ? -1 : 1;
    return strcmp(left->source.url, right->source.url); // of lists within a list
}

// Nothing at all: what the first source that failed died of decides the kind.
static bool nothing(const struct gather *gather, struct error *error)
{
    const struct entry_source *first = NULL;
    for (size_t i = 0; i < gather->source_count && !first; i++)
        if (gather->sources[i].failure.kind != ERROR_NONE)
            first = gather->sources + i;
    if (!first && gather->source_count == 1)
        return error_set(error, ERROR_EMPTY, "no news in '%s': the feed has no items",
                         gather->sources[0].source.url);
    if (!first)
        return error_set(error, ERROR_EMPTY, "no news in what was given: no feed has any items");
    enum error_kind kind = first->failure.kind;
    if (kind == ERROR_FETCH)
        return error_set(error, kind, "nothing could be fetched: see the sources above");
    if (kind == ERROR_READ)
        return error_set(error, kind, "nothing could be read: see the sources above");
    return error_set(error, ERROR_EMPTY, "nothing usable in what was given: see the sources above");
}

bool gather_finish(struct gather *gather, struct articles *articles, struct report *report,
                   struct error *error)
{
    struct assembly assembly = {.gather = gather, .articles = articles};
    if (gather->source_count)
        qsort(gather->sources, gather->source_count, sizeof *gather->sources, in_order);
    report->sources = arena_array(gather->arena, gather->source_count, sizeof *report->sources);
    for (size_t i = 0; i < gather->source_count; i++) {
        struct entry_source *source = gather->sources + i;
        if (source->unfolded)
            continue;
        report_on(gather, source, report->sources + report->source_count++);
        if (source->has_article)
            add_page(&assembly, source);
        for (size_t item = 0; item < source->feed.item_count; item++)
            add_item(&assembly, source, item);
    }
    return articles->count || nothing(gather, error);
}
