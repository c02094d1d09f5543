#include "base/error.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// What is printed is one line of UTF-8: a cut (of ours, or of a "%.60s") must not leave half a
// character behind, and a file's name must not speak to the terminal.
static void make_printable(char *text, size_t size)
{
    size_t length = strlen(text), at = 0;
    if (length + 1 == size)
        while (length > 0 && utf8_valid_prefix(text, length) < length &&
               length + 4 > size) // cut, perhaps within a character
            text[--length] = '\0';
    while ((at += utf8_valid_prefix(text + at, length - at)) < length)
        text[at] = '?';
    for (char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7F)
            *p = ' ';
}

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(error->text, sizeof error->text, format, args);
    va_end(args);
    make_printable(error->text, sizeof error->text);
    error->kind = kind;
    return false;
}

bool error_wrap(struct error *error, const char *format, ...)
{
    char was[sizeof error->text], context[sizeof error->text / 2];
    va_list args;
    memcpy(was, error->text, sizeof was);
    va_start(args, format);
    (void)vsnprintf(context, sizeof context, format, args);
    va_end(args);
    make_printable(context, sizeof context);
    int used = snprintf(error->text, sizeof error->text, "%s: ", context);
    size_t left = sizeof error->text - (size_t)used;
    (void)snprintf(error->text + used, left, "%.*s", (int)(left - 1), was);
    make_printable(error->text, sizeof error->text);
    return false;
}

int error_status(enum error_kind kind)
{
    static const int status[ERROR_KINDS] = {
        [ERROR_NONE] = 0,    [ERROR_NOTHING_NEW] = 4,   [ERROR_USAGE] = 64,    [ERROR_EMPTY] = 65,
        [ERROR_READ] = 66,   [ERROR_FETCH] = 69,        [ERROR_INTERNAL] = 70, [ERROR_WRITE] = 73,
        [ERROR_CONFIG] = 78, [ERROR_INTERRUPTED] = 130,
    };
    return status[kind];
}
