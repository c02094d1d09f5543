#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>

/// All that is told to a person goes to standard error through here, as "tidings: text".

enum log_level { LOG_ERRORS, LOG_NOTES };

/// LOG_NOTES with --verbose. Progress is shown only on a terminal, and never with --quiet.
void log_open(enum log_level wanted, bool quiet);

bool log_verbose(void);

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_note(const char *format, ...) __attribute__((format(printf, 1, 2))); // --verbose only

/// One line on a terminal that is written over: "fetching 12/40". total 0: no count. Cheap to call
/// often.
void progress(const char *what, size_t done, size_t total);

/// Wipes the progress line. log_error and log_note do so themselves.
void progress_end(void);

#endif
