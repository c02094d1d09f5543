#include "base/log.h"

#include "base/clock.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum log_level level;
static bool show_progress, line_open;
static int64_t last_drawn;

void log_open(enum log_level wanted, bool quiet)
{
    const char *term = getenv("TERM");
    level = wanted;
    show_progress = !quiet && isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0);
}

bool log_verbose(void)
{
    return level == LOG_NOTES;
}

__attribute__((format(printf, 1, 0))) static void say(const char *format, va_list args)
{
    progress_end();
    (void)fputs("tidings: ", stderr);
    (void)vfprintf(stderr, format, args);
    (void)fputc('\n', stderr);
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(format, args);
    va_end(args);
}

void log_note(const char *format, ...)
{
    if (level < LOG_NOTES)
        return;
    va_list args;
    va_start(args, format);
    say(format, args);
    va_end(args);
}

void progress(const char *what, size_t done, size_t total)
{
    if (!show_progress)
        return;
    int64_t now = clock_monotonic_ms();
    if (line_open && now - last_drawn < 50 && done != total)
        return;
    last_drawn = now;
    line_open = true;
    if (total)
        (void)fprintf(stderr, "\r\033[K%s %zu/%zu", what, done, total);
    else
        (void)fprintf(stderr, "\r\033[K%s", what);
    (void)fflush(stderr);
}

void progress_end(void)
{
    if (line_open)
        (void)fputs("\r\033[K", stderr);
    line_open = false;
}
