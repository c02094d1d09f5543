#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// A cut must not leave half a character behind: what is printed is UTF-8.
static void end_at_character(char *text, size_t size)
{
    size_t length = strlen(text);
    if (length + 1 < size)
        return;
    while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80)
        length--;
    if (length > 0 && (unsigned char)text[length - 1] >= 0xC0)
        length--;
    text[length] = '\0';
}

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(error->text, sizeof error->text, format, args);
    va_end(args);
    end_at_character(error->text, sizeof error->text);
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
    int used = snprintf(error->text, sizeof error->text, "%s: ", context);
    size_t left = sizeof error->text - (size_t)used;
    (void)snprintf(error->text + used, left, "%.*s", (int)(left - 1), was);
    end_at_character(error->text, sizeof error->text);
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
