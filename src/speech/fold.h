#ifndef SPEECH_FOLD_H
#define SPEECH_FOLD_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Appends text in small letters.
void fold_text(struct buf *out, const char *text, size_t size);

/// Emoji, dingbats, arrows, variation selectors, private use: nothing that anyone would say.
bool fold_is_picture(uint32_t character);

#endif
