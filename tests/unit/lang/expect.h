#ifndef TESTS_LANG_EXPECT_H
#define TESTS_LANG_EXPECT_H

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/lang.h"

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

/// The sentences of the text, "|" between them.
static inline void expect_sentences(const char *tag, const char *text, const char *expected)
{
    struct arena arena = {0};
    struct error error = {0};
    struct span *spans;
    struct buf got BUF_AUTO = {0};
    struct lang *lang = lang_open(tag, voices_folder(), &arena, &error);
    assert_non_null(lang);
    size_t count = lang_sentences(lang, text, strlen(text), &arena, &spans);
    buf_add(&got, "", 0);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_char(&got, '|');
        utf8_fold(&got, text + spans[i].start, spans[i].end - spans[i].start);
    }
    assert_string_equal(got.data, expected);
    arena_clear(&arena);
}

#endif
