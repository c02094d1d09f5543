// Any bytes as a feed: no crash, no leak, and whatever comes out is valid UTF-8 without markup in
// its titles.
#include "base/utf8.h"
#include "ingest/ingest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text)
{
    if (text && !utf8_valid(text, strlen(text)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct feed feed;
    struct error error;
    (void)ingest_sniff(data, size, NULL, NULL);
    if (ingest_feed(data, size, "https://quill.example/feed", &arena, &feed, &error)) {
        check(feed.title);
        check(feed.home_url);
        for (size_t i = 0; i < feed.item_count; i++) {
            check(feed.items[i].title);
            check(feed.items[i].url);
            check(feed.items[i].author);
            check(feed.items[i].summary);
            check(feed.items[i].content);
        }
    }
    arena_clear(&arena);
    return 0;
}
