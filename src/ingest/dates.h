#ifndef INGEST_DATES_H
#define INGEST_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A date as feeds and pages write it, as seconds since 1970 (UTC); NO_TIME (base/clock.h) where
/// the text holds none. Read are RFC 822 and 5322 (the weekday is ignored, so a wrong one does no
/// harm), RFC 850, asctime, RFC 3339 and all of W3C-DTF and ISO 8601 (basic, ordinal and week dates
/// too), seconds or milliseconds since 1970, and dates in words: month names of some forty
/// languages, any order, am/pm, named and numeric zones, the digits of other scripts. What has no
/// zone is UTC, what has no time of day is midnight. `language` (may be NULL) decides only what
/// 03/04/2025 is: the month comes first in American English and where no language is known.
int64_t date_parse(const char *text, const char *language);

/// The same, and the zone in which the text gives it: minutes east of UTC, 0 where it names none.
int64_t date_parse_zone(const char *text, const char *language, int *zone);

/// The first date in a line among other words, read strictly: only where day, month and year stand
/// side by side ("Ann Author | 13. März 2025, 7:05 Uhr | 5 min"). NO_TIME where there is none. A
/// date of which the words before it say that something was changed then ("Updated: …") comes after
/// others; `*changed` tells that it is one.
int64_t date_in_line(const char *text, const char *language, int *zone, bool *changed);

/// Does a text (a label in front of a date) speak of a change: "Last updated", "Stand:"?
bool date_says_change(const char *text);

// ---- the words of dates (date_words.c) ----------------------------------------------------------

/// The month (1 to 12) whose name begins this word, in any language known; 0: none. Lower case.
int date_month_word(const char *word, size_t size);

/// Minutes east of UTC of a zone's abbreviation in lower case; DATE_NO_ZONE where it is none.
int date_zone_word(const char *word, size_t size);
#define DATE_NO_ZONE 100000

/// Does this word say that something was changed ("updated", "Stand")? Lower case.
bool date_change_word(const char *word, size_t size);

/// −1: before noon, 1: after noon, 0: says nothing of it. Lower case.
int date_half_word(const char *word, size_t size);

#endif
