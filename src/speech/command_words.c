#include "speech/command.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Appends one word and returns what stands behind it; NULL: a quote without end.
static const char *take_word(const char *at, struct buf *word)
{
    char quote = '\0';
    if (at[0] == '~' && at[1] == '/') {
        const char *home = getenv("HOME");
        buf_text(word, home ? home : "");
        at++;
    }
    for (; *at && (quote || !strchr(" \t", *at)); at++) {
        if (quote && *at == quote)
            quote = '\0';
        else if (!quote && strchr("'\"", *at))
            quote = *at;
        else if (quote != '\'' && at[0] == '\\' && at[1])
            buf_char(word, *++at);
        else
            buf_char(word, *at);
    }
    return quote ? NULL : at;
}

/// The word with its {speed} and {stretch} filled in.
static char *filled(const char *word, double speed, struct arena *arena)
{
    struct buf out BUF_AUTO = {0};
    for (; *word; word++) {
        if (!strncmp(word, "{speed}", 7)) {
            buf_printf(&out, "%.3g", speed);
            word += 6;
        } else if (!strncmp(word, "{stretch}", 9)) {
            buf_printf(&out, "%.3g", 1 / speed);
            word += 8;
        } else {
            buf_char(&out, *word);
        }
    }
    return arena_string(arena, out.data ? out.data : "");
}

char **command_words(const char *command, double speed, struct arena *arena, struct error *error)
{
    char **words = NULL;
    size_t count = 0;
    for (const char *at = command; at[strspn(at, " \t")];) {
        struct buf word BUF_AUTO = {0};
        at = take_word(at + strspn(at, " \t"), &word);
        if (!at) {
            error_set(error, ERROR_CONFIG, "'command' has a quote without end: '%.80s'", command);
            return NULL;
        }
        words = arena_grow(arena, words, count, sizeof *words);
        words[count++] = filled(word.data ? word.data : "", speed, arena);
    }
    if (!count) {
        error_set(error, ERROR_CONFIG, "no 'command = …' (a program that speaks its input)");
        return NULL;
    }
    words = arena_grow(arena, words, count, sizeof *words);
    words[count] = NULL;
    return words;
}

const char *command_path(const char *name, struct arena *arena)
{
    if (strchr(name, '/'))
        return access(name, X_OK) == 0 ? name : NULL;
    const char *at = getenv("PATH");
    for (at = at && *at ? at : "/usr/local/bin:/usr/bin:/bin"; *at;) {
        size_t size = strcspn(at, ":");
        const char *path = arena_printf(arena, "%.*s/%s", (int)size, at, name);
        if (size && access(path, X_OK) == 0)
            return path;
        at += size + (at[size] == ':');
    }
    return NULL;
}
