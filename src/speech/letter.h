#ifndef SPEECH_LETTER_H
#define SPEECH_LETTER_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What sort of character it is, for the scripts that we read (Latin, Greek and Cyrillic have case;
/// all others count as letters without). No locale, no tables of Unicode.

bool letter_is(uint32_t c);         // part of a word; combining marks too
bool letter_is_upper(uint32_t c);   // a capital
uint32_t letter_lower(uint32_t c);  // small form of a capital, else c
bool letter_is_picture(uint32_t c); // emoji, dingbat, variation selector: never spoken

/// Appends text in small letters.
void letter_fold(struct buf *out, const char *text, size_t size);

#endif
