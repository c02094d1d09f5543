// Links as strangers write them, and the head of a page that holds some: whatever comes of them is
// valid UTF-8, and to resolve it once more changes nothing.
#include "ingest/alternate.h"
#include "ingest/url.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct arena *arena, const char *link)
{
    if (!link)
        return;
    if (!utf8_valid(link, strlen(link)))
        abort();
    (void)url_host(arena, link);
    (void)url_origin(arena, link);
    const char *key = url_key(arena, link);
    if (!key)
        abort();
    const char *again = url_is_http(link) ? url_resolve(arena, link, link) : link;
    if (!again || strcmp(again, link) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char base[] = "https://quill.example/news/today?x=1";
    struct arena arena = {0};
    struct buf text = {0};
    struct alternates found;
    alternates_find(&arena, (const char *)data, size, base, &found);
    check(&arena, found.feed);
    check(&arena, found.amp);
    check(&arena, found.refresh);
    utf8_repair(&text, (const char *)data, size);
    if (text.size)
        check(&arena, url_resolve(&arena, base, text.data));
    buf_clear(&text);
    arena_clear(&arena);
    return 0;
}
