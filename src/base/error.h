#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/// What went wrong. The kind decides the exit status (error_status); nothing else does.
enum error_kind {
    ERROR_NONE,
    ERROR_NOTHING_NEW, // every story was aired before
    ERROR_USAGE,       // the command line
    ERROR_EMPTY,       // what was given holds nothing usable
    ERROR_READ,        // an input that can't be read
    ERROR_FETCH,       // nothing could be fetched
    ERROR_INTERNAL,    // our own fault
    ERROR_WRITE,       // an output that can't be written
    ERROR_CONFIG,      // the configuration
    ERROR_INTERRUPTED, // Ctrl-C or SIGTERM
    ERROR_KINDS
};

/// Made, but with something missing: no error, so no kind, but an exit status of its own.
#define STATUS_PARTIAL 3

/// Lives on the caller's stack; never allocates, so that it also works when memory is out.
struct error {
    enum error_kind kind;
    char text[512]; // UTF-8, lower case, the subject in quotes; no full stop, no newline
};

/// Fills `error` and returns false, so that `return error_set(...)` ends a failing function.
/// A text that is too long is cut at a character boundary.
bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// Puts "what was being done: " before the text, on the way up; the kind stays. Returns false.
bool error_wrap(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// The exit status (sysexits.h and the README's table) that stands for a kind.
int error_status(enum error_kind kind);

#endif
