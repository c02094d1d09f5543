#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct arena;

/// The one clock. Seconds since 1970 (UTC). --now and SOURCE_DATE_EPOCH set it, so that the same
/// input gives the same bytes; nobody else calls time().
int64_t clock_now(void);

/// Stops the clock at `now`; NO_TIME lets it run. clock_stopped gives what was set.
void clock_set(int64_t now);
int64_t clock_stopped(void);

/// Milliseconds of a clock that never jumps: for deadlines only.
int64_t clock_monotonic_ms(void);

/// "2025-03-13T07:00:00Z" or with an offset (RFC 3339); a time without a zone is local. False if it
/// is none.
bool clock_parse(const char *text, int64_t *when);

/// The time in UTC as RFC 3339, owned by the arena.
char *clock_format(struct arena *arena, int64_t when);

/// Broken down in the local time zone (TZ).
struct tm clock_local(int64_t when);

/// No date is known.
#define NO_TIME INT64_MIN

#endif
