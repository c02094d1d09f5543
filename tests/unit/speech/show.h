// What the tests of speech share: the languages of this checkout, and asserts on texts.
#ifndef TESTS_UNIT_SPEECH_SHOW_H
#define TESTS_UNIT_SPEECH_SHOW_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "speech/speech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline const char *voices_folder(struct arena *arena)
{
    const char *root = getenv("ROOT");
    return arena_printf(arena, "%s/voices", root ? root : ".");
}

static inline struct lang *open_language(const char *tag, struct arena *arena)
{
    struct error error = {0};
    struct lang *lang = lang_open(tag, voices_folder(arena), arena, &error);
    if (!lang)
        fail_msg("%s", error.text);
    return lang;
}

static inline struct reader *open_reader(const char *tag, const char *lexicon, struct arena *arena)
{
    struct error error = {0};
    struct reader *reader = speech_reader(open_language(tag, arena), lexicon, arena, &error);
    if (!reader)
        fail_msg("%s", error.text);
    return reader;
}

static inline void write_file(const char *path, const char *text)
{
    struct error error = {0};
    if (!file_save(path, text, strlen(text), &error))
        fail_msg("%s", error.text);
}

static inline const char *text_of(const struct buf *buf)
{
    return buf->data ? buf->data : "";
}

#endif
