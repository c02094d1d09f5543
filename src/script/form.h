#ifndef SCRIPT_FORM_H
#define SCRIPT_FORM_H

#include "model/model.h"

#include <stdint.h>

/// The words of the text form, in one place for the writer and the reader.

#define FORM_HEAD    "tidings-script"
#define FORM_VERSION 1
#define FORM_EDITED  "edited" // in place of the check: the words are no longer the source's

extern const char *const form_tones[TONE_COUNT];
extern const char *const form_chapters[CHAPTER_KINDS];

/// The check behind a line of news: 32 bits of the FNV-1a of its words, white space folded. It
/// guards against slips of a hand, not against forgery.
uint32_t form_check(const char *text);

#endif
