#include "commands/commands.h"

#include "base/utf8.h"
#include "lang/lang.h"
#include "speech/speech.h"

#include <stdio.h>
#include <stdlib.h>

// One line in, one line out, whatever is in it.
static bool speak_lines(const struct reader *reader, struct error *error)
{
    struct buf clean BUF_AUTO = {0}, out BUF_AUTO = {0};
    char *line = NULL;
    size_t room = 0;
    for (ssize_t n; (n = getline(&line, &room, stdin)) >= 0;) {
        buf_reset(&clean);
        buf_reset(&out);
        utf8_repair(&clean, line, (size_t)n - (n > 0 && line[n - 1] == '\n'));
        speech_speakable(reader, clean.data, clean.size, &out);
        if (puts(out.data ? out.data : "") < 0)
            break;
    }
    free(line);
    if (ferror(stdin))
        return error_set(error, ERROR_READ, "can't read standard input");
    return (!ferror(stdout) && fflush(stdout) == 0) ||
           error_set(error, ERROR_WRITE, "can't write standard output");
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct arena arena = {0};
    const struct lang *lang =
        lang_open(settings->language ? settings->language : "en", settings->voices, &arena, &error);
    const struct reader *reader =
        lang ? speech_reader(lang, settings->lexicon, &arena, &error) : NULL;
    bool done = reader && speak_lines(reader, &error);
    arena_clear(&arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_speakable = {
    .name = "speakable",
    .arguments = "",
    .summary = "one line in, one line out: the text as the speech engine gets it",
    .scopes = SCOPE_LANGUAGE,
    .plumbing = true,
    .run = run,
};
