#ifndef INGEST_DATE_SCAN_H
#define INGEST_DATE_SCAN_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/// What the readers of a date (date_tokens.c, date_time.c, date_day.c) hand to each other. A text
/// is cut into tokens; first the time of day and its zone are taken out, then what is left must be
/// a day: so nothing depends on which of them comes first.

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    bool spaced;  // white space before it
    bool used;    // by the time of day
    int8_t month; // that a word names; 0: not asked yet, −1: none
    int digits;
    int64_t value;      // of a number, or the sign's character
    size_t start, size; // of a word, bytes of scan.words
};

enum { DATE_TOKENS = 64, DATE_AHEAD = 8 };

struct scan {
    struct token tokens[DATE_TOKENS + DATE_AHEAD]; // always ends with TOKEN_ENDs
    int count;
    struct buf words; // lower case
    bool month_first; // 03/04/2025 is the fourth of March
    int year, month, day;
    int hour, minute, second, half;
    int zone; // minutes east
    // Tokens of the time of day and of the day, and those behind them; an end of −1: there is none.
    int time_first, time_end, day_first, day_end;
};

// ---- date_tokens.c ------------------------------------------------------------------------------

/// Fills tokens, count and words; what does not fit is left out. The caller clears `words`.
void date_tokens_read(struct scan *scan, const char *text, size_t size);

/// A sign of this character.
bool date_is_sign(const struct token *token, char c);

/// A number not used yet, of so many digits.
bool date_is_number(const struct token *token, int least_digits, int most_digits);

/// Is the token one of these words? They are lower case, apart by spaces.
bool date_is_word(const struct scan *scan, const struct token *token, const char *words);

// ---- date_time.c --------------------------------------------------------------------------------

/// Finds the time of day, its half and its zone, and marks their tokens as used.
void date_time_find(struct scan *scan);

// ---- date_day.c ---------------------------------------------------------------------------------

/// The first whole day (year, month and day written side by side, as people write them) among all
/// other words: for lines of a page.
bool date_day_in_line(struct scan *scan);

/// The day of a text that is nothing but a date: also years in two digits, months and years alone,
/// ordinal and week dates, one number of 8 or 14 digits.
bool date_day_alone(struct scan *scan);

/// Days since 1970-01-01; `day` may lie beyond the month's end.
int64_t date_day_number(int64_t year, int month, int day);

#endif
