#ifndef INGEST_PROSE_H
#define INGEST_PROSE_H

#include <stdbool.h>
#include <stddef.h>

/// What a line of text looks like, in any language.

/// Does it end as a sentence does: a full stop or its like, quotes and brackets behind it allowed?
bool prose_ends_sentence(const char *text, size_t size);

/// Words that hold a letter or digit. A text without spaces between words counts few.
size_t prose_words(const char *text, size_t size);

/// Only a time of day, a date in figures, a number: digits, and no letter.
bool prose_is_figure(const char *text, size_t size);

#endif
