#ifndef TESTS_SCRIPT_SAMPLES_H
#define TESTS_SCRIPT_SAMPLES_H

#include "base/clock.h"
#include "lang/lang.h"
#include "model/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline const char *voices_folder(void)
{
    static char path[4096];
    const char *root = getenv("ROOT");
    (void)snprintf(path, sizeof path, "%s/voices", root ? root : ".");
    return path;
}

static inline int64_t at(const char *text)
{
    int64_t when = 0;
    assert_true(clock_parse(text, &when));
    return when;
}

/// A story of one sentence, told by outlets with these names (NULL: by example.org without one).
static inline struct story sample_story(struct arena *arena, const char *title,
                                        const char *const *names, size_t count)
{
    struct story story = {.id = title, .title = title, .article_count = count};
    story.articles = arena_array(arena, count, sizeof *story.articles);
    for (size_t i = 0; i < count; i++) {
        struct article *article = arena_alloc(arena, sizeof *article);
        *article = (struct article){.url = arena_printf(arena, "https://www.example.org/%zu", i),
                                    .title = title,
                                    .site_name = names[i],
                                    .published = NO_TIME};
        story.articles[i] = article;
    }
    story.sentences = arena_alloc(arena, sizeof *story.sentences);
    story.sentences[0] =
        (struct sentence){.text = arena_printf(arena, "%s, said the mayor.", title),
                          .url = story.articles[0]->url,
                          .field = FIELD_CONTENT,
                          .end = strlen(title) + 16};
    story.sentence_count = 1;
    return story;
}

#endif
