#include "commands/commands.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "lang/lang.h"

#include <stdio.h>

static void print_sentences(const struct lang *lang, const struct buf *text, struct arena *arena)
{
    struct buf line BUF_AUTO = {0};
    struct span *spans;
    size_t count = lang_sentences(lang, text->data, text->size, arena, &spans);
    for (size_t i = 0; i < count; i++) {
        buf_reset(&line);
        utf8_fold(&line, text->data + spans[i].start, spans[i].end - spans[i].start);
        (void)puts(line.data);
    }
}

static bool sentences(const struct settings *settings, struct arena *arena, struct error *error)
{
    struct buf raw BUF_AUTO = {0}, text BUF_AUTO = {0};
    const struct lang *lang =
        lang_open(settings->language ? settings->language : "en", settings->voices, arena, error);
    if (!lang || !file_read("-", LIMIT_INPUT_BYTES, &raw, error))
        return false;
    utf8_repair(&text, raw.data, raw.size);
    print_sentences(lang, &text, arena);
    return fflush(stdout) == 0 || error_set(error, ERROR_WRITE, "can't write standard output");
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    bool done = sentences(settings, &arena, &error);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_sentences = {
    .name = "sentences",
    .arguments = "",
    .summary = "split a text into sentences, one a line",
    .scopes = SCOPE_LANGUAGE,
    .plumbing = true,
    .run = run,
};
