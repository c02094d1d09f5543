// Any bytes as a page and as copied text: no crash, no leak, and whatever comes out is valid UTF-8.
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

static void check_article(const struct article *article)
{
    check(article->title);
    check(article->author);
    check(article->language);
    check(article->site_name);
    check(article->content_text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct article article;
    struct error error;
    (void)ingest_page(data, size, "https://lantern.example/2025/03/goat", &arena, &article, &error);
    check_article(&article);
    (void)ingest_text(data, size, NULL, &arena, &article, &error);
    check_article(&article);
    arena_clear(&arena);
    return 0;
}
